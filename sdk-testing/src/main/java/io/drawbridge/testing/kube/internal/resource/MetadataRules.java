package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import io.drawbridge.testing.kube.internal.request.ResourceNames;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the metadata of every object has to obey. */
public final class MetadataRules {

    static final int ANNOTATIONS_LIMIT = 262_144;

    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");

    private MetadataRules() {}

    /** Refuses metadata of the wrong shape, which a real server cannot even decode. */
    public static void checkShape(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        if (!metadata.isMissingNode() && !metadata.isObject()) {
            throw ApiFailure.badRequest("metadata must be an object");
        }
        checkList(metadata, "finalizers", "string");
        checkList(metadata, "ownerReferences", "v1.OwnerReference");
        for (String map : List.of("labels", "annotations")) {
            JsonNode value = metadata.path(map);
            if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
                throw ApiFailure.badRequest("json: cannot unmarshal " + Json.typeOf(value)
                        + " into Go struct field ObjectMeta.metadata." + map + " of type map[string]string");
            }
            value.properties().forEach(entry -> {
                if (!entry.getValue().isTextual()) {
                    throw ApiFailure.badRequest("json: cannot unmarshal " + Json.typeOf(entry.getValue())
                            + " into Go struct field ObjectMeta.metadata." + map + " of type string");
                }
            });
        }
    }

    private static void checkList(JsonNode metadata, String field, String item) {
        JsonNode list = metadata.path(field);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw ApiFailure.badRequest("json: cannot unmarshal " + Json.typeOf(list)
                    + " into Go struct field ObjectMeta.metadata." + field + " of type []" + item);
        }
    }

    /** Empty maps and lists are the same as none. */
    public static void tidy(ObjectNode metadata) {
        for (String field : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
            if (metadata.has(field) && metadata.path(field).isEmpty()) {
                metadata.remove(field);
            }
        }
    }

    public static void validate(ResourceType type, ObjectNode object, Problems problems) {
        JsonNode metadata = object.path("metadata");
        name(type, metadata.path("name").asText(""), problems);
        labels(metadata.path("labels"), problems);
        annotations(metadata.path("annotations"), problems);
        owners(metadata.path("ownerReferences"), problems);
        finalizers(type, metadata.path("finalizers"), problems);
    }

    private static void finalizers(ResourceType type, JsonNode finalizers, Problems problems) {
        // What is served by the extension server may have finalizers without a domain.
        boolean wantsDomain = !type.isCustom() && !type.group().equals("apiextensions.k8s.io");
        for (int i = 0; i < finalizers.size(); i++) {
            String name = finalizers.get(i).asText();
            if (!ResourceNames.isQualified(name)) {
                problems.add(
                        FieldProblem.invalid("metadata.finalizers", finalizers.get(i), ResourceNames.QUALIFIED_RULE));
            } else if (wantsDomain && name.indexOf('/') < 0 && !STANDARD_FINALIZERS.contains(name)) {
                problems.add(FieldProblem.invalid(
                        "metadata.finalizers[" + i + "]",
                        finalizers.get(i),
                        "name is neither a standard finalizer name nor is it fully qualified"));
            }
        }
    }

    private static void name(ResourceType type, String name, Problems problems) {
        if (name.isEmpty()) {
            problems.add(FieldProblem.required("metadata.name", "name or generateName is required"));
        } else if (type.is(ResourceType.Trait.NAME_IS_PATH_SEGMENT)) {
            if (!ResourceNames.isPathSegment(name)) {
                problems.add(FieldProblem.invalid(
                        "metadata.name", TextNode.valueOf(name), "may not be '.' or '..' or contain '/' or '%'"));
            }
        } else if (type.is(ResourceType.Trait.NAME_IS_LABEL)) {
            if (!ResourceNames.isLabel(name)) {
                problems.add(FieldProblem.invalid("metadata.name", TextNode.valueOf(name), ResourceNames.LABEL_RULE));
            }
        } else if (!ResourceNames.isSubdomain(name)) {
            problems.add(FieldProblem.invalid("metadata.name", TextNode.valueOf(name), ResourceNames.SUBDOMAIN_RULE));
        }
    }

    private static void labels(JsonNode labels, Problems problems) {
        labels.properties().forEach(label -> {
            if (!ResourceNames.isQualified(label.getKey())) {
                problems.add(FieldProblem.invalid(
                        "metadata.labels", TextNode.valueOf(label.getKey()), ResourceNames.QUALIFIED_RULE));
            }
            if (!ResourceNames.isLabelValue(label.getValue().asText())) {
                problems.add(FieldProblem.invalid("metadata.labels", label.getValue(), ResourceNames.VALUE_RULE));
            }
        });
    }

    private static void annotations(JsonNode annotations, Problems problems) {
        long size = 0;
        for (var annotation : annotations.properties()) {
            String key = annotation.getKey();
            if (!ResourceNames.isQualified(key.toLowerCase(Locale.ROOT))) {
                problems.add(FieldProblem.invalid(
                        "metadata.annotations", TextNode.valueOf(key), ResourceNames.QUALIFIED_RULE));
            }
            size += bytes(key) + bytes(annotation.getValue().asText());
        }
        if (size > ANNOTATIONS_LIMIT) {
            problems.add(FieldProblem.tooLong("metadata.annotations", ANNOTATIONS_LIMIT));
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void owners(JsonNode owners, Problems problems) {
        int controllers = 0;
        for (JsonNode owner : owners) {
            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                if (Json.text(owner, field).isEmpty()) {
                    problems.add(FieldProblem.invalid(
                            "metadata.ownerReferences." + field, TextNode.valueOf(""), "must not be empty"));
                }
            }
            controllers += owner.path("controller").asBoolean(false) ? 1 : 0;
        }
        if (controllers > 1) {
            problems.add(FieldProblem.invalid(
                    "metadata.ownerReferences", owners, "Only one reference can have Controller set to true"));
        }
    }

    public static void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        for (String field : List.of("name", "namespace", "uid")) {
            JsonNode value = next.path("metadata").path(field);
            if (!value.equals(old.path("metadata").path(field))) {
                problems.add(FieldProblem.invalid("metadata." + field, value, "field is immutable"));
            }
        }
        if (old.path("metadata").has("deletionTimestamp")) {
            noNewFinalizers(next, old, problems);
        }
    }

    private static void noNewFinalizers(ObjectNode next, ObjectNode old, Problems problems) {
        Set<String> known = new HashSet<>();
        Json.at(old, "metadata", "finalizers").forEach(finalizer -> known.add(finalizer.asText()));
        Set<String> added = new HashSet<>();
        Json.at(next, "metadata", "finalizers").forEach(finalizer -> added.add(finalizer.asText()));
        added.removeAll(known);
        if (!added.isEmpty()) {
            problems.add(FieldProblem.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{\""
                            + String.join("\", \"", added) + "\"}"));
        }
    }
}
