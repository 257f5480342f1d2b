package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

/** Whether a kind of cluster has a {@link Capability}. */
public sealed interface Support {

    /** It has. */
    record Supported() implements Support {}

    /**
     * It has not.
     *
     * @param reason why
     * @param remedy what to do instead
     */
    record Unsupported(String reason, String remedy) implements Support {
        /** Checks that nothing is missing. */
        public Unsupported {
            requireNonNull(reason, "reason");
            requireNonNull(remedy, "remedy");
        }
    }

    /**
     * Nobody has said; it is treated as unsupported.
     *
     * @param reason what is not known
     */
    record Unconfirmed(String reason) implements Support {
        /** Checks that nothing is missing. */
        public Unconfirmed {
            requireNonNull(reason, "reason");
        }
    }

    /** Whether it is supported for certain. */
    default boolean isSupported() {
        return this instanceof Supported;
    }
}
