package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Nodes;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.ReadStep;
import java.util.Optional;

/** Carries out what only reads. */
final class ReadSteps {

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

    Outcome run(Work work, ReadStep step) {
        return step.readBy(new Readings(work));
    }

    /** What is asked for one key. */
    private final class Readings implements ReadStep.Reader<Outcome> {

        private final Work work;

        Readings(Work work) {
            this.work = work;
        }

        @Override
        public Outcome eip(ReadStep.ReadEip step) {
            Patience patience = work.memory().cloud().patience(step.id());
            work.memory().cloud().forget(step.id());
            observer.read(work.key(), step.id(), patience);
            return Outcome.PARKED;
        }

        @Override
        public Outcome owned(ReadStep.ReadOwned step) {
            observer.readOwned(work.key(), step.owner());
            return Outcome.PARKED;
        }

        @Override
        public Outcome tagged(ReadStep.ReadTagged step) {
            observer.readTagged(work.key(), step.tag());
            return Outcome.PARKED;
        }

        @Override
        public Outcome locate(ReadStep.Locate step) {
            observer.locate(work.key(), step.address());
            return Outcome.PARKED;
        }

        /** An event that comes while the pod is read says more than the answer: then it is read once more. */
        @Override
        public Outcome pod(ReadStep.ReadPod step) {
            if (cache.readPod(work.key(), () -> api.pod(work.key()))) {
                Optional<String> shown = cache.pod(work.key()).map(PodView::uid);
                work.memory().sightings().podRead(shown, work.now(), work.wall());
            }
            return Outcome.AGAIN;
        }

        @Override
        public Outcome record(ReadStep.ReadRecord step) {
            if (cache.readRecord(work.key(), () -> api.podEip(work.key()))) {
                work.memory().sightings().recordConfirmed(work.now());
            }
            return Outcome.AGAIN;
        }

        @Override
        public Outcome node(ReadStep.ReadNode step) {
            nodes.read(step.name());
            return Outcome.AGAIN;
        }
    }
}
