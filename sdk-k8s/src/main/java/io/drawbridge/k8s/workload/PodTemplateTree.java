package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/** The pod template inside an object's tree; changes go through to the tree. */
final class PodTemplateTree {

    private static final String METADATA = "metadata";
    private static final String ANNOTATIONS = "annotations";
    private static final String SPEC = "spec";
    private static final String GATES = "readinessGates";
    private static final String CONDITION = "conditionType";

    private final ObjectNode template;

    /** The metadata of pods, where nothing else of their template is known. */
    @Nullable
    private final ObjectNode alone;

    private PodTemplateTree(ObjectNode template, @Nullable ObjectNode alone) {
        this.template = template;
        this.alone = alone;
    }

    /** The template in a node, or the pods' metadata when the path says that it leads there. */
    static PodTemplateTree at(ObjectNode node, PodTemplatePath path) {
        return path.isMetadata() ? ofMetadata(node) : new PodTemplateTree(node, null);
    }

    /** A template of which nothing but the metadata is known. */
    static PodTemplateTree ofMetadata(ObjectNode metadata) {
        return new PodTemplateTree(metadata.objectNode(), metadata);
    }

    /** Where the template, or its metadata alone, stands. */
    ObjectNode node() {
        return alone().orElse(template);
    }

    /** Whether it looks like a pod, as it need not at a place that was only guessed. */
    boolean isPod() {
        return specOrNothing().path("containers").isArray();
    }

    ObjectNode spec() {
        if (alone != null) {
            throw new IllegalArgumentException("the path leads to the metadata of pods; only annotations can be changed"
                    + " there, so name the place of a whole pod template, such as spec.template");
        }
        return ObjectTree.objectIn(template, SPEC);
    }

    /** The pod's spec for reading; nothing is made when there is none. */
    JsonNode specOrNothing() {
        return template.path(SPEC);
    }

    private Optional<ObjectNode> alone() {
        return Optional.ofNullable(alone);
    }

    private JsonNode metadata() {
        return alone().map(JsonNode.class::cast).orElseGet(() -> template.path(METADATA));
    }

    /** The map of annotations; missing when there is none. */
    JsonNode annotationsOrNothing() {
        return metadata().path(ANNOTATIONS);
    }

    JsonNode labels() {
        return metadata().path("labels");
    }

    /** The annotations as they are; one without value has the value null. */
    Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotationsOrNothing()
                .properties()
                .forEach(entry ->
                        annotations.put(entry.getKey(), entry.getValue().isNull() ? null : scalar(entry.getValue())));
        return annotations;
    }

    private static String scalar(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    void putAnnotations(Map<String, String> annotations) {
        ObjectNode parent = alone().orElseGet(() -> ObjectTree.objectIn(template, METADATA));
        ObjectNode node = ObjectTree.objectIn(parent, ANNOTATIONS);
        annotations.forEach(node::put);
    }

    void removeAnnotations(Collection<String> keys) {
        alone().or(() -> ObjectTree.object(template, METADATA)).ifPresent(parent -> {
            ObjectTree.object(parent, ANNOTATIONS).ifPresent(annotations -> annotations.remove(keys));
            ObjectTree.dropIfEmpty(parent, ANNOTATIONS);
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
