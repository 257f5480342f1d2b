package io.drawbridge.k8s.operator.internal.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.PodBodies;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodCondition;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
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
        boolean together = writes == PodWrites.ONE_PATCH;
        if (!together && !address.equals(pod.allocatedAddress())) {
            cache.writePod(
                    key,
                    () -> api.patchPod(key, PodBodies.annotation(pod, address).toString()));
        }
        ObjectNode status = together
                ? PodBodies.both(pod, address, condition, work.wall())
                : PodBodies.condition(pod, condition, work.wall());
        cache.writePod(key, () -> api.patchPodStatus(key, status.toString()));
    }
}
