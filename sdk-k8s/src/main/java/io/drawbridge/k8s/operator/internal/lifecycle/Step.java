package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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

    /** Has the part that the step belongs to carry it out. A step for which a part has no answer does not compile. */
    <T> T runBy(Runner<T> runner);

    /** The parts, one for each kind of step. */
    interface Runner<T> {
        T settled(Settled step);

        T refuse(Refuse step);

        T read(Read step);

        T writeRecord(RecordWrite step);

        T writePod(PodWrite step);

        T call(CloudCall step);
    }

    /** Asks, and changes nothing. */
    sealed interface Read extends Step {

        @Override
        default <T> T runBy(Runner<T> runner) {
            return runner.read(this);
        }

        <T> T readBy(Reader<T> reader);

        /** One answer for each. */
        interface Reader<T> {
            T eip(ReadEip step);

            T owned(ReadOwned step);

            T tagged(ReadTagged step);

            T locate(Locate step);

            T pod(ReadPod step);

            T record(ReadRecord step);

            T node(ReadNode step);
        }
    }

    /** Writes a record. */
    sealed interface RecordWrite extends Step {

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
    }

    /** Writes into a pod's status what people and other programs read. */
    sealed interface PodWrite extends Step {

        @Override
        default <T> T runBy(Runner<T> runner) {
            return runner.writePod(this);
        }

        PodView pod();

        /** The address to show; empty takes away what is shown. */
        default Optional<String> shownAddress() {
            return Optional.empty();
        }

        PodCondition condition();

        /** The refusal after which there is nothing else to do for now. */
        default Optional<Refusal> lastWord() {
            return Optional.empty();
        }
    }

    /** Changes something in the cloud. */
    sealed interface CloudCall extends Step {

        @Override
        default <T> T runBy(Runner<T> runner) {
            return runner.call(this);
        }

        <T> T callBy(Caller<T> caller);

        /** What it is about, for the log. */
        String subject();

        @Override
        default boolean needsSight() {
            return true;
        }

        /** One answer for each. */
        interface Caller<T> {
            T allocate(Allocate step);

            T change(Change step);
        }
    }

    /** Changes an EIP that there is. */
    sealed interface Change extends CloudCall {

        @Override
        default <T> T callBy(Caller<T> caller) {
            return caller.change(this);
        }

        EipId id();

        EipAction action();

        void call(Eips eips);

        @Override
        default String subject() {
            return "eip=" + id();
        }
    }

    /** Nothing to do until something changes, or until a steady moment. */
    record Settled(Optional<Instant> wakeAt) implements Step {
        @Override
        public <T> T runBy(Runner<T> runner) {
            return runner.settled(this);
        }

        public static final Settled FOR_NOW = new Settled(Optional.empty());

        static Settled until(Instant wakeAt) {
            return new Settled(Optional.of(wakeAt));
        }
    }

    /** Say why there is nothing to do for now; look again after a while. The pod's condition is there already. */
    record Refuse(Refusal refusal) implements Step {
        @Override
        public <T> T runBy(Runner<T> runner) {
            return runner.refuse(this);
        }

        public static final String KIND = "Refuse";
    }

    /** A refusal is written into the pod's condition once, then only repeated to the shell. */
    static Step refuse(PodView pod, Refusal refusal) {
        PodCondition wanted = PodCondition.refused(refusal);
        boolean shown = pod.condition().filter(wanted::equals).isPresent()
                && pod.allocatedAddress().isEmpty();
        return shown || pod.terminating() ? new Refuse(refusal) : new ShowRefusal(pod, refusal);
    }

    // --- reading ---

    /** Have the observer read an EIP. */
    record ReadEip(EipId id) implements Read {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.eip(this);
        }
    }

    /** Have the observer read what was bought for a record. */
    record ReadOwned(OwnerFilter.OfRecord owner) implements Read {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.owned(this);
        }
    }

    /** Have the observer read the EIPs that carry a tag. */
    record ReadTagged(EipTag tag) implements Read {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.tagged(this);
        }
    }

    /** Have the observer find the interfaces of an address. */
    record Locate(String address) implements Read {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.locate(this);
        }
    }

    /** Read the pod itself, past all caches. */
    record ReadPod() implements Read {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.pod(this);
        }
    }

    /** Read the record itself, past all caches. */
    record ReadRecord() implements Read {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.record(this);
        }
    }

    /** Read the pod's node, past all caches. */
    record ReadNode(String name) implements Read {
        @Override
        public <T> T readBy(Reader<T> reader) {
            return reader.node(this);
        }
    }

    // --- writing records ---

    /** Create the record: the intent, before anything is bought or bound. */
    record CreateRecord(PodView pod, Intent intent, AssociationTarget target) implements RecordWrite {
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
    record AdoptRecord(PodEipRecord record, PodView pod, Optional<AssociationTarget> bound) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.adopt(this);
        }
    }

    /** Put the finalizer back that somebody took off. */
    record RestoreFinalizer(PodEipRecord record) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.restoreFinalizer(this);
        }
    }

    /** Write the number of the next purchase before it is used; forgets the EIP that the last one gave. */
    record NewAttempt(PodEipRecord record, int attempt) implements RecordWrite {
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
    record RecordPurchase(PodEipRecord record, EipId id) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.purchase(this);
        }
    }

    /** Write where the EIP is about to be bound, and for which pod. */
    record Retarget(PodEipRecord record, PodView pod, AssociationTarget target) implements RecordWrite {
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
            implements RecordWrite {
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
    record ConfirmChange(PodEipRecord record, Set<PodEipRecord.Changeable> open) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.confirm(this);
        }
    }

    /** Write the EIP's state as observed, bound to a pod. */
    record RecordInUse(PodEipRecord record, Eip eip, AssociationTarget target) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.inUse(this);
        }
    }

    /** Write that the pod is gone and the EIP is bound to nothing. */
    record RecordRetained(PodEipRecord record, Optional<Eip> eip, Instant goneSince) implements RecordWrite {
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
    record WriteLastSeen(PodEipRecord record, Instant lastSeen) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.lastSeen(this);
        }
    }

    /** Delete the record; the finalizer holds it. */
    record DeleteRecord(PodEipRecord record) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.delete(this);
        }
    }

    /** Let the record go. */
    record RemoveFinalizer(PodEipRecord record) implements RecordWrite {
        @Override
        public <T> T writeBy(Writer<T> writer) {
            return writer.removeFinalizer(this);
        }
    }

    // --- writing pods ---

    /** Write the EIP's address and the condition True. */
    record ShowAddress(PodView pod, String address) implements PodWrite {
        @Override
        public Optional<String> shownAddress() {
            return Optional.of(address);
        }

        @Override
        public PodCondition condition() {
            return PodCondition.SUCCEEDED;
        }
    }

    /** Write the condition False, and take the address away. */
    record ShowRefusal(PodView pod, Refusal refusal) implements PodWrite {
        @Override
        public PodCondition condition() {
            return PodCondition.refused(refusal);
        }

        @Override
        public Optional<Refusal> lastWord() {
            return Optional.of(refusal);
        }

        @Override
        public String kind() {
            return Refuse.KIND;
        }
    }

    /** The same for a pod that is about to lose its EIP; then go on. */
    record Withdraw(PodView pod, Refusal why) implements PodWrite {
        @Override
        public PodCondition condition() {
            return PodCondition.refused(why);
        }

        @Override
        public boolean needsSight() {
            return true;
        }
    }

    // --- the cloud ---

    /** Buy. */
    record Allocate(PodEipRecord record, EipSpec spec, OwnerMark mark) implements CloudCall {
        @Override
        public <T> T callBy(Caller<T> caller) {
            return caller.allocate(this);
        }

        @Override
        public String subject() {
            return "podeip=" + record.uid() + " attempt=" + mark.attempt();
        }
    }

    /** Bind. */
    record Associate(EipId id, AssociationTarget target) implements Change {
        @Override
        public EipAction action() {
            return EipAction.ASSOCIATE;
        }

        @Override
        public void call(Eips eips) {
            eips.associate(id, target);
        }

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
    record Disassociate(EipId id, Association expected) implements Change {
        @Override
        public EipAction action() {
            return EipAction.DISASSOCIATE;
        }

        @Override
        public void call(Eips eips) {
            eips.disassociate(id, expected);
        }

        @Override
        public String subject() {
            return "eip=" + id + " target=" + expected;
        }
    }

    /** Put into a shared bandwidth package. */
    record JoinPackage(EipId id, BandwidthPackageId packageId) implements Change {
        @Override
        public EipAction action() {
            return EipAction.JOIN_PACKAGE;
        }

        @Override
        public void call(Eips eips) {
            eips.joinPackage(id, packageId);
        }

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
    record LeavePackage(EipId id, BandwidthPackageId packageId) implements Change {
        @Override
        public EipAction action() {
            return EipAction.LEAVE_PACKAGE;
        }

        @Override
        public void call(Eips eips) {
            eips.leavePackage(id, packageId);
        }

        @Override
        public String subject() {
            return "eip=" + id + " package=" + packageId;
        }
    }

    /** Give it another bandwidth. */
    record ChangeBandwidth(EipId id, Bandwidth bandwidth) implements Change {
        @Override
        public EipAction action() {
            return EipAction.CHANGE_BANDWIDTH;
        }

        @Override
        public void call(Eips eips) {
            eips.changeBandwidth(id, bandwidth);
        }

        @Override
        public String subject() {
            return "eip=" + id + " mbps=" + bandwidth.mbps();
        }
    }

    /** Take the owner mark off. */
    record Disown(EipId id) implements Change {
        @Override
        public EipAction action() {
            return EipAction.DISOWN;
        }

        @Override
        public void call(Eips eips) {
            eips.disown(id);
        }

        @Override
        public boolean needsSight() {
            return false;
        }
    }

    /** Give back. */
    record Release(EipId id) implements Change {
        @Override
        public EipAction action() {
            return EipAction.RELEASE;
        }

        @Override
        public void call(Eips eips) {
            eips.release(id);
        }
    }
}
