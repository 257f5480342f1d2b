package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.Optional;

/** The one next thing to do for a key. Every step may run twice. */
public sealed interface Step {

    /** What its failures are counted by. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Whether it buys, or takes something away: not while the cloud's answers are in doubt. */
    default boolean needsSight() {
        return false;
    }

    /** Carried out by {@code ReadSteps}. */
    sealed interface Read extends Step {}

    /** Carried out by {@code RecordSteps}. */
    sealed interface RecordWrite extends Step {}

    /** Carried out by {@code PodSteps}. */
    sealed interface PodWrite extends Step {}

    /** Carried out by {@code CloudSteps}. */
    sealed interface CloudCall extends Step {

        /** What it is about, for the log. */
        String subject();

        @Override
        default boolean needsSight() {
            return true;
        }
    }

    /** Nothing to do until something changes, or until a steady moment. */
    record Settled(Optional<Instant> wakeAt) implements Step {
        public static final Settled FOR_NOW = new Settled(Optional.empty());

        static Settled until(Instant wakeAt) {
            return new Settled(Optional.of(wakeAt));
        }
    }

    /** Say why there is nothing to do for now; look again after a while. The pod's condition is there already. */
    record Refuse(Refusal refusal) implements Step {
        public static final String KIND = "Refuse";
    }

    // --- reading ---

    /** Have the observer read an EIP. */
    record ReadEip(EipId id) implements Read {}

    /** Have the observer read what was bought for a record. */
    record ReadOwned(OwnerFilter.OfRecord owner) implements Read {}

    /** Have the observer find the interfaces of an address. */
    record Locate(String address) implements Read {}

    /** Read the pod itself, past all caches. */
    record ReadPod() implements Read {}

    /** Read the record itself, past all caches. */
    record ReadRecord() implements Read {}

    /** Read the pod's node, past all caches. */
    record ReadNode(String name) implements Read {}

    // --- writing records ---

    /** Create the record: the intent, before anything is bought or bound. */
    record CreateRecord(PodView pod, PodEipRequest request, boolean stateful, AssociationTarget target)
            implements RecordWrite {

        /** Whether the pod asks for a release strategy that only stateful pods get. */
        public boolean ignoresStrategy() {
            return !stateful
                    && request instanceof PodEipRequest.Allocate allocate
                    && !(allocate.release() instanceof ReleaseStrategy.Follow);
        }
    }

    /**
     * Make a foreign record ours.
     *
     * @param bound where the cloud has the EIP bound, when that is the pod's own address: then it serves the pod already
     */
    record AdoptRecord(PodEipRecord record, PodView pod, Optional<AssociationTarget> bound) implements RecordWrite {}

    /** Put the finalizer back that somebody took off. */
    record RestoreFinalizer(PodEipRecord record) implements RecordWrite {}

    /** Write the number of the next purchase before it is used; forgets the EIP that the last one gave. */
    record NewAttempt(PodEipRecord record, int attempt) implements RecordWrite {
        @Override
        public boolean needsSight() {
            return true;
        }
    }

    /** Write which EIP was bought. */
    record RecordPurchase(PodEipRecord record, EipId id) implements RecordWrite {}

    /** Write where the EIP is about to be bound, and for which pod. */
    record Retarget(PodEipRecord record, PodView pod, AssociationTarget target) implements RecordWrite {}

    /** Write the EIP's state as observed, bound to a pod. */
    record RecordInUse(PodEipRecord record, Eip eip, AssociationTarget target) implements RecordWrite {}

    /** Write that the pod is gone and the EIP is bound to nothing. */
    record RecordRetained(PodEipRecord record, Optional<Eip> eip, Instant goneSince) implements RecordWrite {
        @Override
        public boolean needsSight() {
            return eip.isEmpty();
        }
    }

    /** Write when a pod was last there: of one that is, for readers that expect a heartbeat, or of one that has just gone. */
    record WriteLastSeen(PodEipRecord record, Instant lastSeen) implements RecordWrite {}

    /** Delete the record; the finalizer holds it. */
    record DeleteRecord(PodEipRecord record) implements RecordWrite {}

    /** Let the record go. */
    record RemoveFinalizer(PodEipRecord record) implements RecordWrite {}

    // --- writing pods ---

    /** Write the EIP's address and the condition True. */
    record ShowAddress(PodView pod, String address) implements PodWrite {}

    /** Write the condition False, and take the address away. */
    record ShowRefusal(PodView pod, Refusal refusal) implements PodWrite {
        @Override
        public String kind() {
            return Refuse.KIND;
        }
    }

    /** The same for a pod that is about to lose its EIP; then go on. */
    record Withdraw(PodView pod, Refusal why) implements PodWrite {
        @Override
        public boolean needsSight() {
            return true;
        }
    }

    // --- the cloud ---

    /** Buy. */
    record Allocate(PodEipRecord record, EipSpec spec, OwnerMark mark) implements CloudCall {
        @Override
        public String subject() {
            return "podeip=" + record.uid() + " attempt=" + mark.attempt();
        }
    }

    /** Bind. */
    record Associate(EipId id, AssociationTarget target) implements CloudCall {
        @Override
        public boolean needsSight() {
            return false;
        }

        @Override
        public String subject() {
            return "eip=" + id + " target=" + target;
        }
    }

    /** Unbind. */
    record Disassociate(EipId id, Association expected) implements CloudCall {
        @Override
        public String subject() {
            return "eip=" + id + " target=" + expected;
        }
    }

    /** Put into a shared bandwidth package. */
    record JoinPackage(EipId id, BandwidthPackageId packageId) implements CloudCall {
        @Override
        public boolean needsSight() {
            return false;
        }

        @Override
        public String subject() {
            return "eip=" + id + " package=" + packageId;
        }
    }

    /** Take out of a shared bandwidth package. */
    record LeavePackage(EipId id, BandwidthPackageId packageId) implements CloudCall {
        @Override
        public String subject() {
            return "eip=" + id + " package=" + packageId;
        }
    }

    /** Take the owner mark off. */
    record Disown(EipId id) implements CloudCall {
        @Override
        public boolean needsSight() {
            return false;
        }

        @Override
        public String subject() {
            return "eip=" + id;
        }
    }

    /** Give back. */
    record Release(EipId id) implements CloudCall {
        @Override
        public String subject() {
            return "eip=" + id;
        }
    }
}
