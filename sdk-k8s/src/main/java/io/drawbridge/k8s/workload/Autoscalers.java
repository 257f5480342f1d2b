package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What raises the number of a workload's pods: the HorizontalPodAutoscaler, and KEDA's ScaledObject. */
final class Autoscalers {

    private static final int DEFAULT_MOST_OF_KEDA = 100;

    private record Target(String kind, String namespace, String name) {}

    private final Map<Target, Integer> most = new HashMap<>();

    private Autoscalers() {}

    static Autoscalers among(Collection<LintObject> objects) {
        Autoscalers scalers = new Autoscalers();
        for (LintObject object : objects) {
            JsonNode spec = object.tree().path("spec");
            if (object.kind().equals("HorizontalPodAutoscaler")) {
                scalers.add(object, spec, spec.path("maxReplicas").asInt(1));
            } else if (object.kind().equals("ScaledObject")) {
                scalers.add(object, spec, spec.path("maxReplicaCount").asInt(DEFAULT_MOST_OF_KEDA));
            }
        }
        return scalers;
    }

    private void add(LintObject scaler, JsonNode spec, int count) {
        JsonNode reference = spec.path("scaleTargetRef");
        String kind = reference.path("kind").asText("Deployment");
        most.merge(new Target(kind, scaler.namespace(), ObjectTree.text(reference, "name")), count, Math::max);
    }

    /** The facts with as many replicas as the workload can be given. */
    WorkloadFacts raise(WorkloadFacts workload) {
        int count = most.getOrDefault(new Target(workload.kind(), workload.namespace(), workload.name()), 0);
        return count > workload.replicas()
                ? workload.toBuilder().replicas(count).build()
                : workload;
    }
}
