package io.drawbridge.k8s.operator.internal.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.PodBodies;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodStep;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import java.util.Optional;

/** Carries out writes to pods. */
final class PodSteps {

    private final ClusterApi api;
    private final ClusterCache cache;
    private final PodWrites writes;
    private final DnsTarget dnsTarget;

    PodSteps(ClusterApi api, ClusterCache cache, PodWrites writes, DnsTarget dnsTarget) {
        this.api = api;
        this.cache = cache;
        this.writes = writes;
        this.dnsTarget = dnsTarget;
    }

    Outcome run(Work work, PodStep step) {
        write(work, step);
        return step.lastWord().<Outcome>map(Outcome.Refused::new).orElse(Outcome.AGAIN);
    }

    private void write(Work work, PodStep step) {
        Key key = work.key();
        PodView pod = step.pod();
        Optional<String> address = step.shownAddress();
        boolean together = writes == PodWrites.ONE_PATCH;
        boolean moves = !address.equals(pod.allocatedAddress())
                || !pod.dnsChanges(dnsTarget, address).isEmpty();
        if (!together && moves) {
            ObjectNode annotations = PodBodies.annotations(pod, address, dnsTarget);
            cache.writePod(key, () -> api.patchPod(key, annotations.toString()));
        }
        ObjectNode status = together
                ? PodBodies.both(pod, address, dnsTarget, step.condition(), work.wall())
                : PodBodies.condition(pod, step.condition(), work.wall());
        cache.writePod(key, () -> api.patchPodStatus(key, status.toString()));
    }
}
