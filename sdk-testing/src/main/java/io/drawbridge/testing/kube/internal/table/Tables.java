package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.Registry;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers of the server in the other forms that clients ask for. */
public final class Tables {

    private static final String META = "meta.k8s.io/v1";

    /** Whether the columns are described: in a watch by its first event only. */
    public enum Header {
        SHOWN,
        LEFT_OUT
    }

    private final Registry registry;

    public Tables(Registry registry) {
        this.registry = registry;
    }

    /**
     * An object or a list in this form; anything else, such as a {@code Status}, as it is.
     *
     * @param includeObject what of the objects stands in the rows: {@code Metadata}, {@code Object} or {@code None}
     */
    public ObjectNode in(ObjectForm form, ObjectNode answer, String includeObject, Header header, Instant now) {
        Optional<ResourceType> type = form == ObjectForm.WHOLE ? Optional.empty() : registry.ofAnswer(answer);
        if (type.isEmpty()) {
            return answer;
        }
        if (form == ObjectForm.METADATA) {
            return metadata(answer);
        }
        List<Column> columns = columns(type.get(), answer).list();
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", META);
        table.set("metadata", listMetadata(answer));
        ArrayNode definitions = table.putArray("columnDefinitions");
        if (header == Header.SHOWN) {
            columns.forEach(column -> definitions.add(column.definition()));
        }
        ArrayNode rows = table.putArray("rows");
        for (JsonNode object : objects(answer)) {
            rows.add(row(columns, object, type.get(), answer, includeObject, now));
        }
        return table;
    }

    private static Columns columns(ResourceType type, JsonNode answer) {
        if (!type.isCustom()) {
            return Columns.of(type.id());
        }
        String apiVersion = Json.text(answer, "apiVersion");
        return type.version(apiVersion.substring(apiVersion.indexOf('/') + 1))
                .map(version -> Columns.of(version.strategy().printerColumns()))
                .orElseGet(Columns::new);
    }

    private static boolean isList(JsonNode answer) {
        return answer.path("items").isArray();
    }

    private static Iterable<JsonNode> objects(JsonNode answer) {
        return isList(answer) ? answer.path("items") : List.of(answer);
    }

    private static ObjectNode listMetadata(JsonNode answer) {
        ObjectNode metadata = Json.object();
        metadata.put("resourceVersion", Json.text(answer, "metadata", "resourceVersion"));
        if (isList(answer)) {
            Json.copy("continue", answer.path("metadata"), metadata);
            Json.copy("remainingItemCount", answer.path("metadata"), metadata);
        }
        return metadata;
    }

    private static ObjectNode row(
            List<Column> columns,
            JsonNode object,
            ResourceType type,
            JsonNode answer,
            String includeObject,
            Instant now) {
        ObjectNode row = Json.object();
        ArrayNode cells = row.putArray("cells");
        columns.forEach(column -> cells.add(column.cell().of(object, now)));
        if (includeObject.equals("Object")) {
            ObjectNode whole = Json.object().put("kind", type.kind());
            whole.set("apiVersion", answer.path("apiVersion"));
            object.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
            row.set("object", whole);
        } else if (!includeObject.equals("None")) {
            row.set("object", partial(object));
        }
        return row;
    }

    private static ObjectNode metadata(JsonNode answer) {
        if (!isList(answer)) {
            return partial(answer);
        }
        ObjectNode list = Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion", META);
        list.set("metadata", answer.path("metadata"));
        ArrayNode items = list.putArray("items");
        answer.path("items").forEach(item -> items.add(partial(item)));
        return list;
    }

    private static ObjectNode partial(JsonNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", META);
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
