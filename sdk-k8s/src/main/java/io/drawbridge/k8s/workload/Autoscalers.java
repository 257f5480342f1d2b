package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many pods a workload is given by a HorizontalPodAutoscaler, or by KEDA's ScaledObject. Immutable. */
public final class Autoscalers {

    private static final int DEFAULT_MOST_OF_KEDA = 100;

    /** What is scaled. Without a namespace kubectl takes the default one, unless it is told another. */
    private record Target(String kind, String namespace, String name) {
        private Target {
            namespace = namespace.isEmpty() ? "default" : namespace;
        }
    }

    private record Range(int least, int most) {

        Range with(Range other) {
            return new Range(Math.max(least, other.least), Math.max(most, other.most));
        }
    }

    private final Map<Target, Range> ranges = new HashMap<>();

    private Autoscalers() {}

    /** Those among some objects. */
    public static Autoscalers amongObjects(Collection<? extends HasMetadata> objects) {
        return among(objects.stream().map(LintObject::of).toList());
    }

    static Autoscalers among(Collection<LintObject> objects) {
        Autoscalers scalers = new Autoscalers();
        for (LintObject object : objects) {
            JsonNode spec = object.tree().path("spec");
            if (object.kind().equals("HorizontalPodAutoscaler")) {
                scalers.add(
                        object,
                        spec,
                        spec.path("minReplicas").asInt(1),
                        spec.path("maxReplicas").asInt(1));
            } else if (object.kind().equals("ScaledObject")) {
                int most = spec.path("maxReplicaCount").asInt(DEFAULT_MOST_OF_KEDA);
                scalers.add(object, spec, spec.path("minReplicaCount").asInt(0), most);
            }
        }
        return scalers;
    }

    private void add(LintObject scaler, JsonNode spec, int least, int most) {
        JsonNode reference = spec.path("scaleTargetRef");
        String kind = reference.path("kind").asText("Deployment");
        int first = Math.max(0, least);
        ranges.merge(
                new Target(kind, scaler.namespace(), ObjectTree.text(reference, "name")),
                new Range(first, Math.max(first, most)),
                Range::with);
    }

    private Optional<Range> range(WorkloadFacts workload) {
        return Optional.ofNullable(ranges.get(new Target(workload.kind(), workload.namespace(), workload.name())));
    }

    /**
     * How many pods the workload can be given.
     *
     * @param pods how many it has without a scaler
     */
    public int most(WorkloadFacts workload, int pods) {
        return range(workload).map(Range::most).orElse(pods);
    }

    /**
     * How many pods the workload begins with.
     *
     * @param pods how many it asks for itself
     */
    public int first(WorkloadFacts workload, int pods) {
        return range(workload)
                .map(range -> Math.min(range.most, Math.max(range.least, pods)))
                .orElse(pods);
    }

    /** The facts with as many replicas as the workload can be given. */
    WorkloadFacts raise(WorkloadFacts workload) {
        int count = most(workload, 0);
        return count > workload.replicas()
                ? workload.toBuilder().replicas(count).build()
                : workload;
    }
}
