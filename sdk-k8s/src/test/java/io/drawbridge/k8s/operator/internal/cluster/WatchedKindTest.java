package io.drawbridge.k8s.operator.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PodEIPs as a server with a looser definition shows them")
class WatchedKindTest {

    private static Shown<PodEipRecord> read(String json) throws IOException {
        WatchedKind<PodEipRecord> kind = WatchedKind.podEips(new KubernetesSerialization());
        ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        try (JsonParser parser = kind.open(new ArrayDeque<>(List.of(bytes)))) {
            parser.nextToken();
            return kind.reader().read(parser);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\": \"InUse\"",
                "\"status\": [\"InUse\"]",
                "\"status\": {\"eipAddress\": {\"ip\": \"198.18.0.1\"}}",
                "\"status\": {\"podLastSeen\": [1]}",
                "\"spec\": \"eip-1\"",
                "\"spec\": {\"allocationID\": [\"eip-1\"]}",
                "\"spec\": {\"allocationID\": \"eip-1\", \"allocationType\": \"Auto\"}",
                "\"spec\": {\"allocationID\": \"eip-1\", \"allocationType\": {\"releaseAfter\": {\"m\": 5}}}"
            })
    @DisplayName("that are of another form are taken for another controller's, and do not hide the others")
    void anotherForm(String content) throws IOException {
        Shown<PodEipRecord> shown = read("{\"apiVersion\": \"alibabacloud.com/v1beta1\", \"kind\": \"PodEIP\","
                + " \"metadata\": {\"name\": \"web\", \"namespace\": \"default\", \"uid\": \"u\","
                + " \"resourceVersion\": \"7\", \"finalizers\": [\"podeip-controller.alibabacloud.com/finalizer\"],"
                + " \"annotations\": {\"podeip.drawbridge.io/cluster\": \"ours\"}}, " + content + "}");
        PodEipRecord record = shown.view().orElseThrow();
        assertThat(shown.key()).hasToString("default/web");
        assertThat(record.uid()).isEqualTo("u");
        assertThat(record.resourceVersion()).isEqualTo("7");
        assertThat(record.clusterUid()).isEmpty();
    }
}
