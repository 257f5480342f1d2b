package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The operator with threads, over HTTP")
class PodEipOperatorHttpTest {

    @RegisterExtension
    final ServedCluster cluster =
            ServedCluster.of(FakeKubernetes.builder().crd(PodEipCrd.manifest()).build());

    private static final String RECORDS = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips";

    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).transition(Duration.ZERO).build();

    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void openCloud() {
        cloud.anyAddressHasAnInterface();
    }

    private PodEipOperator operator(UnaryOperator<PodEipOperatorBuilder> settings) {
        return settings.apply(PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll()))
                .build();
    }

    private void serve(String name) {
        cluster.kubernetes().add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                spec:
                  containers: [{name: main, image: nginx}]
                """.formatted(name));
        client.pods()
                .inNamespace("default")
                .withName(name)
                .waitUntilCondition(PodEipOperatorHttpTest::isServed, 30, TimeUnit.SECONDS);
    }

    private static boolean isServed(Pod pod) {
        return pod != null && pod.getMetadata().getAnnotations().containsKey("k8s.aliyun.com/allocated-eipAddress");
    }

    @Test
    @DisplayName("leads external-dns to an EIP by one patch, and again by one when somebody takes the target away")
    void externalDns() {
        String target = DnsTarget.EXTERNAL_DNS.annotation().orElseThrow();
        try (PodEipOperator operator = operator(settings -> settings.dnsTarget(DnsTarget.EXTERNAL_DNS))) {
            operator.start();
            serve("web");
            cluster.kubernetes()
                    .handle(ApiRequest.patch(
                            "/api/v1/namespaces/default/pods/web",
                            ApiRequest.MERGE_PATCH,
                            "{\"metadata\": {\"annotations\": {\"" + target + "\": null}}}"));
            client.pods()
                    .inNamespace("default")
                    .withName("web")
                    .waitUntilCondition(
                            pod -> pod.getMetadata().getAnnotations().containsKey(target), 30, TimeUnit.SECONDS);
            serve("next");
        }
        assertThat(cluster.kubernetes().ledger().writes().of("pods/status").calls())
                .hasSize(3);
    }

    @Test
    @DisplayName("goes on watching after a server that comes back has refused its watches for a while")
    void survivesRefusedWatches() {
        survivesWatchesAnswered(404);
    }

    @Test
    @Tag("proof")
    @DisplayName("goes on watching after a server that comes back has failed its watches for a while")
    void survivesFailedWatches() {
        survivesWatchesAnswered(500);
    }

    private void survivesWatchesAnswered(int code) {
        try (PodEipOperator operator = operator(settings -> settings)) {
            operator.start();
            serve("before");
            cluster.kubernetes()
                    .faults()
                    .inject(Fault.answer(code))
                    .when(PodEipOperatorHttpTest::isWatch)
                    .times(4);
            cluster.kubernetes().dials().endWatches();
            serve("after");
            assertThat(operator.isRunning()).isTrue();
        }
    }

    private static boolean isWatch(ApiCall call) {
        return call.verb() == Verb.WATCH;
    }

    @Test
    @Tag("proof")
    @DisplayName("goes on after a PodEIP that is not to be understood, under a definition that allows it, was mended")
    void survivesNonsense() {
        loosenSchema();
        try (PodEipOperator operator = operator(settings -> settings)) {
            operator.start();
            serve("before");
            cluster.kubernetes().add("""
                    apiVersion: alibabacloud.com/v1beta1
                    kind: PodEIP
                    metadata: {name: nonsense}
                    spec: {allocationType: 5}
                    """);
            cluster.kubernetes().handle(ApiRequest.delete(RECORDS + "/nonsense"));
            serve("after");
            cluster.kubernetes().handle(ApiRequest.delete("/api/v1/namespaces/default/pods/after", "{}"));
            cluster.kubernetes().handle(ApiRequest.delete(RECORDS + "/after"));
            client.resources(PodEip.class)
                    .inNamespace("default")
                    .withName("after")
                    .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
        }
    }

    private void loosenSchema() {
        ApiResponse loosened = cluster.kubernetes()
                .handle(ApiRequest.patch(
                        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + PodEipCrd.NAME,
                        ApiRequest.JSON_PATCH,
                        """
                        [{"op": "replace", "path": "/spec/versions/0/schema/openAPIV3Schema",
                          "value": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}]
                        """));
        assertThat(loosened.code()).isEqualTo(200);
    }

    @Test
    @DisplayName("that is closed while it starts ends, and begins nothing")
    void closesWhileStarting() throws InterruptedException {
        PodEipOperator operator =
                operator(settings -> settings.leaderElection(LeaderElection.byLease("default", "podeip", "a")));
        cluster.kubernetes().faults().script(call -> {
            if (call.verb() == Verb.LIST) {
                operator.close();
            }
            return Optional.empty();
        });
        assertThatThrownBy(operator::start).isInstanceOf(DrawbridgeException.class);
        assertThat(operator.awaitTermination()).isEmpty();
        assertThat(cluster.kubernetes().ledger().writes().calls()).isEmpty();
    }
}
