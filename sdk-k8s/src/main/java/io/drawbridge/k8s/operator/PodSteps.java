package io.drawbridge.k8s.operator;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** Carries out writes to pods. */
final class PodSteps {

    private final ClusterApi api;
    private final ClusterCache cache;
    private final PodWrites writes;

    PodSteps(ClusterApi api, ClusterCache cache, PodWrites writes) {
        this.api = api;
        this.cache = cache;
        this.writes = writes;
    }

    Outcome run(Work work, Step.PodWrite step) {
        if (step instanceof Step.ShowAddress show) {
            write(work, show.pod(), Optional.of(show.address()), PodCondition.SUCCEEDED);
            return Outcome.AGAIN;
        }
        if (step instanceof Step.Withdraw withdraw) {
            write(work, withdraw.pod(), Optional.empty(), PodCondition.refused(withdraw.why()));
            return Outcome.AGAIN;
        }
        Step.ShowRefusal refuse = (Step.ShowRefusal) step;
        write(work, refuse.pod(), Optional.empty(), PodCondition.refused(refuse.refusal()));
        return new Outcome.Refused(refuse.refusal());
    }

    private void write(Work work, PodView pod, Optional<String> address, PodCondition condition) {
        Key key = work.key();
        Pod written;
        if (writes == PodWrites.ONE_PATCH) {
            written = api.patchPodStatus(
                    key, PodBodies.both(pod, address, condition, work.wall()).toString());
        } else {
            if (!address.equals(pod.allocatedAddress())) {
                api.patchPod(key, PodBodies.annotation(pod, address).toString());
            }
            written = api.patchPodStatus(
                    key, PodBodies.condition(pod, condition, work.wall()).toString());
        }
        Views.of(written).ifPresent(cache::podWritten);
    }
}
