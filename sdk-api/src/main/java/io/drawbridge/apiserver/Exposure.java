package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.finding.Finding;
import java.util.UUID;

/**
 * Whether an ACK cluster's API server has a public endpoint, and by which EIP. It is the way in for clients; it gives
 * workloads no way out to the Internet, which is what SNAT of a NAT gateway does.
 */
public sealed interface Exposure {

    /** No public endpoint. */
    record Internal() implements Exposure {
        @Override
        public String toString() {
            return "internal only";
        }
    }

    /**
     * By this EIP.
     *
     * @param eip the EIP
     */
    record ByEip(EipId eip) implements Exposure {
        /** Checks that nothing is missing. */
        public ByEip {
            requireNonNull(eip, "eip");
        }

        @Override
        public String toString() {
            return "public by " + eip;
        }
    }

    /**
     * By whichever EIP is there, or by one bought for it.
     *
     * @param spec what to buy where there is none
     * @param purchase which purchase; the same text never buys twice
     */
    record ByNewEip(EipSpec spec, String purchase) implements Exposure {
        /**
         * Checks the purchase.
         *
         * @throws IllegalArgumentException when it is blank or longer than 100 characters
         */
        public ByNewEip {
            requireNonNull(spec, "spec");
            if (purchase.isBlank() || purchase.length() > 100) {
                throw new IllegalArgumentException(
                        "purchase " + Finding.quote(purchase) + " must have 1 to 100 characters, such as a UUID");
            }
        }

        @Override
        public String toString() {
            return "public by an EIP of its own";
        }
    }

    /**
     * By a public load balancer of its own, which newer clusters may have; it is read, and cannot be wished for.
     *
     * @param balancer its id, such as {@code nlb-...}
     */
    record ByBalancer(String balancer) implements Exposure {
        /** Checks that nothing is missing. */
        public ByBalancer {
            requireNonNull(balancer, "balancer");
        }

        @Override
        public String toString() {
            return "public by load balancer " + balancer;
        }
    }

    /** No public endpoint. */
    static Exposure internal() {
        return new Internal();
    }

    /** By this EIP. */
    static Exposure by(EipId eip) {
        return new ByEip(eip);
    }

    /**
     * By whichever EIP is there, or by one bought as this says. Every call of this method stands for a purchase of its
     * own.
     */
    static Exposure byNewEip(EipSpec spec) {
        return new ByNewEip(spec, UUID.randomUUID().toString());
    }

    /** Whether there is a public endpoint. */
    default boolean isPublic() {
        return !(this instanceof Internal);
    }
}
