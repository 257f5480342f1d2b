package io.drawbridge.k8s.advice;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.k8s.workload.Autoscalers;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.podeip.PodNaming;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From objects to the workloads whose pods want EIPs. */
final class SubjectReader {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final EipPlugin plugin;
    private final ClusterFacts cluster;
    private final OptionalInt nodes;
    private final Collection<? extends HasMetadata> objects;
    private final Autoscalers autoscalers;

    SubjectReader(
            EipPlugin plugin, ClusterFacts cluster, OptionalInt nodes, Collection<? extends HasMetadata> objects) {
        this.plugin = plugin;
        this.cluster = cluster;
        this.nodes = nodes;
        this.objects = objects;
        this.autoscalers = Autoscalers.amongObjects(objects);
    }

    List<Subject> read() {
        List<Subject> subjects = new ArrayList<>();
        for (HasMetadata object : PodTemplates.withoutControlled(objects)) {
            JsonNode tree = tree(object);
            if (isOver(tree)) {
                continue;
            }
            for (WorkloadFacts facts : PodTemplates.facts(object)) {
                read(facts, tree.path("spec")).ifPresent(subjects::add);
            }
        }
        return subjects;
    }

    // A pod that has ended, as an evicted one, holds no EIP.
    private static boolean isOver(JsonNode object) {
        return object.path("kind").asText().equals("Pod")
                && List.of("Succeeded", "Failed")
                        .contains(object.path("status").path("phase").asText());
    }

    private static JsonNode tree(HasMetadata object) {
        return SERIALIZATION.convertValue(object, JsonNode.class);
    }

    private Optional<Subject> read(WorkloadFacts facts, JsonNode spec) {
        PodEipAnnotations.Decoded decoded = PodEipAnnotations.decodeRequest(facts.annotations());
        if (decoded.findings().hasErrors()) {
            return Optional.empty();
        }
        return decoded.request().map(request -> {
            int first = autoscalers.first(facts, pods(facts));
            int most = autoscalers.most(facts, pods(facts));
            UpdateRoom room = UpdateRoom.of(facts.kind(), spec, most);
            return new Subject(
                    facts,
                    spec,
                    request,
                    room,
                    request.map(
                            allocate -> Optional.of(demand(facts, spec, allocate, first, most, room)),
                            existing -> Optional.empty(),
                            tagged -> Optional.empty()));
        });
    }

    private int pods(WorkloadFacts facts) {
        return switch (facts.controllerKind()) {
            case "Pod" -> 1;
            case "DaemonSet", "BroadcastJob" -> nodes.orElse(0);
            // Of Kubernetes, which counts by parallelism, or of Volcano, which counts by replicas.
            case "Job", "CronJob" -> facts.replicas() > 1 ? facts.replicas() : facts.parallelism();
            default -> facts.replicas();
        };
    }

    private EipDemand demand(
            WorkloadFacts facts, JsonNode spec, PodEipRequest.Allocate request, int first, int most, UpdateRoom room) {
        ReleaseStrategy release = isFixed(facts) ? request.release() : ReleaseStrategy.follow();
        boolean updated = !facts.kind().equals("Pod") && !facts.kind().endsWith("Job");
        boolean boughtAgain = updated && release.equals(ReleaseStrategy.follow());
        return new EipDemand(
                Subject.label(facts),
                request,
                release,
                first,
                most,
                room.surge(),
                Math.max(first, completions(facts, spec)),
                boughtAgain ? most : 0);
    }

    /** Terway keeps no EIP, and nobody keeps one for a pod whose name never comes again. */
    private boolean isFixed(WorkloadFacts facts) {
        boolean stateful = PodNaming.ofKind(facts.controllerKind()) == PodNaming.STABLE
                || cluster.customStatefulKinds().contains(facts.kind());
        return stateful && !(plugin instanceof EipPlugin.Terway);
    }

    /** Each completion of a Job is a pod, and so an EIP, of its own. */
    private static int completions(WorkloadFacts facts, JsonNode spec) {
        JsonNode job = facts.kind().equals("CronJob") ? spec.path("jobTemplate").path("spec") : spec;
        return facts.kind().endsWith("Job") ? job.path("completions").asInt(1) : 0;
    }
}
