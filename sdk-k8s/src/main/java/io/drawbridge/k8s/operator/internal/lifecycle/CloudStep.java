package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;

/** Changes something in the cloud. */
public sealed interface CloudStep extends Step {

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

    /** Changes an EIP that there is. */
    sealed interface Change extends CloudStep {

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

    /** Buy. */
    record Allocate(PodEipRecord record, EipSpec spec, OwnerMark mark) implements CloudStep {
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
