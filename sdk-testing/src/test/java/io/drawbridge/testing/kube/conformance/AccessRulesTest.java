package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, when it is asked by a service account,")
class AccessRulesTest {

    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

    @RegisterExtension
    static final ApiServer server = ApiServer.withRbac();

    /** A service account with these rules in its namespace; answers its token. */
    private static String account(String name, String rules) {
        server.post(server.core("serviceaccounts"), "{\"metadata\":{\"name\":\"%s\"}}".formatted(name))
                .is(201);
        String namespaced = RBAC + "namespaces/" + server.namespace();
        server.post(namespaced + "/roles", "{\"metadata\":{\"name\":\"%s\"},\"rules\":%s}".formatted(name, rules))
                .is(201);
        server.post(namespaced + "/rolebindings", """
                        {"metadata":{"name":"%1$s"},
                         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"%1$s"},
                         "subjects":[{"kind":"ServiceAccount","name":"%1$s","namespace":"%2$s"}]}""".formatted(name, server.namespace()))
                .is(201);
        return token(name);
    }

    private static String token(String name) {
        return server.post(
                        server.core("serviceaccounts/" + name + "/token"),
                        "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{}}")
                .is(201)
                .at("/status/token");
    }

    private static String user(String name) {
        return "system:serviceaccount:" + server.namespace() + ":" + name;
    }

    @Test
    @DisplayName("K-84: refuses what no rule allows with 403, and says who cannot do what, and where")
    void denies() {
        String token = account("k84", "[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"list\"]}]");
        Answer refusal = server.asOwner(token, server.core("pods/x"));
        refusal.fails(403, "Forbidden");
        assertThat(refusal.at("/message"))
                .isEqualTo("pods \"x\" is forbidden: User \"%s\" cannot get resource \"pods\" in API group \"\" in the"
                                .formatted(user("k84"))
                        + " namespace \"%s\"".formatted(server.namespace()));
        assertThat(refusal.at("/details/kind")).isEqualTo("pods");
        assertThat(refusal.at("/details/name")).isEqualTo("x");
        assertThat(server.asOwner(token, "/apis/apps/v1/deployments").at("/message"))
                .isEqualTo(
                        "deployments.apps is forbidden: User \"%s\" cannot list resource \"deployments\" in API group"
                                        .formatted(user("k84"))
                                + " \"apps\" at the cluster scope");
        assertThat(server.asOwner(token, "/metrics").at("/message"))
                .isEqualTo("forbidden: User \"%s\" cannot get path \"/metrics\"".formatted(user("k84")));
        server.asOwner(token, server.core("pods")).is(200);
    }

    @Test
    @DisplayName("K-85: refuses a token that it has not given with 401")
    void refusesForeignTokens() {
        server.asOwner("somebody-else", server.core("pods")).fails(401, "Unauthorized");
    }

    @Test
    @DisplayName("K-86: allows the objects of a rule's names, one by one and as the list of the one, and no others")
    void allowsNames() {
        String token = account("k86", """
                [{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["mine"],"verbs":["get","list","watch"]}]""");
        server.post(server.core("configmaps"), ApiServer.configMap("mine", "a")).is(201);
        server.asOwner(token, server.core("configmaps/mine")).is(200);
        server.asOwner(token, server.core("configmaps?fieldSelector=metadata.name%3Dmine"))
                .is(200);
        server.asOwner(token, server.core("configmaps/other")).is(403);
        server.asOwner(token, server.core("configmaps")).is(403);
    }

    @Test
    @DisplayName("K-87: tells a subresource from its resource, also before it says what is not there")
    void tellsSubresources() {
        String token = account("k87", "[{\"apiGroups\":[\"*\"],\"resources\":[\"*/scale\"],\"verbs\":[\"*\"]}]");
        server.asOwner(token, server.apps("deployments/none/scale")).is(404);
        server.asOwner(token, server.apps("deployments/none")).is(403);
        server.asOwner(token, "/apis/nobody.example/v1/things").is(403);
    }

    @Test
    @DisplayName("K-88: answers reviews of access by the same rules, with what they stand on")
    void reviews() {
        account("k88", "[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\"]}]");
        String review = """
                {"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview",
                 "spec":{"user":"%s","resourceAttributes":{"namespace":"%s","verb":"%s","resource":"pods"}}}""";
        String url = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
        Answer allowed = server.post(url, review.formatted(user("k88"), server.namespace(), "get"));
        assertThat(allowed.is(201).at("/status/allowed")).isEqualTo("true");
        assertThat(allowed.at("/status/reason"))
                .isEqualTo("RBAC: allowed by RoleBinding \"k88/%1$s\" of Role \"k88\" to ServiceAccount \"k88/%1$s\""
                        .formatted(server.namespace()));
        Answer denied = server.post(url, review.formatted(user("k88"), server.namespace(), "delete"));
        assertThat(denied.is(201).at("/status/allowed")).isEqualTo("false");
    }

    @Test
    @DisplayName("K-89: refuses roles without verbs and subjects without namespace, and keeps the role of a binding")
    void validates() {
        String namespaced = RBAC + "namespaces/" + server.namespace();
        server.post(
                        namespaced + "/roles",
                        "{\"metadata\":{\"name\":\"k89\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"]}]}")
                .refusesField("rules[0].verbs");
        String binding = """
                {"metadata":{"name":"k89"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"%s"},
                 "subjects":[{"kind":"ServiceAccount","name":"k89"%s}]}""";
        server.post(namespaced + "/rolebindings", binding.formatted("a", "")).refusesField("subjects[0].namespace");
        server.post(namespaced + "/rolebindings", binding.formatted("a", ",\"namespace\":\"default\""))
                .is(201);
        server.put(namespaced + "/rolebindings/k89", binding.formatted("b", ",\"namespace\":\"default\""))
                .refusesField("roleRef");
    }
}
