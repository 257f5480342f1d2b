package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Nodes;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import java.time.Duration;

/** Carries out what only reads. */
final class ReadSteps {

    /** How long a cloud usually takes to bind, unbind or release. */
    private static final Duration USUAL = Duration.ofSeconds(3);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

    private final CloudObserver observer;
    private final ClusterApi api;
    private final ClusterCache cache;
    private final Nodes nodes;

    ReadSteps(CloudObserver observer, ClusterApi api, ClusterCache cache, Nodes nodes) {
        this.nodes = nodes;
        this.observer = observer;
        this.api = api;
        this.cache = cache;
    }

    Outcome run(Work work, Step.Read step) {
        if (step instanceof Step.ReadPod) {
            return readPod(work);
        }
        if (step instanceof Step.ReadRecord) {
            return readRecord(work);
        }
        if (step instanceof Step.ReadNode node) {
            nodes.read(node.name());
            return Outcome.AGAIN;
        }
        if (step instanceof Step.ReadEip read) {
            Duration delay = delay(work, read.id());
            work.memory().forget(read.id());
            observer.read(work.key(), read.id(), delay);
        } else if (step instanceof Step.ReadOwned owned) {
            observer.readOwned(work.key(), owned.owner(), Duration.ZERO);
        } else if (step instanceof Step.Locate locate) {
            observer.locate(work.key(), locate.address(), Duration.ZERO);
        }
        return Outcome.PARKED;
    }

    /** At once for what nobody changes; else when the change is usually over, and then ever more patiently. */
    private static Duration delay(Work work, EipId id) {
        int polls = work.memory().polled(id);
        if (polls < 0) {
            return Duration.ZERO;
        }
        Duration grown = USUAL.plusSeconds(polls * 2L);
        return grown.compareTo(LONGEST_POLL) < 0 ? grown : LONGEST_POLL;
    }

    private Outcome readRecord(Work work) {
        if (cache.readRecord(work.key(), () -> api.podEip(work.key()))) {
            work.memory().recordConfirmed(work.now());
        }
        return Outcome.AGAIN;
    }

    /** An event that comes while the pod is read says more than the answer: then it is read once more. */
    private Outcome readPod(Work work) {
        if (cache.readPod(work.key(), () -> api.pod(work.key()))) {
            work.memory().podConfirmed(work.now());
        }
        return Outcome.AGAIN;
    }
}
