package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A node's labels tell")
final class NodeKindTest {

    @ParameterizedTest(name = "{0}={1}: {2}")
    @DisplayName("a virtual node and a machine outside the cloud from an instance")
    @CsvSource({
        "type, virtual-kubelet, VIRTUAL",
        "type, gpu, INSTANCE",
        "eks.amazonaws.com/compute-type, fargate, VIRTUAL",
        "eks.amazonaws.com/compute-type, hybrid, EDGE",
        "eks.amazonaws.com/compute-type, ec2, INSTANCE",
        "alibabacloud.com/is-edge-worker, true, EDGE",
        "alibabacloud.com/is-edge-worker, false, INSTANCE"
    })
    void kinds(String label, String value, NodeKind kind) {
        assertThat(NodeKind.of(Map.of(label, value))).isEqualTo(kind);
    }

    @Test
    @DisplayName("nothing else: a node without any of them is an instance")
    void unlabelled() {
        assertThat(NodeKind.of(Map.of())).isEqualTo(NodeKind.INSTANCE);
    }
}
