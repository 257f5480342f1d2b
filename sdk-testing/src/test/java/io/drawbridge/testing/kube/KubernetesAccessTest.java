package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiCaller;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fake cluster with RBAC")
class KubernetesAccessTest {

    static final String READER = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: reader}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: pod-reader}
            rules:
            - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
            - {nonResourceURLs: [/metrics, "/metrics/*"], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: reader}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: pod-reader}
            subjects: [{kind: ServiceAccount, name: reader, namespace: default}]
            """;
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";
    private static final String BINDINGS = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings";

    private final FakeKubernetes cluster = FakeKubernetes.builder().rbac().build();

    private ApiResponse as(ApiCaller caller, ApiRequest request) {
        return cluster.handle(request.by(caller));
    }

    private static String binding(String kind, String role, String user) {
        return """
                {"metadata":{"name":"%2$s-%3$s"},"roleRef":{"kind":"%1$s","name":"%2$s"},
                 "subjects":[{"kind":"User","name":"%3$s"}]}""".formatted(kind, role, user);
    }

    @Test
    @DisplayName("refuses who has no token with 401, over HTTP and directly, and keeps the refusal in its ledger")
    void refusesStrangers() {
        assertThat(cluster.handle(ApiRequest.get("/version")).code()).isEqualTo(401);
        assertThat(cluster.handle(ApiRequest.get(PODS)).message()).isEqualTo("Unauthorized");
        assertThat(cluster.ledger().calls()).extracting(call -> call.code()).containsExactly(401, 401);
    }

    @Test
    @DisplayName("lets a fabric8 client of a service account do what its roles allow, and nothing else")
    void servesAccounts() {
        cluster.add(READER);
        try (FakeKubernetesServer server = FakeKubernetesServer.start(cluster);
                KubernetesClient admin = connect(server, cluster.access().admin());
                KubernetesClient reader = connect(server, cluster.access().serviceAccount("default", "reader"))) {
            admin.load(Samples.class.getResourceAsStream("podeips-crd.yaml")).create();
            assertThat(reader.pods().inAnyNamespace().list().getItems()).isEmpty();
            assertThatThrownBy(() -> reader.pods().inNamespace("default").delete())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("pods is forbidden: User \"system:serviceaccount:default:reader\" cannot"
                            + " deletecollection resource \"pods\" in API group \"\" in the namespace \"default\"");
            assertThatThrownBy(() -> reader.nodes().watch(new SilentWatcher<>()))
                    .hasMessageContaining("Received 403 on websocket");
        }
    }

    private static KubernetesClient connect(FakeKubernetesServer server, ApiCaller caller) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig(caller)))
                .build();
    }

    @Test
    @DisplayName("has the roles that every server starts with: discovery, and questions about oneself")
    void startsWithRoles() {
        ApiCaller jane = cluster.access().user("jane", "developers");
        assertThat(as(jane, ApiRequest.get("/version")).code()).isEqualTo(200);
        assertThat(as(jane, ApiRequest.get("/apis/apps/v1")).code()).isEqualTo(200);
        assertThat(as(jane, ApiRequest.get("/metrics")).message())
                .isEqualTo("forbidden: User \"jane\" cannot get path \"/metrics\"");
        ObjectNode me = as(jane, ApiRequest.post("/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}"))
                .object();
        assertThat(me.at("/status/userInfo/groups").toString()).isEqualTo("[\"developers\",\"system:authenticated\"]");
    }

    @Test
    @DisplayName("gathers the rules of aggregated roles, those of custom resources too")
    void aggregates() {
        ApiCaller jane = cluster.access().user("jane");
        as(cluster.access().admin(), ApiRequest.post(BINDINGS, binding("ClusterRole", "view", "jane")))
                .object();
        assertThat(as(jane, ApiRequest.get(PODS)).code()).isEqualTo(200);
        assertThat(as(jane, ApiRequest.get("/apis/alibabacloud.com/v1beta1/namespaces/default/podeips"))
                        .code())
                .isEqualTo(403);
        cluster.add("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: eips-view, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}
                rules: [{apiGroups: [alibabacloud.com], resources: [podeips], verbs: [list]}]
                """);
        assertThat(as(jane, ApiRequest.get("/apis/alibabacloud.com/v1beta1/namespaces/default/podeips"))
                        .code())
                .as("allowed, and not served")
                .isEqualTo(404);
    }

    @Test
    @DisplayName("says which role a binding names that is not there")
    void namesMissingRoles() {
        ApiCaller jane = cluster.access().user("jane");
        as(cluster.access().admin(), ApiRequest.post(BINDINGS, binding("ClusterRole", "typo", "jane")))
                .object();
        assertThat(as(jane, ApiRequest.get(PODS)).message())
                .endsWith(
                        "in the namespace \"default\": RBAC: clusterrole.rbac.authorization.k8s.io \"typo\" not found");
    }

    @Test
    @DisplayName("asks for the right to create too when an apply or a PUT creates")
    void createsByUpdate() {
        cluster.add("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: patcher}
                rules:
                - {apiGroups: [""], resources: [configmaps], verbs: [patch]}
                - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [update]}
                """);
        ApiCaller jane = cluster.access().user("jane");
        as(cluster.access().admin(), ApiRequest.post(BINDINGS, binding("Role", "patcher", "jane")))
                .object();
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}";
        ApiResponse refusal = as(
                jane,
                ApiRequest.patch(
                        "/api/v1/namespaces/default/configmaps/a?fieldManager=jane", ApiRequest.APPLY_PATCH, map));
        assertThat(refusal.message()).contains("User \"jane\" cannot create resource \"configmaps\"");
        assertThat(as(
                                jane,
                                ApiRequest.put(
                                        "/apis/coordination.k8s.io/v1/namespaces/default/leases/a",
                                        "{\"metadata\":{\"name\":\"a\"}}"))
                        .message())
                .contains("User \"jane\" cannot create resource \"leases\"");
    }

    @Test
    @DisplayName("lets nobody give away rights that they do not have")
    void stopsEscalation() {
        ApiCaller jane = cluster.access().user("jane");
        as(cluster.access().admin(), ApiRequest.post(BINDINGS, binding("ClusterRole", "admin", "jane")))
                .object();
        String role = "{\"metadata\":{\"name\":\"%s\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"%s\"],"
                + "\"verbs\":[\"get\"]}]}";
        assertThat(as(jane, ApiRequest.post(ROLES, role.formatted("ok", "pods")))
                        .code())
                .isEqualTo(201);
        assertThat(as(jane, ApiRequest.post(ROLES, role.formatted("more", "nodes")))
                        .message())
                .isEqualTo("roles.rbac.authorization.k8s.io \"more\" is forbidden: user \"jane\""
                        + " (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently"
                        + " held:\n{APIGroups:[\"\"], Resources:[\"nodes\"], Verbs:[\"get\"]}");
        assertThat(as(jane, ApiRequest.post(BINDINGS, binding("ClusterRole", "cluster-admin", "jane")))
                        .code())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("lets an administrator pass for others, and nobody else")
    void impersonates() {
        cluster.add(READER);
        ApiCaller admin = cluster.access().admin();
        ApiCaller reader = admin.actingAs("system:serviceaccount:default:reader");
        assertThat(as(reader, ApiRequest.get(PODS)).code()).isEqualTo(200);
        assertThat(as(reader, ApiRequest.delete(PODS)).code()).isEqualTo(403);
        assertThat(as(cluster.access().user("jane").actingAs("admin", "system:masters"), ApiRequest.get(PODS))
                        .message())
                .isEqualTo("users \"admin\" is forbidden: User \"jane\" cannot impersonate resource \"users\" in API"
                        + " group \"\" at the cluster scope");
    }

    @Test
    @DisplayName("takes no token that is revoked, or whose service account is gone or another one")
    void endsTokens() {
        cluster.add(READER);
        ApiCaller admin = cluster.access().admin();
        ApiCaller reader = cluster.access().serviceAccount("default", "reader");
        ApiCaller other = cluster.access().serviceAccount("default", "reader");
        cluster.access().revoke(other);
        assertThat(as(reader, ApiRequest.get(PODS)).code()).isEqualTo(200);
        assertThat(as(other, ApiRequest.get(PODS)).code()).isEqualTo(401);
        as(admin, ApiRequest.delete("/api/v1/namespaces/default/serviceaccounts/reader"))
                .object();
        assertThat(as(reader, ApiRequest.get(PODS)).code()).isEqualTo(401);
        cluster.add("{apiVersion: v1, kind: ServiceAccount, metadata: {name: reader}}");
        assertThat(as(reader, ApiRequest.get(PODS)).code()).isEqualTo(401);
        assertThatThrownBy(() -> cluster.access().serviceAccount("default", "nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("default/nobody");
    }

    @Test
    @DisplayName("tells the rules that somebody has in a namespace")
    void tellsRules() {
        cluster.add(READER);
        ApiCaller reader = cluster.access().serviceAccount("default", "reader");
        ObjectNode rules = as(reader, ApiRequest.post("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", """
                        {"spec":{"namespace":"default"}}"""))
                .object();
        assertThat(rules.at("/status/resourceRules").toString()).contains("[\"get\",\"list\",\"watch\"]");
        assertThat(rules.at("/status/nonResourceRules").toString()).contains("/metrics/*");
        ObjectNode asked = as(reader, ApiRequest.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """
                        {"spec":{"nonResourceAttributes":{"path":"/metrics/cadvisor","verb":"get"}}}"""))
                .object();
        assertThat(asked.at("/status/allowed").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("is off unless it is asked for: then everybody is the administrator")
    void isASwitch() {
        FakeKubernetes open = FakeKubernetes.create();
        assertThat(open.handle(ApiRequest.get(PODS)).code()).isEqualTo(200);
        assertThat(open.handle(ApiRequest.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """
                        {"spec":{"resourceAttributes":{"verb":"delete","resource":"nodes"}}}"""))
                        .object()
                        .at("/status/allowed")
                        .asBoolean())
                .isTrue();
        assertThat(open.handle(ApiRequest.get("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"))
                        .code())
                .isEqualTo(405);
    }
}
