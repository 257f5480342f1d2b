package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.util.HashMap;
import java.util.Map;

/** Events: one store, two groups that name the fields differently. */
final class EventStrategy implements Strategy {

    static final String NEW_GROUP = "events.k8s.io/v1";

    private static final Map<String, String> NEW_NAMES = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");
    private static final Map<String, String> OLD_NAMES = new HashMap<>();

    static {
        NEW_NAMES.forEach((old, fresh) -> OLD_NAMES.put(fresh, old));
    }

    @Override
    public void prepareForCreate(ObjectNode object, WriteContext context) {
        // Nothing is the server's.
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        // Nothing is the server's.
    }

    /** An event stands beside what it is about; one about a cluster's object stands in the namespace default. */
    @Override
    public void validate(ObjectNode object, Problems problems) {
        JsonNode involved = object.path(object.has("regarding") ? "regarding" : "involvedObject");
        String subject = Json.text(involved, "namespace");
        String namespace = Json.text(object, "metadata", "namespace");
        if (!namespace.equals(subject.isEmpty() ? "default" : subject)) {
            problems.add(FieldProblem.invalid(
                    "involvedObject.namespace", TextNode.valueOf(subject), "does not match event.namespace"));
        }
    }

    @Override
    public ObjectNode convert(ObjectNode object, String apiVersion) {
        Map<String, String> names = apiVersion.equals(NEW_GROUP) ? NEW_NAMES : OLD_NAMES;
        ObjectNode converted = Json.object();
        object.properties()
                .forEach(field -> converted.set(names.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
        return converted.put("apiVersion", apiVersion);
    }

    /** What a field selector of either group calls a field of the stored object. */
    static String storedLabel(String label) {
        int dot = label.indexOf('.');
        String head = dot < 0 ? label : label.substring(0, dot);
        return OLD_NAMES.getOrDefault(head, head) + (dot < 0 ? "" : label.substring(dot));
    }
}
