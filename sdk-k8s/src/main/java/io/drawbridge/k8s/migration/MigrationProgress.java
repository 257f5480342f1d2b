package io.drawbridge.k8s.migration;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What came of {@link MigrationOperation#advance}. */
public sealed interface MigrationProgress {

    /**
     * A step was done, or begun.
     *
     * @param step which
     */
    record Moved(MigrationStep step) implements MigrationProgress {
        /** Checks that it is there. */
        public Moved {
            requireNonNull(step, "step");
        }

        @Override
        public String toString() {
            return "done: " + step;
        }
    }

    /**
     * Nothing can be done now; advance again later.
     *
     * @param step what is waited for
     * @param waitingPods pods that ask for an EIP, have none, and get none until the new owner works, as
     *     {@code namespace/name}
     */
    record Waiting(MigrationStep step, List<String> waitingPods) implements MigrationProgress {
        /** Copies the names. */
        public Waiting {
            requireNonNull(step, "step");
            waitingPods = List.copyOf(waitingPods);
        }

        @Override
        public String toString() {
            String pods = waitingPods.isEmpty() ? "" : "; without an EIP until then: " + String.join(", ", waitingPods);
            return (step.hand() == MigrationStep.Hand.PERSON ? "waiting for you: " : "waiting: ") + step + pods;
        }
    }

    /**
     * The new owner works, and the old one does not.
     *
     * @param plan the empty plan, with every pod as it is now
     */
    record Finished(MigrationPlan plan) implements MigrationProgress {
        /** Checks that it is there. */
        public Finished {
            requireNonNull(plan, "plan");
        }

        @Override
        public String toString() {
            return "finished: " + plan.to() + " looks after the EIPs of "
                    + plan.pods().size() + " pods";
        }
    }
}
