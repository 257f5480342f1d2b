package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From an object with a pod template to what the linter wants to know of it. */
final class WorkloadReader {

    private static final String ECI_LABEL = "alibabacloud.com/eci";
    private static final String ACS_LABEL = "alibabacloud.com/acs";

    /** Fields that say how many pods there can be. */
    private static final List<String> COUNTS = List.of("replicas", "count", "maxReplicas", "maxReplicaCount");

    /** Fields that hold the template of another controller, and its kind. */
    private static final Map<String, String> INNER_CONTROLLERS = Map.of(
            "statefulSetTemplate", "StatefulSet",
            "advancedStatefulSetTemplate", "StatefulSet",
            "deploymentTemplate", "Deployment",
            "cloneSetTemplate", "CloneSet",
            "broadcastJobTemplate", "BroadcastJob");

    private final LintObject object;
    private final FoundTemplate found;
    private final PodTemplateTree template;

    private WorkloadReader(LintObject object, FoundTemplate found) {
        this.object = object;
        this.found = found;
        this.template = found.template();
    }

    static WorkloadFacts read(LintObject object, FoundTemplate found) {
        return new WorkloadReader(object, found).facts();
    }

    private WorkloadFacts facts() {
        GameNetwork network = GameNetwork.of(object.tree());
        WorkloadFacts.Builder facts = WorkloadFacts.builder(object.kind(), object.name())
                .namespace(object.namespace())
                .annotations(network.addTo(template.annotations()))
                .replicas(most(COUNTS))
                .parallelism(parallelism());
        found.path().fields().stream()
                .map(INNER_CONTROLLERS::get)
                .filter(kind -> kind != null)
                .findFirst()
                .ifPresent(facts::controllerKind);
        updateStrategy().ifPresent(facts::updateStrategy);
        template.readinessGates().forEach(facts::readinessGate);
        addTraits(facts);
        addNodes(facts);
        addPlaces(facts, network);
        return facts.build();
    }

    /** No more pods run at a time than there are completions left. */
    private int parallelism() {
        int parallelism = most(List.of("parallelism"));
        boolean isBounded = found.above().stream()
                .anyMatch(above -> above.path("completions").isNumber());
        return isBounded ? Math.min(parallelism, most(List.of("completions"))) : parallelism;
    }

    // An outer object may say how many of the inner ones there are.
    private int most(List<String> fields) {
        return found.above().stream()
                .flatMap(above -> fields.stream().map(above::path))
                .filter(JsonNode::isNumber)
                .mapToInt(count -> count.canConvertToInt() ? Math.max(0, count.asInt()) : Integer.MAX_VALUE)
                .max()
                .orElse(1);
    }

    private Optional<WorkloadFacts.UpdateStrategy> updateStrategy() {
        return found.above().stream()
                .flatMap(above -> Stream.of(above.path("strategy"), above.path("updateStrategy")))
                .map(WorkloadReader::strategy)
                .flatMap(Optional::stream)
                .reduce((outer, inner) -> inner);
    }

    private static Optional<WorkloadFacts.UpdateStrategy> strategy(JsonNode strategy) {
        JsonNode surge = strategy.path("rollingUpdate").path("maxSurge");
        if (surge.asText().matches("0+%?")) {
            return Optional.of(WorkloadFacts.UpdateStrategy.RECREATE);
        }
        return switch (ObjectTree.text(strategy, "type")) {
            case "RollingUpdate" -> Optional.of(WorkloadFacts.UpdateStrategy.ROLLING_UPDATE);
            case "Recreate" -> Optional.of(WorkloadFacts.UpdateStrategy.RECREATE);
            case "OnDelete" -> Optional.of(WorkloadFacts.UpdateStrategy.ON_DELETE);
            default -> Optional.empty();
        };
    }

    private void addTraits(WorkloadFacts.Builder facts) {
        if (!template.isPod()) {
            facts.trait(WorkloadFacts.Trait.FRAGMENT);
        }
        if (template.specOrNothing().path("hostNetwork").asBoolean()) {
            facts.trait(WorkloadFacts.Trait.HOST_NETWORK);
        }
        if (WaitingInitContainer.isIn(template)) {
            facts.trait(WorkloadFacts.Trait.WAITS_FOR_EIP);
        }
    }

    // Labels that send a pod to serverless compute, whatever its node selector says.
    private void addNodes(WorkloadFacts.Builder facts) {
        NodeDemands demands = NodeDemands.of(template.specOrNothing());
        demands.nodeName().ifPresent(facts::nodeName);
        demands.labels().forEach(facts::nodeLabel);
        if (isLabelled(ECI_LABEL)) {
            facts.nodeKind(WorkloadFacts.NodeKind.VIRTUAL);
        } else if (isLabelled(ACS_LABEL)) {
            facts.nodeKind(WorkloadFacts.NodeKind.ACS);
        }
    }

    private boolean isLabelled(String label) {
        return ObjectTree.text(template.labels(), label).equals("true");
    }

    private void addPlaces(WorkloadFacts.Builder facts, GameNetwork network) {
        if (object.places().isEmpty()) {
            return;
        }
        object.place(object.metadata(), "name").ifPresent(place -> facts.place("", place));
        if (template.annotationsOrNothing() instanceof ObjectNode annotations) {
            object.place(annotations).ifPresent(place -> facts.place("annotations", place));
            for (String annotation : ObjectTree.names(annotations)) {
                object.place(annotations, annotation).ifPresent(place -> {
                    facts.place(annotation, place);
                    // Findings about names that nobody knows quote them.
                    facts.place(Finding.quote(annotation), place);
                });
            }
        }
        network.sources()
                .forEach((annotation, source) ->
                        object.place(source, "value").ifPresent(place -> facts.place(annotation, place)));
        JsonNode spec = template.specOrNothing();
        for (String field : List.of("hostNetwork", "readinessGates", "nodeSelector")) {
            if (spec.isObject()) {
                object.place(spec, field).ifPresent(place -> facts.place("spec." + field, place));
            }
        }
    }
}
