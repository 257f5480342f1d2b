package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects of any class as JSON trees and back, so that one piece of code serves every kind, and fields that nobody
 * touches come back as they were.
 */
final class ObjectTree {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private ObjectTree() {}

    static ObjectNode of(HasMetadata object) {
        return SERIALIZATION.convertValue(object, ObjectNode.class);
    }

    static <T extends HasMetadata> T to(ObjectNode tree, Class<T> type) {
        return SERIALIZATION.convertValue(tree, type);
    }

    /** The object in a field; empty when there is none. */
    static Optional<ObjectNode> object(JsonNode parent, String field) {
        return parent.get(field) instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
    }

    /** The list in a field; empty when there is none. */
    static Optional<ArrayNode> list(JsonNode parent, String field) {
        return parent.get(field) instanceof ArrayNode node ? Optional.of(node) : Optional.empty();
    }

    /** The object in a field, made when there is none. */
    static ObjectNode objectIn(ObjectNode parent, String field) {
        return object(parent, field).orElseGet(() -> parent.putObject(field));
    }

    /** The list in a field, made when there is none. */
    static ArrayNode listIn(ObjectNode parent, String field) {
        return list(parent, field).orElseGet(() -> parent.putArray(field));
    }

    /** Takes a field out again when nothing is left in it. */
    static void dropIfEmpty(ObjectNode parent, String field) {
        if (parent.path(field).isContainerNode() && parent.get(field).isEmpty()) {
            parent.remove(field);
        }
    }

    /** The names of the fields, which may be changed while one goes through them. */
    static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The text in a field; empty text when there is none. */
    static String text(JsonNode parent, String field) {
        return parent.path(field).asText("");
    }
}
