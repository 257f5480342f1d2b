package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import io.drawbridge.k8s.operator.report.Reason;
import java.time.Instant;
import java.util.Optional;

/** Carries out mutations in the cloud, and remembers what each answer means for the next decision. */
final class CloudSteps {

    private final Eips eips;
    private final PurchaseCaps caps;
    private final SlotQueue slots;
    private final Sight sight;

    CloudSteps(Eips eips, PurchaseCaps caps, SlotQueue slots, Sight sight) {
        this.eips = eips;
        this.caps = caps;
        this.slots = slots;
        this.sight = sight;
    }

    Outcome run(Work work, CloudStep step) {
        return step.callBy(new CloudStep.Caller<>() {
            @Override
            public Outcome allocate(CloudStep.Allocate allocate) {
                return CloudSteps.this.allocate(work, allocate);
            }

            @Override
            public Outcome change(CloudStep.Change change) {
                return CloudSteps.this.change(work, change);
            }
        });
    }

    private Outcome change(Work work, CloudStep.Change step) {
        EipId id = step.id();
        EipAction action = step.action();
        try {
            step.call(eips);
            work.memory().cloud().accepted(id, action, work.now());
            if (action == EipAction.RELEASE) {
                slots.released(work.now());
                sight.released(id);
            }
            return Outcome.AGAIN;
        } catch (OutcomeUnknownException unknown) {
            work.memory().cloud().unsure(id, action);
            return Outcome.FAILED;
        } catch (CloudException refused) {
            return turn(work, refused).<Outcome>map(Outcome.Paused::new).orElseGet(() -> refused(work, step, refused));
        }
    }

    private static Outcome refused(Work work, CloudStep.Change step, CloudException refused) {
        EipId id = step.id();
        if (refused.code() == CloudErrorCode.TARGET_OCCUPIED
                && work.memory().cloud().isUnderWay(id, step.action(), work.now())) {
            // By this very EIP, most likely: the binding was accepted and does not show yet.
            work.memory().cloud().accepted(id, step.action(), work.now());
            return Outcome.AGAIN;
        }
        work.memory().cloud().unsure(id, step.action());
        if (refused.code() == CloudErrorCode.TARGET_NOT_FOUND) {
            work.memory().cloud().forgetLocation();
        }
        return refused(work, refused);
    }

    private Outcome allocate(Work work, CloudStep.Allocate step) {
        Optional<PurchaseCaps.Reached> reached = caps.admit(step.record(), work.now());
        if (reached.isPresent()) {
            return new Outcome.Failed(
                    Optional.of(reached.get().until()),
                    Optional.of(reached.get().refusal()));
        }
        // From here on something may have been bought, until the answer says otherwise.
        CloudView.Purchases before = work.memory().cloud().purchases();
        work.memory().cloud().purchases(CloudView.Purchases.POSSIBLE);
        boolean readBefore = work.memory().cloud().knowsNothingWasBought();
        work.memory().cloud().forgetOwned();
        try {
            Eip eip = eips.allocate(step.spec(), step.mark());
            work.memory().cloud().bought(eip, work.now());
            slots.bought(work.key(), work.now());
            return Outcome.AGAIN;
        } catch (OutcomeUnknownException unknown) {
            work.memory().cloud().unsureOfPurchase();
            return Outcome.FAILED;
        } catch (InvalidSpecException impossible) {
            caps.undo(step.record());
            work.memory().cloud().purchases(before);
            String why = "the cloud has no such EIP: " + impossible.findings();
            return new Outcome.Failed(Optional.empty(), Optional.of(Reason.INVALID_REQUEST.because(why)));
        } catch (CloudException refused) {
            caps.undo(step.record());
            work.memory().cloud().purchases(afterRefusal(refused, before, readBefore));
            if (refused.code() == CloudErrorCode.QUOTA_EXCEEDED) {
                slots.waits(work.key());
            }
            return refused(work, refused);
        }
    }

    /** Nothing is bought for this key any more: a slot that was kept for it goes to the next. */
    void waitsNoLonger(Work work) {
        slots.leaves(work.key(), work.now());
    }

    /** A token that the cloud itself has refused is spent; one that it never saw, or put off, is not. */
    private static CloudView.Purchases afterRefusal(
            CloudException refused, CloudView.Purchases before, boolean readBefore) {
        if (refused.code() == CloudErrorCode.TOKEN_MISMATCH) {
            return readBefore ? CloudView.Purchases.ATTEMPT_SPENT : CloudView.Purchases.POSSIBLE;
        }
        if (refused.code() == CloudErrorCode.FORBIDDEN) {
            return before;
        }
        if (refused.code().retry() == CloudErrorCode.Retry.LATER) {
            return refused.code() == CloudErrorCode.TOKEN_IN_PROGRESS ? CloudView.Purchases.POSSIBLE : before;
        }
        return refused.vendorCode().isEmpty() ? before : CloudView.Purchases.ATTEMPT_SPENT;
    }

    /** When a call gets its turn that was not sent yet: to wait for that is no failure, and to come later loses it. */
    private static Optional<Instant> turn(Work work, CloudException refused) {
        boolean sent = !refused.vendorCode().isEmpty();
        return refused.code() == CloudErrorCode.THROTTLED && !sent
                ? refused.notBefore().map(work::steady)
                : Optional.empty();
    }

    private static Outcome refused(Work work, CloudException refused) {
        Optional<Instant> turn = turn(work, refused);
        if (turn.isPresent()) {
            return new Outcome.Paused(turn.get());
        }
        return new Outcome.Failed(
                refused.notBefore().map(work::steady),
                CloudRefusals.of(refused),
                refused.code().retry());
    }
}
