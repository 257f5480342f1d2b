package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, when it is asked for rows as kubectl asks,")
class TableRulesTest {

    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final String METADATA = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
    private static final String METADATA_LIST = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    @BeforeEach
    void createPods() {
        server.post(server.core("pods"), ApiServer.pod("game-0")).is(201);
        server.post(server.core("pods"), ApiServer.scheduledPod("placed")).is(201);
    }

    private static List<String> texts(JsonNode list, String pointer) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.at(pointer).asText()));
        return texts;
    }

    @Test
    @DisplayName("K-93: prints pods in the columns of kubectl, with their metadata beside the cells")
    void printsPods() {
        Answer table = server.get(server.core("pods/placed"), TABLE).is(200);
        assertThat(table.at("/kind") + " " + table.at("/apiVersion")).isEqualTo("Table meta.k8s.io/v1");
        assertThat(texts(table.json().path("columnDefinitions"), "/name"))
                .startsWith("Name", "Ready", "Status", "Restarts", "Age", "IP", "Node", "Nominated Node");
        assertThat(texts(table.json().path("columnDefinitions"), "/priority"))
                .startsWith("0", "0", "0", "0", "0", "1", "1", "1");
        List<String> cells = texts(table.json().at("/rows/0/cells"), "");
        assertThat(cells).startsWith("placed", "0/1", "Pending", "0").contains("nowhere");
        assertThat(cells.get(4)).matches("\\d+s");
        assertThat(table.at("/rows/0/object/kind")).isEqualTo("PartialObjectMetadata");
        assertThat(table.at("/rows/0/object/metadata/labels/app")).isEqualTo("game");
        assertThat(table.has("/rows/0/object/spec")).isFalse();
    }

    @Test
    @DisplayName("K-94: prints lists page by page, and puts into the rows what includeObject says")
    void printsLists() {
        Answer first = server.get(server.core("pods") + "?limit=1&includeObject=None", TABLE);
        assertThat(first.json().path("rows")).hasSize(1);
        assertThat(first.has("/rows/0/object/kind")).isFalse();
        assertThat(first.resourceVersion()).isNotEmpty();
        assertThat(first.number("/metadata/remainingItemCount")).isEqualTo(1);
        String next = "?limit=1&includeObject=Object&continue=" + first.at("/metadata/continue");
        Answer second = server.get(server.core("pods") + next, TABLE);
        assertThat(second.at("/rows/0/object/kind")).isEqualTo("Pod");
        assertThat(second.at("/rows/0/object/spec/nodeName")).isEqualTo("nowhere");
    }

    @Test
    @DisplayName("K-95: prints custom resources in the columns of their definition, whatever these lead to")
    void printsCustomResources() {
        server.post(server.eips(), server.podEip("web")).is(201);
        assertThat(texts(server.get(server.eips(), TABLE).json().path("columnDefinitions"), "/name"))
                .containsExactly("Name", "Age");
        String definition = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/podeips."
                + server.eips().split("/")[2];
        String columns = """
                [{"op":"add","path":"/spec/versions/0/additionalPrinterColumns","value":[
                  {"name":"Release","type":"string","jsonPath":".spec.allocationType.releaseStrategy"},
                  {"name":"Address","type":"string","jsonPath":".status.eipAddress","priority":1},
                  {"name":"Since","type":"date","jsonPath":".metadata.creationTimestamp"}]}]""";
        server.patch(definition, ApiServer.JSON_PATCH, columns).is(200);
        Answer table = server.get(server.eips(), TABLE);
        for (int i = 0;
                i < 100
                        && texts(table.json().path("columnDefinitions"), "/name")
                                        .size()
                                < 4;
                i++) {
            // A real server takes a moment; a watch that ends after a second is a pause without a sleep.
            server.watch(server.eips(), "");
            table = server.get(server.eips(), TABLE);
        }
        JsonNode cells = table.json().at("/rows/0/cells");
        assertThat(cells.get(0).asText() + " " + cells.get(1).asText()).isEqualTo("web Follow");
        assertThat(cells.get(2).isNull()).isTrue();
        assertThat(cells.get(3).asText()).matches("\\d+m?\\d*s");
    }

    @Test
    @DisplayName("K-96: describes the columns in the first event of a watch only")
    void printsWatches() {
        List<JsonNode> events = server.get(server.core("pods") + "?watch=true&timeoutSeconds=1", TABLE)
                .events();
        assertThat(events.stream().map(event -> event.at("/object/kind").asText()))
                .containsOnly("Table");
        assertThat(events.get(0).at("/object/columnDefinitions")).isNotEmpty();
        assertThat(events.get(1).at("/object/columnDefinitions")).isEmpty();
        assertThat(events.get(1).at("/object/rows/0/cells/0").asText()).isEqualTo("placed");
    }

    @Test
    @DisplayName("K-97: gives metadata alone to who asks for no more, of objects and of lists")
    void givesMetadata() {
        Answer one = server.get(server.core("pods/game-0"), METADATA).is(200);
        assertThat(one.at("/kind") + " " + one.at("/apiVersion")).isEqualTo("PartialObjectMetadata meta.k8s.io/v1");
        assertThat(one.at("/metadata/name")).isEqualTo("game-0");
        assertThat(one.has("/spec")).isFalse();
        Answer list = server.get(server.core("pods"), METADATA_LIST);
        assertThat(list.at("/kind")).isEqualTo("PartialObjectMetadataList");
        assertThat(list.names()).containsExactly("game-0", "placed");
        assertThat(list.has("/items/0/spec")).isFalse();
    }

    @Test
    @DisplayName("K-98: answers in the first form of the Accept header that it has, and refusals always whole")
    void prefers() {
        String pod = server.core("pods/game-0");
        assertThat(server.get(pod, TABLE + ",application/json").at("/kind")).isEqualTo("Table");
        assertThat(server.get(pod, "application/json," + TABLE).at("/kind")).isEqualTo("Pod");
        assertThat(server.get(pod, "application/json;as=Table;v=v9;g=meta.k8s.io," + METADATA)
                        .at("/kind"))
                .isEqualTo("PartialObjectMetadata");
        server.get(server.core("pods/none"), TABLE).fails(404, "NotFound");
    }
}
