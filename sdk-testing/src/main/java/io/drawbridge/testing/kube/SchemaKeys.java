package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What tells the items of a list of type map apart. */
final class SchemaKeys {

    private SchemaKeys() {}

    static ObjectNode of(JsonNode listSchema, JsonNode item) {
        ObjectNode key = Json.object();
        for (JsonNode name : listSchema.path("x-kubernetes-list-map-keys")) {
            key.set(name.asText(), item.path(name.asText()));
        }
        return key;
    }
}
