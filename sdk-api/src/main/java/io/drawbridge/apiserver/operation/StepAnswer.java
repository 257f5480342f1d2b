package io.drawbridge.apiserver.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a cloud says to a step. None of it is proof; reading the cluster again is. */
public sealed interface StepAnswer {

    /**
     * Accepted; an operation carries it out.
     *
     * @param operation which
     */
    record Started(OperationId operation) implements StepAnswer {
        /** Checks that nothing is missing. */
        public Started {
            requireNonNull(operation, "operation");
        }
    }

    /** Accepted, and done or under way without an operation to ask for. */
    record Accepted() implements StepAnswer {}

    /** Nothing was done: the cloud says that it is so already. */
    record NoChange() implements StepAnswer {}

    /**
     * Nothing was done: something else runs on the cluster.
     *
     * @param operation which; empty when the cloud does not tell
     * @param message what the cloud says
     */
    record Busy(Optional<OperationId> operation, String message) implements StepAnswer {
        /** Checks that nothing is missing. */
        public Busy {
            requireNonNull(operation, "operation");
            requireNonNull(message, "message");
        }
    }
}
