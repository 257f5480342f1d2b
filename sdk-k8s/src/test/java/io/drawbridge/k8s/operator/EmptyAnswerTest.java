package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.Fabric8ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ListPage;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.kube.front.FrontFault;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R9: An answer of 200 without a body, over HTTP,")
class EmptyAnswerTest {

    private static final Key WEB = new Key("default", "web");

    private final FrontBench bench = new FrontBench();

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("GET of a pod", api -> api.pod(WEB)),
                call("GET of a record", api -> api.podEip(WEB)),
                call("GET of a node", api -> api.node("node")),
                call("LIST of pods", api -> api.pods(ListPage.Request.first(Optional.empty()))),
                call("LIST of records", api -> api.podEips(ListPage.Request.first(Optional.empty()))),
                call("POST of a record", api -> api.create(record())),
                call("PATCH of a record", api -> api.patch(WEB, "{}")),
                call("PATCH of a record's status", api -> api.patchStatus(WEB, "{}")),
                call("PATCH of a pod", api -> api.patchPod(WEB, "{}")),
                call("PATCH of a pod's status", api -> api.patchPodStatus(WEB, "{}")),
                call("DELETE of a record", api -> api.delete(WEB, "uid", "1")));
    }

    private static Arguments call(String name, Consumer<ClusterApi> call) {
        return Arguments.of(name, call);
    }

    private static PodEip record() {
        PodEip record = new PodEip();
        record.setMetadata(
                new ObjectMetaBuilder().withNamespace("default").withName("web").build());
        return record;
    }

    @ParameterizedTest(name = "to a {0} is a failure, and never an absence")
    @MethodSource("calls")
    void failure(String name, Consumer<ClusterApi> call) {
        bench.addPod("web");
        ClusterApi api = new Fabric8ClusterApi(bench.client);
        bench.front.inject(FrontFault.emptyAnswer()).times(100);
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> call.accept(api))
                .withMessageContaining("without");
    }

    @Test
    @DisplayName("is not how a server says that something is not there, and neither is a 404 that names nothing")
    void absence() {
        ClusterApi api = new Fabric8ClusterApi(bench.client);
        assertThat(api.pod(WEB)).isEmpty();
        assertThat(api.podEip(WEB)).isEmpty();
        assertThat(api.node("node")).isEmpty();
        bench.front.inject(FrontFault.answer(404)).times(100);
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> api.pod(WEB));
    }
}
