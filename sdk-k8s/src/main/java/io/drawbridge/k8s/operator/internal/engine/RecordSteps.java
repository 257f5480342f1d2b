package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.cluster.Admission;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.RecordBodies;
import io.drawbridge.k8s.operator.internal.cluster.Views;
import io.drawbridge.k8s.operator.internal.lifecycle.Claim;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;

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

    public Outcome run(Work work, Step.RecordWrite step) {
        if (step instanceof Step.CreateRecord create) {
            return create(work, create);
        }
        if (step instanceof Step.DeleteRecord delete) {
            return delete(work, delete.record());
        }
        cache.writeRecord(work.key(), () -> send(work, step));
        work.memory().recordConfirmed(work.now());
        return Outcome.AGAIN;
    }

    private PodEip send(Work work, Step.RecordWrite step) {
        Key key = work.key();
        if (step instanceof Step.AdoptRecord adopt) {
            return api.patch(key, bodies.adopt(adopt));
        }
        if (step instanceof Step.NewAttempt next) {
            PodEip written = api.patch(key, bodies.newAttempt(next.record(), next.attempt()));
            work.memory().newAttempt();
            return written;
        }
        if (step instanceof Step.RecordPurchase purchase) {
            PodEip written = api.patch(key, bodies.purchase(purchase.record(), purchase.id(), work.wall()));
            work.memory().proven(purchase.id());
            return written;
        }
        if (step instanceof Step.RestoreFinalizer restore) {
            return api.patch(key, bodies.withFinalizer(restore.record()));
        }
        if (step instanceof Step.Retarget retarget) {
            return api.patch(
                    key, bodies.retarget(retarget.record(), retarget.pod().uid(), retarget.target()));
        }
        if (step instanceof Step.RemoveFinalizer remove) {
            return api.patch(key, bodies.withoutFinalizer(remove.record()));
        }
        return sendStatus(work, step);
    }

    private PodEip sendStatus(Work work, Step.RecordWrite step) {
        String body;
        if (step instanceof Step.RecordInUse inUse) {
            body = bodies.inUse(inUse.record(), inUse.eip(), inUse.target(), work.wall());
            work.memory().proven(inUse.eip().id());
        } else if (step instanceof Step.RecordRetained retained) {
            body = bodies.retained(retained.record(), retained.eip(), retained.goneSince());
        } else {
            Step.WriteLastSeen seen = (Step.WriteLastSeen) step;
            body = bodies.lastSeen(seen.record(), seen.lastSeen());
        }
        return api.patchStatus(work.key(), body);
    }

    private Outcome create(Work work, Step.CreateRecord step) {
        Key key = work.key();
        Optional<Refusal> refusal = cache.reserve(
                key, Claim.of(step.request()), cluster -> admission.refuse(step.pod(), NodeKind.INSTANCE, cluster));
        if (refusal.isPresent()) {
            return Outcome.AGAIN;
        }
        try {
            PodEip created = cache.writeRecord(key, () -> api.create(bodies.create(step)));
            work.memory().about(Views.of(created));
            work.memory().recordConfirmed(work.now());
            work.memory().created();
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

    /** The answer shows the record as being deleted; no event of it is waited for. */
    private Outcome delete(Work work, PodEipRecord record) {
        cache.deleteRecord(work.key(), () -> api.delete(work.key(), record.uid(), record.resourceVersion()));
        return Outcome.AGAIN;
    }
}
