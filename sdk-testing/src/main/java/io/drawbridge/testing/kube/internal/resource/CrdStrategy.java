package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import io.drawbridge.testing.kube.internal.schema.StructuralSchema;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** CustomResourceDefinitions. They are established at once, where a real server takes a moment. */
public final class CrdStrategy implements Strategy {

    public static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    @Override
    public void prepareForCreate(ObjectNode object, WriteContext context) {
        fill(object);
        ArrayNode finalizers = Json.child(object, "metadata").withArrayProperty("finalizers");
        finalizers.add(CLEANUP);
        ObjectNode status = object.putObject("status");
        status.set("acceptedNames", Json.at(object, "spec", "names").deepCopy());
        addStored(object, status.putArray("storedVersions"));
        ArrayNode conditions = status.putArray("conditions");
        condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", context.now());
        condition(
                conditions,
                "Established",
                "InitialNamesAccepted",
                "the initial names have been accepted",
                context.now());
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode status = old.path("status").deepCopy();
        next.set("status", status);
        fill(next);
        addStored(next, status.withArrayProperty("storedVersions"));
        status.set("acceptedNames", Json.at(next, "spec", "names").deepCopy());
    }

    /** Every version that objects were ever kept in. */
    private static void addStored(ObjectNode definition, ArrayNode stored) {
        Set<String> known = texts(stored);
        for (JsonNode version : Json.at(definition, "spec", "versions")) {
            if (version.path("storage").asBoolean(false) && !known.contains(Json.text(version, "name"))) {
                stored.add(version.path("name"));
            }
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        problems.addIfChanged("spec.scope", Json.at(next, "spec", "scope"), Json.at(old, "spec", "scope"));
        problems.addIfChanged(
                "spec.names.kind", Json.at(next, "spec", "names", "kind"), Json.at(old, "spec", "names", "kind"));
        Set<String> names = new LinkedHashSet<>();
        Json.at(next, "spec", "versions").forEach(version -> names.add(Json.text(version, "name")));
        int place = 0;
        for (String stored : texts(Json.at(next, "status", "storedVersions"))) {
            if (!names.contains(stored)) {
                problems.add(FieldProblem.invalid(
                        "status.storedVersions[" + place + "]",
                        TextNode.valueOf(stored),
                        "missing from spec.versions; " + stored
                                + " was previously a storage version, and must remain in"
                                + " spec.versions until a storage migration ensures no data remains persisted in "
                                + stored
                                + " and removes " + stored + " from status.storedVersions"));
            }
            place++;
        }
    }

    private static void fill(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        ObjectNode names = Json.child(spec, "names");
        String kind = Json.text(names, "kind");
        Json.setDefault(names, "singular", kind.toLowerCase(Locale.ROOT));
        Json.setDefault(names, "listKind", kind + "List");
        Json.child(spec, "conversion");
        Json.setDefault(Json.child(spec, "conversion"), "strategy", "None");
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message, String now) {
        conditions
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("lastTransitionTime", now)
                .put("reason", reason)
                .put("message", message);
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        JsonNode spec = object.path("spec");
        String expected = Json.text(spec, "names", "plural") + "." + Json.text(spec, "group");
        String name = Json.text(object, "metadata", "name");
        if (!name.equals(expected)) {
            problems.add(FieldProblem.invalid(
                    "metadata.name", TextNode.valueOf(name), "must be spec.names.plural+\".\"+spec.group"));
        }
        if (!Json.text(spec, "scope").matches("Namespaced|Cluster")) {
            problems.add(FieldProblem.notSupported("spec.scope", spec.path("scope"), "Cluster", "Namespaced"));
        }
        versions(spec.path("versions"), problems);
    }

    private static void versions(JsonNode versions, Problems problems) {
        int stored = 0;
        for (int i = 0; i < versions.size(); i++) {
            JsonNode version = versions.get(i);
            stored += version.path("storage").asBoolean(false) ? 1 : 0;
            if (!version.path("schema").has("openAPIV3Schema")) {
                problems.add(FieldProblem.required(
                        "spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required"));
            } else {
                StructuralSchema.check(
                        version.path("schema").path("openAPIV3Schema"),
                        "spec.versions[" + i + "].schema.openAPIV3Schema",
                        problems);
            }
        }
        if (stored != 1) {
            problems.add(FieldProblem.invalid(
                    "spec.versions", versions, "must have exactly one version marked as storage version"));
        }
    }
}
