package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.List;
import java.util.Optional;

/** From an object with a pod template to what the linter wants to know of it. */
final class WorkloadReader {

    /** Labels of a pod that send it to serverless compute, whatever its node selector says. */
    private static final List<String> SERVERLESS_LABELS = List.of("alibabacloud.com/eci", "alibabacloud.com/acs");

    private final ObjectNode object;
    private final JsonNode holder;
    private final PodTemplateTree template;

    private WorkloadReader(ObjectNode object, JsonNode holder, PodTemplateTree template) {
        this.object = object;
        this.holder = holder;
        this.template = template;
    }

    /** The facts; empty when there is no pod template. */
    static Optional<WorkloadFacts> read(ObjectNode object, PodTemplatePath path) {
        return PodTemplateTree.find(object, path)
                .filter(PodTemplateTree::isPod)
                .map(template -> new WorkloadReader(object, holder(object, path), template).facts());
    }

    // What stands beside the template says how many pods are made from it, and how they are replaced.
    private static JsonNode holder(ObjectNode object, PodTemplatePath path) {
        JsonNode holder = object;
        for (String field : path.fields().subList(0, Math.max(0, path.fields().size() - 1))) {
            holder = holder.path(field);
        }
        return holder;
    }

    private WorkloadFacts facts() {
        JsonNode metadata = object.path("metadata");
        String name = metadata.hasNonNull("name") ? "name" : "generateName";
        WorkloadFacts.Builder facts = WorkloadFacts.builder(
                        ObjectTree.text(object, "kind"), ObjectTree.text(metadata, name))
                .namespace(ObjectTree.text(metadata, "namespace"))
                .annotations(template.annotations())
                .replicas(count("replicas"))
                .parallelism(count("parallelism"));
        updateStrategy().ifPresent(facts::updateStrategy);
        template.readinessGates().forEach(facts::readinessGate);
        addTraits(facts);
        addNodes(facts);
        return facts.build();
    }

    private int count(String field) {
        JsonNode count = holder.path(field);
        return count.canConvertToInt() ? Math.max(0, count.asInt()) : 1;
    }

    private Optional<WorkloadFacts.UpdateStrategy> updateStrategy() {
        JsonNode strategy = holder.has("strategy") ? holder.path("strategy") : holder.path("updateStrategy");
        return switch (ObjectTree.text(strategy, "type")) {
            case "RollingUpdate" -> Optional.of(WorkloadFacts.UpdateStrategy.ROLLING_UPDATE);
            case "Recreate" -> Optional.of(WorkloadFacts.UpdateStrategy.RECREATE);
            case "OnDelete" -> Optional.of(WorkloadFacts.UpdateStrategy.ON_DELETE);
            default -> Optional.empty();
        };
    }

    private void addTraits(WorkloadFacts.Builder facts) {
        if (template.specOrNothing().path("hostNetwork").asBoolean()) {
            facts.trait(WorkloadFacts.Trait.HOST_NETWORK);
        }
        if (WaitingInitContainer.isIn(template)) {
            facts.trait(WorkloadFacts.Trait.WAITS_FOR_EIP);
        }
    }

    private void addNodes(WorkloadFacts.Builder facts) {
        NodeDemands demands = NodeDemands.of(template.specOrNothing());
        demands.nodeName().ifPresent(facts::nodeName);
        demands.labels().forEach(facts::nodeLabel);
        for (String label : SERVERLESS_LABELS) {
            if (ObjectTree.text(template.labels(), label).equals("true")) {
                facts.nodeKind(WorkloadFacts.NodeKind.VIRTUAL);
            }
        }
    }
}
