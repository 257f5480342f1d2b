package io.drawbridge.testing.kube;

import static io.drawbridge.testing.kube.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The JUnit extension and the assertions about requests")
class FakeKubernetesExtensionTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";

    @RegisterExtension
    final FakeKubernetesExtension cluster = FakeKubernetesExtension.create();

    @Test
    @DisplayName("count writes by resource, leases and events aside")
    void countWrites(FakeKubernetes kubernetes) {
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0")));
        kubernetes.handle(ApiRequest.get(PODS + "/game-0"));
        kubernetes.handle(ApiRequest.post(
                "/apis/coordination.k8s.io/v1/namespaces/default/leases", "{\"metadata\":{\"name\":\"leader\"}}"));

        KubernetesLedger ledger = cluster.kubernetes().ledger();
        assertThat(ledger).hasCalls(3).hasWrites(2).hasNoFailures();
        assertThat(ledger.without("leases", "events")).hasWrites(1).wroteOnly("pods");
        assertThat(ledger).never(Verb.PATCH, "pods/status");
        assertThatThrownBy(() -> assertThat(ledger).wroteNothing())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CREATE pods " + PODS + " 201");
    }
}
