package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, when objects are watched,")
class WatchRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    private static String name(JsonNode event) {
        return event.at("/object/metadata/name").asText();
    }

    @Test
    @DisplayName("K-64: delivers from the version of a list what happened since, then ends when the time is up")
    void follows() {
        String since = server.get(server.core("configmaps")).resourceVersion();
        server.post(server.core("configmaps"), ApiServer.configMap("k64", "a")).is(201);
        server.patch(server.core("configmaps/k64"), ApiServer.MERGE_PATCH, "{\"data\":{\"key\":\"b\"}}")
                .is(200);
        server.delete(server.core("configmaps/k64"), "").is(200);
        Answer watch =
                server.watch(server.core("configmaps"), "fieldSelector=metadata.name%3Dk64&resourceVersion=" + since);
        assertThat(watch.eventTypes()).containsExactly("ADDED", "MODIFIED", "DELETED");
        List<JsonNode> events = watch.events();
        assertThat(events.get(2).at("/object/data/key").asText()).isEqualTo("b");
        assertThat(events.get(2).at("/object/metadata/resourceVersion").asLong())
                .isGreaterThan(
                        events.get(1).at("/object/metadata/resourceVersion").asLong());
    }

    @Test
    @DisplayName("K-65: ends a watch from a version that is too old with an error of code 410")
    void expires() {
        List<JsonNode> events =
                server.watch(server.core("configmaps"), "resourceVersion=1").events();
        boolean isTooYoung =
                events.isEmpty() || !events.get(0).path("type").asText().equals("ERROR");
        assumeFalse(ApiServer.isReal() && isTooYoung, "a server that has just begun still knows its first version");
        assertThat(events.get(0).path("type").asText()).isEqualTo("ERROR");
        assertThat(events.get(0).at("/object/code").asInt()).isEqualTo(410);
        assertThat(events.get(0).at("/object/reason").asText()).isEqualTo("Expired");
    }

    @Test
    @DisplayName("K-66: begins with what is there when no version is given")
    void begins() {
        server.post(server.core("pods"), ApiServer.pod("k66")).is(201);
        List<JsonNode> events = server.watch(server.core("pods"), "fieldSelector=metadata.name%3Dk66")
                .events();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("type").asText()).isEqualTo("ADDED");
        assertThat(events.get(0).at("/object/kind").asText()).isEqualTo("Pod");
    }

    @Test
    @DisplayName("K-67: closes the initial events with a bookmark that says so")
    void sendsInitialEvents() {
        server.post(server.core("pods"), ApiServer.pod("k67")).is(201);
        List<JsonNode> events = server.watch(
                        server.core("pods"),
                        "fieldSelector=metadata.name%3Dk67&sendInitialEvents=true&allowWatchBookmarks=true"
                                + "&resourceVersionMatch=NotOlderThan")
                .events();
        assertThat(name(events.get(0))).isEqualTo("k67");
        assertThat(events.get(1).path("type").asText()).isEqualTo("BOOKMARK");
        assertThat(events.get(1)
                        .at("/object/metadata/annotations/k8s.io~1initial-events-end")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    @DisplayName("K-68: refuses initial events without resourceVersionMatch=NotOlderThan with 422")
    void refusesHalfRequests() {
        server.watch(server.core("pods"), "sendInitialEvents=true").fails(422, "Invalid");
        server.watch(server.core("pods"), "resourceVersionMatch=NotOlderThan&resourceVersion=1")
                .fails(422, "Invalid");
    }

    @Test
    @DisplayName("K-69: delivers as DELETED what leaves the selection, and as ADDED what comes into it")
    void followsSelections() {
        String since = server.get(server.core("configmaps")).resourceVersion();
        server.post(server.core("configmaps"), ApiServer.configMap("k69", "a")).is(201);
        label("yes");
        label("no");
        Answer watch = server.watch(server.core("configmaps"), "labelSelector=k69%3Dyes&resourceVersion=" + since);
        assertThat(watch.eventTypes()).containsExactly("ADDED", "DELETED");
        assertThat(watch.events().get(1).at("/object/metadata/labels/k69").asText())
                .isEqualTo("yes");
    }

    private static void label(String value) {
        server.patch(
                        server.core("configmaps/k69"),
                        ApiServer.MERGE_PATCH,
                        "{\"metadata\":{\"labels\":{\"k69\":\"" + value + "\"}}}")
                .is(200);
    }

    @Test
    @DisplayName("K-70: tells nothing of a write that changes nothing")
    void isQuiet() {
        server.post(server.core("configmaps"), ApiServer.configMap("k70", "a")).is(201);
        String since = server.get(server.core("configmaps")).resourceVersion();
        server.patch(server.core("configmaps/k70"), ApiServer.MERGE_PATCH, "{\"data\":{\"key\":\"a\"}}")
                .is(200);
        assertThat(server.watch(server.core("configmaps"), "fieldSelector=metadata.name%3Dk70&resourceVersion=" + since)
                        .eventTypes())
                .isEmpty();
    }
}
