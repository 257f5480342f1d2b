package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.cluster.Admission;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.PodEipRecords;
import io.drawbridge.k8s.operator.internal.cluster.RecordBodies;
import io.drawbridge.k8s.operator.internal.lifecycle.Claim;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out writes to PodEIPs. */
public final class RecordSteps {

    private final ClusterApi api;
    private final ClusterCache cache;
    private final RecordBodies bodies;
    private final Admission admission;

    public RecordSteps(ClusterApi api, ClusterCache cache, RecordBodies bodies, Admission admission) {
        this.api = api;
        this.cache = cache;
        this.bodies = bodies;
        this.admission = admission;
    }

    public Outcome run(Work work, RecordStep step) {
        return step.writeBy(new Writes(work));
    }

    /** What is written for one key. */
    private final class Writes implements RecordStep.Writer<Outcome> {

        private final Work work;
        private final Key key;

        Writes(Work work) {
            this.work = work;
            this.key = work.key();
        }

        @Override
        public Outcome create(RecordStep.CreateRecord step) {
            Optional<Refusal> refusal =
                    cache.reserve(key, Claim.of(step.intent()), cluster -> admission.refuse(step, cluster));
            if (refusal.isPresent()) {
                return Outcome.AGAIN;
            }
            try {
                PodEip created = cache.writeRecord(key, () -> api.create(bodies.create(step)));
                work.memory().about(PodEipRecords.of(created));
                work.memory().sightings().recordConfirmed(work.now());
                work.memory().cloud().created();
                return Outcome.AGAIN;
            } catch (KubernetesClientException refused) {
                if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                    // Somebody's record, perhaps our own whose answer was lost: what the server has decides.
                    cache.readRecord(key, () -> api.podEip(key));
                    return Outcome.FAILED;
                }
                throw refused;
            } finally {
                cache.cancel(key);
            }
        }

        @Override
        public Outcome adopt(RecordStep.AdoptRecord step) {
            return patch(bodies.adopt(step));
        }

        @Override
        public Outcome restoreFinalizer(RecordStep.RestoreFinalizer step) {
            return patch(bodies.withFinalizer(step.record()));
        }

        @Override
        public Outcome newAttempt(RecordStep.NewAttempt step) {
            Outcome written = patch(bodies.newAttempt(step.record(), step.attempt()));
            work.memory().cloud().newAttempt();
            return written;
        }

        @Override
        public Outcome purchase(RecordStep.RecordPurchase step) {
            Outcome written = patch(bodies.purchase(step.record(), step.id(), work.wall()));
            work.memory().cloud().proven(step.id());
            return written;
        }

        @Override
        public Outcome retarget(RecordStep.Retarget step) {
            return patch(bodies.retarget(step.record(), step.pod().uid(), step.target()));
        }

        /** The policy is asked once more, together with the reservation: two pods never both get the last of it. */
        @Override
        public Outcome change(RecordStep.ChangeRequest step) {
            Optional<Refusal> refusal = cache.reserveChange(
                    key, Claim.of(step.request()), cluster -> admission.refusePurchase(key, step.request(), cluster));
            if (refusal.isPresent()) {
                return Outcome.AGAIN;
            }
            try {
                return patch(bodies.change(step));
            } finally {
                cache.endChange(key);
            }
        }

        @Override
        public Outcome confirm(RecordStep.ConfirmChange step) {
            return patch(bodies.confirm(step));
        }

        @Override
        public Outcome inUse(RecordStep.RecordInUse step) {
            work.memory().cloud().proven(step.eip().id());
            return patchStatus(bodies.inUse(step.record(), step.eip(), step.target(), work.wall()));
        }

        @Override
        public Outcome retained(RecordStep.RecordRetained step) {
            return patchStatus(bodies.retained(step.record(), step.eip(), step.goneSince()));
        }

        @Override
        public Outcome lastSeen(RecordStep.WriteLastSeen step) {
            return patchStatus(bodies.lastSeen(step.record(), step.lastSeen()));
        }

        /** The answer shows the record as being deleted; no event of it is waited for. */
        @Override
        public Outcome delete(RecordStep.DeleteRecord step) {
            PodEipRecord record = step.record();
            cache.deleteRecord(key, () -> api.delete(key, record.uid(), record.resourceVersion()));
            return Outcome.AGAIN;
        }

        @Override
        public Outcome removeFinalizer(RecordStep.RemoveFinalizer step) {
            return patch(bodies.withoutFinalizer(step.record()));
        }

        private Outcome patch(String body) {
            return written(() -> api.patch(key, body));
        }

        private Outcome patchStatus(String body) {
            return written(() -> api.patchStatus(key, body));
        }

        private Outcome written(Supplier<PodEip> call) {
            cache.writeRecord(key, call);
            work.memory().sightings().recordConfirmed(work.now());
            return Outcome.AGAIN;
        }
    }
}
