package io.drawbridge.k8s.migration;

import io.drawbridge.k8s.plugin.terway.TerwayCluster;
import io.drawbridge.k8s.plugin.terway.TerwayEniConfig;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipAllocationType;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out what a migration does itself. */
final class StepRunner {

    private final KubernetesClient client;

    StepRunner(KubernetesClient client) {
        this.client = client;
    }

    /** What came of a step. */
    record Outcome(MigrationMemory memory, Result result) {
        boolean moved() {
            return result == Result.MOVED;
        }
    }

    /** Whether something was done. */
    enum Result {
        MOVED,
        WAITS
    }

    Outcome run(MigrationStep step, MigrationMemory memory) {
        if (step instanceof MigrationStep.PatchEniConf patch) {
            TerwayCluster.of(client).run(patch.change());
            return new Outcome(memory, Result.MOVED);
        }
        if (step instanceof MigrationStep.RestartTerway restart) {
            return restart(restart, memory);
        }
        if (step instanceof MigrationStep.DefinePodEips) {
            var unused = PodEipCrd.install(client);
            return new Outcome(memory, Result.MOVED);
        }
        if (step instanceof MigrationStep.CreatePodEip create) {
            return new Outcome(memory, create(create));
        }
        throw new IllegalStateException("nobody carries out " + step);
    }

    /** Those that were there when it began are deleted, each until it is gone; their successors never. */
    private Outcome restart(MigrationStep.RestartTerway step, MigrationMemory memory) {
        List<Pod> there = step.pods().stream()
                .map(name -> client.pods()
                        .inNamespace(TerwayEniConfig.NAMESPACE)
                        .withName(name)
                        .get())
                .filter(Objects::nonNull)
                .toList();
        boolean begun = memory.restarting().filter(step.stage()::equals).isPresent();
        MigrationMemory with = begun ? memory : memory.restarting(step.stage(), uids(there));
        List<Pod> old = there.stream()
                .filter(pod -> with.before().contains(pod.getMetadata().getUid()))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        old.forEach(pod -> client.resource(pod).delete());
        return new Outcome(with, old.isEmpty() ? Result.WAITS : Result.MOVED);
    }

    private static Set<String> uids(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toUnmodifiableSet());
    }

    /** One that is there already is looked at again, and never overwritten. */
    private Result create(MigrationStep.CreatePodEip step) {
        try {
            var unused = client.resource(podEip(step)).create();
            return Result.MOVED;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused;
            }
            return Result.WAITS;
        }
    }

    private static PodEip podEip(MigrationStep.CreatePodEip step) {
        PodEipAllocationType type = new PodEipAllocationType();
        type.setType(step.type().text());
        String[] release = step.release().split(" ", 2);
        type.setReleaseStrategy(release[0]);
        if (release.length > 1) {
            type.setReleaseAfter(release[1]);
        }
        PodEipSpec spec = new PodEipSpec();
        spec.setAllocationId(step.eip().value());
        spec.setAllocationType(type);
        PodEip podEip = new PodEip();
        podEip.setMetadata(new ObjectMetaBuilder()
                .withNamespace(step.namespace())
                .withName(step.pod())
                .withFinalizers(PodEip.FINALIZER)
                .build());
        podEip.setSpec(spec);
        return podEip;
    }
}
