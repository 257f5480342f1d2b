package io.drawbridge.apiserver.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How an operation stands. */
public sealed interface OperationProgress {

    /** Not ended. */
    record Running() implements OperationProgress {}

    /** Ended well. */
    record Succeeded() implements OperationProgress {}

    /**
     * Ended badly, or cancelled; the cloud has taken back what it did.
     *
     * @param code the cloud's code, such as {@code SecurityGroupNotFound}
     * @param message what the cloud says
     * @param resources the ids of the resources that are to blame, as far as it tells
     */
    record Failed(String code, String message, List<String> resources) implements OperationProgress {
        /** Copies the list. */
        public Failed {
            requireNonNull(resources, "resources");
            requireNonNull(code, "code");
            requireNonNull(message, "message");
            resources = List.copyOf(resources);
        }
    }

    /** The cloud does not know it: not yet when it has just begun, no longer when it is long over. */
    record NotShown() implements OperationProgress {}
}
