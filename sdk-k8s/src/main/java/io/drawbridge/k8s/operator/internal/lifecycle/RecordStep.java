package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Writes a record. */
public sealed interface RecordStep extends Step {

    @Override
    default <T> T runBy(Runner<T> runner) {
        return runner.writeRecord(this);
    }

    <T> T writeBy(Writer<T> writer);

    /** One answer for each. */
    interface Writer<T> {
        T create(CreateRecord step);

        T adopt(AdoptRecord step);

        T restoreFinalizer(RestoreFinalizer step);

        T newAttempt(NewAttempt step);

        T purchase(RecordPurchase step);

        T retarget(Retarget step);

        T change(ChangeRequest step);

        T confirm(ConfirmChange step);

        T inUse(RecordInUse step);

        T retained(RecordRetained step);

        T lastSeen(WriteLastSeen step);

        T delete(DeleteRecord step);

        T removeFinalizer(RemoveFinalizer step);
    }

    /** Create the record: the intent, before anything is bought or bound. */
    record CreateRecord(PodView pod, Intent intent, AssociationTarget target) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.create(this);
        }

        /** Whether the pod asks for a release strategy that only stateful pods get. */
        public boolean ignoresStrategy() {
            return intent.map(buy -> !buy.release().equals(buy.request().release()), use -> false);
        }
    }

    /**
     * Make a foreign record ours.
     *
     * @param bound where the cloud has the EIP bound, when that is the pod's own address: then it serves the pod
     *     already
     */
    record AdoptRecord(PodEipRecord record, PodView pod, Optional<AssociationTarget> bound) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.adopt(this);
        }
    }

    /** Put the finalizer back that somebody took off. */
    record RestoreFinalizer(PodEipRecord record) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.restoreFinalizer(this);
        }
    }

    /** Write the number of the next purchase before it is used; forgets the EIP that the last one gave. */
    record NewAttempt(PodEipRecord record, int attempt) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.newAttempt(this);
        }

        @Override
        public boolean needsSight() {
            return true;
        }
    }

    /** Write which EIP was bought. */
    record RecordPurchase(PodEipRecord record, EipId id) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.purchase(this);
        }
    }

    /** Write where the EIP is about to be bound, and for which pod. */
    record Retarget(PodEipRecord record, PodView pod, AssociationTarget target) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.retarget(this);
        }
    }

    /**
     * Write what the pod asks for now: the intent, before its EIP is changed.
     *
     * @param open in what the EIP is to be changed
     */
    record ChangeRequest(PodEipRecord record, PodEipRequest.Allocate request, Set<PodEipRecord.Changeable> open)
            implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.change(this);
        }
    }

    /**
     * Write that the EIP was seen to be as asked for.
     *
     * @param open in what it is not yet
     */
    record ConfirmChange(PodEipRecord record, Set<PodEipRecord.Changeable> open) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.confirm(this);
        }
    }

    /** Write the EIP's state as observed, bound to a pod. */
    record RecordInUse(PodEipRecord record, Eip eip, AssociationTarget target) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.inUse(this);
        }
    }

    /** Write that the pod is gone and the EIP is bound to nothing. */
    record RecordRetained(PodEipRecord record, Optional<Eip> eip, Instant goneSince) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.retained(this);
        }

        @Override
        public boolean needsSight() {
            return eip.isEmpty();
        }
    }

    /**
     * Write when a pod was last there: of one that is, for readers that expect a heartbeat, or of one that has just
     * gone.
     */
    record WriteLastSeen(PodEipRecord record, Instant lastSeen) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.lastSeen(this);
        }
    }

    /** Delete the record; the finalizer holds it. */
    record DeleteRecord(PodEipRecord record) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.delete(this);
        }
    }

    /** Let the record go. */
    record RemoveFinalizer(PodEipRecord record) implements RecordStep {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.removeFinalizer(this);
        }
    }
}
