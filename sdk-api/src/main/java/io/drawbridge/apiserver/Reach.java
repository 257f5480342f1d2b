package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

/** Whether a client reaches an API server, and on which way. */
public sealed interface Reach {

    /** The way of a request. */
    enum Path {
        /** Stays in the VPC, or in it and networks connected with it. */
        IN_VPC("stays in the VPC"),
        /** Leaves the VPC, but not the vendor's network. */
        VENDOR_NETWORK("leaves the VPC, not the vendor's network"),
        /** Over the Internet. */
        INTERNET("over the Internet");

        private final String words;

        Path(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Every address of the client does.
     *
     * @param path on which way
     */
    record Reached(Path path) implements Reach {
        /** Checks that nothing is missing. */
        public Reached {
            requireNonNull(path, "path");
        }

        @Override
        public String toString() {
            return "yes, " + path;
        }
    }

    /**
     * Not every address does, or none.
     *
     * @param reason why
     */
    record NotReached(String reason) implements Reach {
        /** Checks that nothing is missing. */
        public NotReached {
            requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return "no, " + reason;
        }
    }

    /**
     * It depends on addresses that were not given.
     *
     * @param reason on which
     */
    record Unknown(String reason) implements Reach {
        /** Checks that nothing is missing. */
        public Unknown {
            requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return "unknown, " + reason;
        }
    }

    /** Whether it is certain that the client gets through. */
    default boolean isReached() {
        return this instanceof Reached;
    }
}
