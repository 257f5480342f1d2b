package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

/** The load balancer before an ACK cluster's API server. */
public sealed interface AckBalancer {

    /**
     * A Classic Load Balancer, whose listener can have network ACLs.
     *
     * @param id such as {@code lb-bp1...}
     */
    record Clb(String id) implements AckBalancer {
        /** Checks that nothing is missing. */
        public Clb {
            requireNonNull(id, "id");
        }

        @Override
        public String toString() {
            return "CLB " + id;
        }
    }

    /**
     * A Network Load Balancer; it has no network ACLs.
     *
     * @param id such as {@code nlb-...}
     */
    record Nlb(String id) implements AckBalancer {
        /** Checks that nothing is missing. */
        public Nlb {
            requireNonNull(id, "id");
        }

        @Override
        public String toString() {
            return "NLB " + id;
        }
    }

    /** None that could be told for certain. */
    record Unknown() implements AckBalancer {
        @Override
        public String toString() {
            return "unknown load balancer";
        }
    }
}
