package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pod template inside an object's tree; changes go through to the tree. */
final class PodTemplateTree {

    private static final String METADATA = "metadata";
    private static final String ANNOTATIONS = "annotations";
    private static final String SPEC = "spec";
    private static final String GATES = "readinessGates";
    private static final String CONDITION = "conditionType";

    private final ObjectNode template;

    private PodTemplateTree(ObjectNode template) {
        this.template = template;
    }

    static Optional<PodTemplateTree> find(ObjectNode object, PodTemplatePath path) {
        Optional<ObjectNode> node = Optional.of(object);
        for (String field : path.fields()) {
            node = node.flatMap(parent -> ObjectTree.object(parent, field));
        }
        return node.map(PodTemplateTree::new);
    }

    static PodTemplateTree require(ObjectNode object, PodTemplatePath path) {
        return find(object, path)
                .orElseThrow(() -> new IllegalArgumentException(
                        ObjectTree.text(object, "kind") + " " + Finding.quote(name(object)) + " has no pod template at "
                                + path + "; name the place with PodTemplates.edit(object, PodTemplatePath.of(..))"));
    }

    private static String name(ObjectNode object) {
        return object.path(METADATA).path("name").asText("");
    }

    /** Whether it looks like a pod, as it need not at a place that was only guessed. */
    boolean isPod() {
        return specOrNothing().path("containers").isArray();
    }

    ObjectNode spec() {
        return ObjectTree.objectIn(template, SPEC);
    }

    /** The pod's spec for reading; nothing is made when there is none. */
    JsonNode specOrNothing() {
        return template.path(SPEC);
    }

    JsonNode labels() {
        return template.path(METADATA).path("labels");
    }

    /** The annotations as they are; one without value has the value null. */
    Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        template.path(METADATA)
                .path(ANNOTATIONS)
                .properties()
                .forEach(entry ->
                        annotations.put(entry.getKey(), entry.getValue().isNull() ? null : scalar(entry.getValue())));
        return annotations;
    }

    private static String scalar(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    void putAnnotations(Map<String, String> annotations) {
        ObjectNode node = ObjectTree.objectIn(ObjectTree.objectIn(template, METADATA), ANNOTATIONS);
        annotations.forEach(node::put);
    }

    void removeAnnotations(Collection<String> keys) {
        ObjectTree.object(template, METADATA).ifPresent(metadata -> {
            ObjectTree.object(metadata, ANNOTATIONS).ifPresent(annotations -> annotations.remove(keys));
            ObjectTree.dropIfEmpty(metadata, ANNOTATIONS);
        });
        ObjectTree.dropIfEmpty(template, METADATA);
    }

    Set<String> readinessGates() {
        return Set.copyOf(specOrNothing().path(GATES).findValuesAsText(CONDITION));
    }

    void addReadinessGate(String conditionType) {
        if (!readinessGates().contains(conditionType)) {
            ObjectTree.listIn(spec(), GATES).addObject().put(CONDITION, conditionType);
        }
    }

    void removeReadinessGate(String conditionType) {
        ObjectTree.object(template, SPEC).ifPresent(spec -> {
            ObjectTree.list(spec, GATES)
                    .ifPresent(gates -> gates.removeIf(
                            gate -> ObjectTree.text(gate, CONDITION).equals(conditionType)));
            ObjectTree.dropIfEmpty(spec, GATES);
        });
    }

    List<JsonNode> containers(String... fields) {
        List<JsonNode> containers = new ArrayList<>();
        for (String field : fields) {
            specOrNothing().path(field).forEach(containers::add);
        }
        return containers;
    }
}
