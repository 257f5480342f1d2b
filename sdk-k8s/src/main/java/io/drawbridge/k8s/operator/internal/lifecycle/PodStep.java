package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.k8s.operator.report.Refusal;
import java.util.Optional;

/** Writes into a pod's status what people and other programs read. */
public sealed interface PodStep extends Step {

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

    /** Write the EIP's address and the condition True. */
    record ShowAddress(PodView pod, String address) implements PodStep {
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
    record ShowRefusal(PodView pod, Refusal refusal) implements PodStep {
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
    record Withdraw(PodView pod, Refusal why) implements PodStep {
        @Override
        public PodCondition condition() {
            return PodCondition.refused(why);
        }

        @Override
        public boolean needsSight() {
            return true;
        }
    }

    /** The same where a person has given the EIP up: their word counts, whatever the cloud shows. */
    record WithdrawAbandoned(PodView pod, Refusal why) implements PodStep {
        @Override
        public PodCondition condition() {
            return PodCondition.refused(why);
        }

        @Override
        public String kind() {
            return Withdraw.class.getSimpleName();
        }
    }
}
