package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, with objects of a CustomResourceDefinition,")
class CustomResourceRulesTest {

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    @Test
    @DisplayName("K-46: refuses a missing required field, a value outside an enumeration and a wrong type with 422")
    void checksSchemas() {
        server.post(server.eips(), server.podEip("k46").replace("\"allocationID\":\"\",", ""))
                .refusesField("spec.allocationID");
        server.post(server.eips(), server.podEip("k46").replace("Follow", "Sometimes"))
                .refusesField("spec.allocationType.releaseStrategy");
        server.post(server.eips(), server.podEip("k46").replace("\"allocationID\":\"\"", "\"allocationID\":7"))
                .refusesField("spec.allocationID");
        server.post(server.eips(), server.podEip("k46")).is(201);
        server.patch(
                        server.eips() + "/k46/status",
                        ApiServer.MERGE_PATCH,
                        "{\"status\":{\"podLastSeen\":\"yesterday\"}}")
                .refusesField("status.podLastSeen");
    }

    @Test
    @DisplayName("K-47: takes an empty allocation ID, sets defaults and drops unknown fields")
    void fillsAndPrunes() {
        String body = server.podEip("k47")
                .replace(",\"type\":\"Auto\"", "")
                .replace("\"allocationID\":\"\"", "\"allocationID\":\"\",\"unknown\":\"x\"");
        Answer made = server.post(server.eips(), body).is(201);
        assertThat(made.at("/spec/allocationType/type")).isEqualTo("Auto");
        assertThat(made.has("/spec/unknown")).isFalse();
        assertThat(made.has("/spec/allocationID")).isTrue();
    }

    @Test
    @DisplayName("K-48: refuses unknown fields with 400 when it is asked to be strict")
    void isStrict() {
        String body = server.podEip("k48").replace("\"allocationID\":\"\"", "\"allocationID\":\"\",\"unknown\":\"x\"");
        Answer refused =
                server.post(server.eips() + "?fieldValidation=Strict", body).fails(400, "BadRequest");
        assertThat(refused.at("/message")).contains("unknown field \"spec.unknown\"");
    }

    @Test
    @DisplayName("K-49: ignores the status in a POST and in a PATCH of the object itself")
    void separatesStatus() {
        String body = server.podEip("k49").replaceFirst("\\{", "{\"status\":{\"name\":\"x\"},");
        assertThat(server.post(server.eips(), body).is(201).has("/status")).isFalse();
        Answer patched = server.patch(server.eips() + "/k49", ApiServer.MERGE_PATCH, "{\"status\":{\"name\":\"x\"}}");
        assertThat(patched.is(200).has("/status")).isFalse();
    }

    @Test
    @DisplayName("K-50: changes nothing but the status through the status, whatever the query says")
    void keepsTheRest() {
        server.post(server.eips(), server.podEip("k50")).is(201);
        Answer patched = server.patch(server.eips() + "/k50/status?fieldManager=me", ApiServer.MERGE_PATCH, """
                        {"metadata":{"annotations":{"a":"b"},"finalizers":["x.example/a"]},
                         "spec":{"allocationID":"eip-1"},"status":{"eipAddress":"203.0.113.9"}}""")
                .is(200);
        assertThat(patched.at("/status/eipAddress")).isEqualTo("203.0.113.9");
        assertThat(patched.at("/spec/allocationID")).isEmpty();
        assertThat(patched.has("/metadata/annotations")).isFalse();
        assertThat(patched.has("/metadata/finalizers")).isFalse();
    }

    @Test
    @DisplayName("K-51: counts a generation when the spec changes, and none for status and metadata")
    void countsGenerations() {
        assertThat(server.post(server.eips(), server.podEip("k51")).number("/metadata/generation"))
                .isEqualTo(1);
        String url = server.eips() + "/k51";
        Answer spec = server.patch(url, ApiServer.MERGE_PATCH, "{\"spec\":{\"allocationID\":\"eip-1\"}}")
                .is(200);
        assertThat(spec.number("/metadata/generation")).isEqualTo(2);
        Answer status = server.patch(url + "/status", ApiServer.MERGE_PATCH, "{\"status\":{\"name\":\"x\"}}")
                .is(200);
        assertThat(status.number("/metadata/generation")).isEqualTo(2);
        Answer metadata = server.patch(url, ApiServer.MERGE_PATCH, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}")
                .is(200);
        assertThat(metadata.number("/metadata/generation")).isEqualTo(2);
    }

    @Test
    @DisplayName("K-52: refuses a stale resourceVersion in a PATCH of the status with 409")
    void fencesStatus() {
        String stale = server.post(server.eips(), server.podEip("k52")).resourceVersion();
        String url = server.eips() + "/k52";
        server.patch(url, ApiServer.MERGE_PATCH, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}")
                .is(200);
        server.patch(
                        url + "/status",
                        ApiServer.MERGE_PATCH,
                        "{\"metadata\":{\"resourceVersion\":\"%s\"},\"status\":{\"name\":\"x\"}}".formatted(stale))
                .fails(409, "Conflict");
    }

    @Test
    @DisplayName("K-53: refuses a PATCH of the object itself that carries another uid with 422")
    void fencesPatches() {
        server.post(server.eips(), server.podEip("k53")).is(201);
        server.patch(
                        server.eips() + "/k53",
                        ApiServer.MERGE_PATCH,
                        "{\"metadata\":{\"uid\":\"00000000-0000-4000-8000-000000000000\",\"labels\":{\"a\":\"b\"}}}")
                .refusesField("metadata.uid");
    }

    @Test
    @DisplayName("K-54: serves a definition that is posted, and wipes its objects when the definition goes")
    void servesDefinitions() {
        String group = "k54-" + server.namespace() + ".example";
        String definition = """
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
                 "metadata":{"name":"things.%s"},
                 "spec":{"group":"%s","scope":"Cluster","names":{"plural":"things","kind":"Thing"},
                  "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":
                   {"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}""".formatted(group, group);
        server.post(DEFINITIONS, definition).is(201);
        String things = "/apis/" + group + "/v1/things";
        server.awaitCode(things, 200);
        String thing = "{\"apiVersion\":\"%s/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"a\"},\"free\":{\"b\":1}}";
        assertThat(server.post(things, thing.formatted(group)).is(201).number("/free/b"))
                .isEqualTo(1);
        server.delete(DEFINITIONS + "/things." + group, "").is(200);
        server.awaitCode(things, 404);
        server.awaitCode(DEFINITIONS + "/things." + group, 404);
    }

    @Test
    @DisplayName("K-105: takes a null for a field that is not there")
    void takesNulls() {
        String nulls = server.podEip("k105")
                .replace("\"spec\":{", "\"spec\":{\"bandwidthPackageID\":null,")
                .replace("\"releaseStrategy\"", "\"releaseAfter\":null,\"releaseStrategy\"");
        Answer made = server.post(server.eips(), nulls).is(201);
        assertThat(made.has("/spec/bandwidthPackageID")).isFalse();
        assertThat(made.has("/spec/allocationType/releaseAfter")).isFalse();
        assertThat(made.at("/spec/allocationType/releaseStrategy")).isEqualTo("Follow");
        server.patch(server.eips() + "/k105", ApiServer.JSON_PATCH, """
                        [{"op":"add","path":"/spec/bandwidthPackageID","value":null}]""").is(200);
        server.post(server.eips(), server.podEip("k105b").replace("\"allocationID\":\"\"", "\"allocationID\":null"))
                .refusesField("spec.allocationID");
    }

    private static Answer define(String schema, String subresources) {
        String group = "defined-" + server.namespace() + ".example";
        String definition = """
                {"metadata":{"name":"things.%s"},"spec":{"group":"%s","scope":"Namespaced",
                 "names":{"plural":"things","kind":"Thing"},"versions":[{"name":"v1","served":true,"storage":true,
                 "schema":{"openAPIV3Schema":%s},"subresources":%s}]}}""";
        return server.post(DEFINITIONS, definition.formatted(group, group, schema, subresources));
    }

    @Test
    @DisplayName("K-110: refuses a definition whose schema leaves types out, is closed or is no object's, with 422")
    void wantsStructuralSchemas() {
        String root = "spec.versions[0].schema.openAPIV3Schema";
        define("{\"properties\":{\"spec\":{\"type\":\"object\"}}}", "{}").refusesField(root + ".type");
        define("{\"type\":\"string\"}", "{}").refusesField(root + ".type");
        define(object("{\"properties\":{\"b\":{\"type\":\"string\"}}}"), "{}")
                .refusesField(root + ".properties[a].type");
        define(object("{\"type\":\"array\",\"items\":{}}"), "{}").refusesField(root + ".properties[a].items.type");
        define(object("{\"type\":\"object\",\"additionalProperties\":false}"), "{}")
                .refusesField(root + ".properties[a].additionalProperties");
    }

    private static String object(String field) {
        return "{\"type\":\"object\",\"properties\":{\"a\":" + field + "}}";
    }

    @Test
    @DisplayName("K-111: scales a custom object where its definition says")
    void scales() {
        String schema = """
                {"type":"object","properties":{
                 "spec":{"type":"object","properties":{"size":{"type":"integer"}}},
                 "status":{"type":"object","properties":{"size":{"type":"integer"}}}}}""";
        String scale = "{\"scale\":{\"specReplicasPath\":\".spec.size\",\"statusReplicasPath\":\".status.size\"}}";
        Answer definition = define(schema, scale).is(201);
        try {
            String group = definition.at("/spec/group");
            String things = "/apis/" + group + "/v1/namespaces/" + server.namespace() + "/things";
            server.awaitCode(things, 200);
            String thing = """
                    {"apiVersion":"%s/v1","kind":"Thing","metadata":{"name":"%s"},"spec":{%s}}""";
            server.post(things, thing.formatted(group, "k111", "\"size\":2")).is(201);
            assertThat(server.get(things + "/k111/scale").is(200).number("/spec/replicas"))
                    .isEqualTo(2);
            Answer scaled = server.patch(things + "/k111/scale", ApiServer.MERGE_PATCH, "{\"spec\":{\"replicas\":5}}")
                    .is(200);
            assertThat(scaled.number("/spec/replicas")).isEqualTo(5);
            assertThat(server.get(things + "/k111").number("/spec/size")).isEqualTo(5);
            server.post(things, thing.formatted(group, "k111b", "")).is(201);
            server.get(things + "/k111b/scale").is(500);
        } finally {
            server.delete(DEFINITIONS + "/" + definition.at("/metadata/name"), "");
        }
    }

    private static final String TEXTS = "{\"a\":{\"type\":\"string\"},\"gone\":{\"type\":\"string\"}}";

    private static String version(String name, boolean stored, String properties) {
        return """
                {"name":"%s","served":true,"storage":%s,"schema":{"openAPIV3Schema":{"type":"object","properties":%s}}}""".formatted(name, stored, properties);
    }

    private static String versions(String... versions) {
        return "{\"spec\":{\"versions\":[" + String.join(",", versions) + "]}}";
    }

    @Test
    @DisplayName("K-115: keeps scope and kind of a definition, and every version that objects were kept in")
    void keepsDefinitions() {
        Answer definition = define("{\"type\":\"object\"}", "{}").is(201);
        String url = DEFINITIONS + "/" + definition.at("/metadata/name");
        try {
            server.awaitCode(
                    "/apis/" + definition.at("/spec/group") + "/v1/namespaces/" + server.namespace() + "/things", 200);
            server.patch(url, ApiServer.MERGE_PATCH, "{\"spec\":{\"scope\":\"Cluster\"}}")
                    .refusesField("spec.scope");
            server.patch(url, ApiServer.MERGE_PATCH, "{\"spec\":{\"names\":{\"kind\":\"Other\"}}}")
                    .refusesField("spec.names.kind");
            String both = versions(version("v1", false, "{}"), version("v2", true, "{}"));
            Answer moved = server.patch(url, ApiServer.MERGE_PATCH, both).is(200);
            assertThat(moved.json().at("/status/storedVersions").toString()).isEqualTo("[\"v1\",\"v2\"]");
            server.patch(url, ApiServer.MERGE_PATCH, versions(version("v2", true, "{}")))
                    .refusesField("status.storedVersions[0]");
        } finally {
            server.delete(url, "");
        }
    }

    @Test
    @DisplayName(
            "K-120: shows what is stored by the schema of now, pruned and with its defaults, at the version it has")
    void readsByTheSchemaOfNow() {
        Answer definition = define("{\"type\":\"object\",\"properties\":" + TEXTS + "}", "{}")
                .is(201);
        String url = DEFINITIONS + "/" + definition.at("/metadata/name");
        try {
            String group = definition.at("/spec/group");
            String things = "/apis/" + group + "/v1/namespaces/" + server.namespace() + "/things";
            server.awaitCode(things, 200);
            String thing = """
                    {"apiVersion":"%s/v1","kind":"Thing","metadata":{"name":"k120"},"a":"1","gone":"g"}""";
            Answer made = server.post(things, thing.formatted(group)).is(201);
            String now = "{\"a\":{\"type\":\"string\"},\"n\":{\"type\":\"integer\",\"default\":5}}";
            server.patch(url, ApiServer.MERGE_PATCH, versions(version("v1", true, now)))
                    .is(200);
            server.awaitField(things + "/k120", "/n");
            Answer read = server.get(things + "/k120");
            assertThat(read.number("/n")).isEqualTo(5);
            assertThat(read.has("/gone")).isFalse();
            assertThat(read.resourceVersion()).isEqualTo(made.resourceVersion());
            assertThat(server.get(things).number("/items/0/n")).isEqualTo(5);
        } finally {
            server.delete(url, "");
        }
    }
}
