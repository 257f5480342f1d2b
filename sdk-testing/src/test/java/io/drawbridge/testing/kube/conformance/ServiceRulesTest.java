package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, with services,")
class ServiceRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    private static final String PORTS = "\"ports\":[{\"name\":\"web\",\"port\":80}]";

    private static String service(String name, String spec) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"" + name
                + "\"},\"spec\":{\"selector\":{\"a\":\"b\"}," + PORTS + spec + "}}";
    }

    private static Answer create(String name, String spec) {
        return server.post(server.core("services"), service(name, spec)).is(201);
    }

    @Test
    @DisplayName("K-113: gives a service that is updated without its type the default one, however that is written")
    void defaultsAnew() {
        String balancer = ",\"type\":\"LoadBalancer\",\"sessionAffinity\":\"ClientIP\"";
        String address = create("k113", balancer).at("/spec/clusterIP");
        Answer put =
                server.put(server.core("services/k113"), service("k113", "")).is(200);
        assertThat(put.at("/spec/type")).isEqualTo("ClusterIP");
        assertThat(put.at("/spec/sessionAffinity")).isEqualTo("None");
        assertThat(put.at("/spec/clusterIP")).isEqualTo(address);
        assertThat(put.has("/spec/ports/0/nodePort")).isFalse();
        create("k113b", balancer);
        Answer patched = server.patch(
                        server.core("services/k113b"), ApiServer.MERGE_PATCH, "{\"spec\":{\"type\":null}}")
                .is(200);
        assertThat(patched.at("/spec/type")).isEqualTo("ClusterIP");
        assertThat(patched.has("/spec/externalTrafficPolicy")).isFalse();
        assertThat(patched.has("/spec/ports/0/nodePort")).isFalse();
        String applied = server.core("services/k113c") + "?fieldManager=one";
        server.patch(applied, ApiServer.APPLY_PATCH, service("k113c", ",\"type\":\"NodePort\""))
                .is(201);
        Answer again = server.patch(applied, ApiServer.APPLY_PATCH, service("k113c", ""))
                .is(200);
        assertThat(again.at("/spec/type")).isEqualTo("ClusterIP");
    }

    @Test
    @DisplayName("K-114: gives a service an address and ports of the nodes, and keeps them while they are needed")
    void allocates() {
        Answer made = create("k114", ",\"type\":\"NodePort\",\"clusterIP\":\"\"");
        String address = made.at("/spec/clusterIP");
        assertThat(address).isNotEmpty().isEqualTo(made.at("/spec/clusterIPs/0"));
        assertThat(made.number("/spec/ports/0/nodePort")).isBetween(30_000L, 32_767L);
        assertThat(made.at("/spec/externalTrafficPolicy")).isEqualTo("Cluster");
        Answer put = server.put(
                        server.core("services/k114"), service("k114", ",\"type\":\"LoadBalancer\",\"clusterIP\":\"\""))
                .is(200);
        assertThat(put.number("/spec/ports/0/nodePort")).isEqualTo(made.number("/spec/ports/0/nodePort"));
        assertThat(put.at("/spec/clusterIP")).isEqualTo(address);
        assertThat(put.at("/spec/allocateLoadBalancerNodePorts")).isEqualTo("true");
        server.patch(
                        server.core("services/k114"),
                        ApiServer.MERGE_PATCH,
                        "{\"spec\":{\"clusterIP\":\"None\",\"clusterIPs\":[\"None\"]}}")
                .refusesField("spec.clusterIPs[0]");
        Answer outside = server.patch(
                        server.core("services/k114"),
                        ApiServer.MERGE_PATCH,
                        "{\"spec\":{\"type\":\"ExternalName\",\"externalName\":\"a.example\"}}")
                .is(200);
        assertThat(outside.has("/spec/clusterIP")).isFalse();
        Answer none = create("k114b", ",\"type\":\"LoadBalancer\",\"allocateLoadBalancerNodePorts\":false");
        assertThat(none.has("/spec/ports/0/nodePort")).isFalse();
    }
}
