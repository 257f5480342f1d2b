package io.drawbridge.testing.kube.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import javax.annotation.Nullable;

/** JSON and YAML as trees. */
public final class Json {

    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public static final ObjectMapper YAML = YAMLMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** The same in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** What OpenAPI calls the type of a value. */
    public static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING, BINARY -> "string";
            case NULL, MISSING -> "null";
        };
    }

    public static JsonNode at(JsonNode node, String... path) {
        JsonNode at = node;
        for (String step : path) {
            at = at.path(step);
        }
        return at;
    }

    /** The text at a path; empty when nothing is there. */
    public static String text(JsonNode node, String... path) {
        return at(node, path).asText("");
    }

    /** The object at a property, put there when nothing is. */
    public static ObjectNode child(ObjectNode parent, String name) {
        if (parent.get(name) instanceof ObjectNode object) {
            return object;
        }
        return parent.putObject(name);
    }

    /**
     * A copy of a stored object in which the spec, if it is not to be changed, and the managed fields, which are only
     * ever replaced, are the same nodes: most of an object is these two.
     */
    public static ObjectNode copyOf(ObjectNode stored, String... shared) {
        ObjectNode copy = object();
        stored.properties().forEach(field -> {
            boolean isShared = List.of(shared).contains(field.getKey());
            copy.set(
                    field.getKey(),
                    isShared || field.getKey().equals("metadata")
                            ? field.getValue()
                            : field.getValue().deepCopy());
        });
        ObjectNode metadata = object();
        stored.path("metadata")
                .properties()
                .forEach(field -> metadata.set(
                        field.getKey(),
                        field.getKey().equals("managedFields")
                                ? field.getValue()
                                : field.getValue().deepCopy()));
        copy.set("metadata", metadata);
        return copy;
    }

    /**
     * Replaces what is equal to what was there before by what was there, so that versions of an object share it. Never
     * the metadata, into which the store writes the resource version.
     */
    public static void share(ObjectNode next, ObjectNode old) {
        old.properties().forEach(field -> {
            if (!field.getKey().equals("metadata") && field.getValue().equals(next.get(field.getKey()))) {
                next.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Makes a property of the target what it is in the source, absence included. */
    public static void copy(String property, JsonNode source, ObjectNode target) {
        JsonNode value = source.get(property);
        if (value == null) {
            target.remove(property);
        } else {
            target.set(property, value);
        }
    }

    public static void setDefault(ObjectNode target, String property, String value) {
        if (isAbsent(target.get(property))) {
            target.put(property, value);
        }
    }

    public static void setDefault(ObjectNode target, String property, int value) {
        if (isAbsent(target.get(property))) {
            target.put(property, value);
        }
    }

    public static void setDefault(ObjectNode target, String property, JsonNode value) {
        if (isAbsent(target.get(property))) {
            target.set(property, value);
        }
    }

    /** Null is the same as absent in the objects of typed resources. */
    public static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(Json::dropNulls);
    }

    static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }
}
