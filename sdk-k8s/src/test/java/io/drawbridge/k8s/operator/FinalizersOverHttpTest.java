package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.front.FrontFault;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("proof")
@DisplayName("Finalizers and foreign writers, over HTTP")
@Timeout(120)
class FinalizersOverHttpTest {

    private FrontBench bench;

    @BeforeEach
    void open() {
        bench = new FrontBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("R21: while the cloud is down pods go and their PodEIPs stay; when it is back, they go too")
    void cloudDown() {
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("web");
            bench.cloud
                    .faults()
                    .refuse(EipAction.DISASSOCIATE, "ServiceUnavailable")
                    .always();
            bench.deletePod("web");
            assertThat(bench.pod("web")).isEmpty();
            bench.await("tries", () -> bench.cloud.calls().count(EipAction.DISASSOCIATE) > 3);
            assertThat(bench.record("web").orElseThrow().path("metadata").path("finalizers"))
                    .isNotEmpty();
            bench.expectInOrder("web");
            bench.cloud.faults().clear();
            bench.awaitGone("web");
            bench.expectInOrder();
        }
    }

    @Test
    @DisplayName(
            "R21: a namespace is deleted to its end, with pods, PodEIPs and EIPs, though the API server fails now and then")
    void namespaceDeleted() {
        bench.kubernetes.add("{apiVersion: v1, kind: Namespace, metadata: {name: games}}");
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.kubernetes.add("""
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: web
                      namespace: games
                      annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                    spec:
                      containers: [{name: main, image: nginx}]
                    """);
            bench.await(
                    "the address",
                    () -> bench.kubernetes
                            .find("pods", "games", "web")
                            .filter(pod -> pod.toString().contains(FrontBench.ADDRESS))
                            .isPresent());
            AtomicInteger count = new AtomicInteger();
            bench.front
                    .inject(FrontFault.answer(503))
                    .when(request -> request.isWrite() && count.getAndIncrement() % 2 == 0)
                    .always();
            bench.kubernetes.handle(ApiRequest.delete("/api/v1/namespaces/games"));
            bench.await(
                    "the namespace to be gone",
                    () -> bench.kubernetes.find("namespaces", "", "games").isEmpty());
            bench.expectInOrder();
        }
    }

    @ParameterizedTest(
            name =
                    "R10: who writes between a read and a write of {0} loses nothing, and no write takes more than five tries")
    @ValueSource(strings = {"/pods/web", "/podeips/web"})
    void foreignWriters(String victim) {
        AtomicInteger writes = new AtomicInteger();
        AtomicInteger attempts = new AtomicInteger();
        bench.front
                .inject(FrontFault.lostRequest())
                .when(request -> {
                    boolean meddles = request.isWrite() && request.path().contains(victim);
                    // Not before each one: the operator's writes to a PodEIP name the version that they were decided
                    // on.
                    if (meddles && attempts.getAndIncrement() % 2 == 0) {
                        meddle(victim, writes.incrementAndGet());
                    }
                    return false;
                })
                .always();
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("web");
        }
        bench.expectInOrder("web");
        String pod = bench.pod("web").orElseThrow().toString();
        String record = bench.record("web").orElseThrow().toString();
        assertThat(writes.get()).isBetween(1, 15);
        for (int i = 1; i <= writes.get(); i++) {
            assertThat(victim.startsWith("/pods") ? pod : record).contains("\"theirs-" + i + "\"");
            assertThat(pod.contains("\"Theirs" + i + "\"")).isEqualTo(victim.startsWith("/pods"));
        }
        for (String resource : List.of("pods/status", "podeips", "podeips/status")) {
            assertThat(bench.kubernetes
                            .ledger()
                            .of(Verb.PATCH)
                            .of(resource)
                            .from("fabric8")
                            .count())
                    .as(resource)
                    .isLessThanOrEqualTo(5);
        }
    }

    /** People write annotations, and to a pod the kubelet writes a condition. */
    private void meddle(String victim, int i) {
        String annotation = "{\"metadata\":{\"annotations\":{\"theirs-" + i + "\":\"x\"}}}";
        if (victim.startsWith("/podeips")) {
            patch("/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web", ApiRequest.MERGE_PATCH, annotation);
            return;
        }
        String pod = "/api/v1/namespaces/default/pods/web";
        patch(pod, ApiRequest.MERGE_PATCH, annotation);
        patch(
                pod + "/status",
                ApiRequest.STRATEGIC_MERGE_PATCH,
                "{\"status\":{\"conditions\":[{\"type\":\"Theirs" + i + "\",\"status\":\"True\"}]}}");
    }

    private void patch(String path, String type, String body) {
        assertThat(bench.kubernetes.handle(ApiRequest.patch(path, type, body)).code())
                .isEqualTo(200);
    }
}
