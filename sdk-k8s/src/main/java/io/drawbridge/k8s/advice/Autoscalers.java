package io.drawbridge.k8s.advice;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.HashMap;
import java.util.Map;

/** Which HorizontalPodAutoscalers say how many pods a workload has. */
final class Autoscalers {

    private static final String KIND = "HorizontalPodAutoscaler";

    private record Target(String namespace, String kind, String name) {}

    private record Range(int least, int most) {}

    private final Map<Target, Range> ranges = new HashMap<>();

    /** Notes the object when it is one. */
    void add(JsonNode object) {
        if (!object.path("kind").asText().equals(KIND)) {
            return;
        }
        JsonNode spec = object.path("spec");
        JsonNode target = spec.path("scaleTargetRef");
        int least = Math.max(0, spec.path("minReplicas").asInt(1));
        ranges.put(
                new Target(
                        object.path("metadata").path("namespace").asText(),
                        target.path("kind").asText(),
                        target.path("name").asText()),
                new Range(least, Math.max(least, spec.path("maxReplicas").asInt(least))));
    }

    /** How many pods the workload may have. */
    int most(WorkloadFacts workload, int pods) {
        Range range = ranges.get(target(workload));
        return range == null ? pods : range.most;
    }

    /** How many pods it begins with. */
    int first(WorkloadFacts workload, int pods) {
        Range range = ranges.get(target(workload));
        return range == null ? pods : Math.min(range.most, Math.max(range.least, pods));
    }

    private static Target target(WorkloadFacts workload) {
        return new Target(workload.namespace(), workload.kind(), workload.name());
    }
}
