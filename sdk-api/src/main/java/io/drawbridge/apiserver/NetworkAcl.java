package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;

/**
 * The network ACL on port 6443 of an ACK cluster's load balancer. It filters the internal and the public endpoint
 * alike. A list without entries does not exist: the load balancer takes an empty allow list for "everybody".
 *
 * <p>Source: the ACK document "Access the API server from the public network", section "Configure a network ACL".
 */
public sealed interface NetworkAcl {

    /** None: everybody who can reach an endpoint may use it. */
    record Off() implements NetworkAcl {
        @Override
        public String toString() {
            return "no ACL";
        }
    }

    /**
     * A whitelist: only these may.
     *
     * @param entries who; the ranges that the cluster itself needs are added by the plan
     */
    record AllowList(CidrSet entries) implements NetworkAcl {
        /**
         * Checks that there are entries.
         *
         * @throws IllegalArgumentException when there are none
         */
        public AllowList {
            requireEntries(entries, "an allow list");
        }

        @Override
        public String toString() {
            return "allowed: " + entries;
        }
    }

    /**
     * A blacklist: all but these may.
     *
     * @param entries who may not
     */
    record DenyList(CidrSet entries) implements NetworkAcl {
        /**
         * Checks that there are entries.
         *
         * @throws IllegalArgumentException when there are none
         */
        public DenyList {
            requireEntries(entries, "a deny list");
        }

        /** What is left of it when these are let in. */
        CidrSet letting(CidrSet in) {
            CidrSet rest =
                    CidrSet.of(entries.stream().filter(cidr -> !in.covers(cidr)).toList());
            in.stream().filter(rest::overlaps).findFirst().ifPresent(block -> {
                throw new IllegalArgumentException(block
                        + " cannot be let in: the deny list still keeps addresses of it out by "
                        + CidrSet.of(rest.stream().filter(block::overlaps).toList())
                        + "; let that in, and deny what is to stay out");
            });
            return rest;
        }

        @Override
        public String toString() {
            return "denied: " + entries;
        }
    }

    /** No ACL. */
    static NetworkAcl off() {
        return new Off();
    }

    /** A whitelist. */
    static NetworkAcl allowOnly(CidrSet entries) {
        return new AllowList(entries);
    }

    /** A blacklist. */
    static NetworkAcl denyOnly(CidrSet entries) {
        return new DenyList(entries);
    }

    /** Whether every address of the block gets through. */
    default boolean admits(Cidr cidr) {
        if (this instanceof AllowList list) {
            return list.entries.covers(cidr);
        }
        return !(this instanceof DenyList list) || !list.entries.overlaps(cidr);
    }

    private static void requireEntries(CidrSet entries, String what) {
        requireNonNull(entries, "entries");
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(what
                    + " without entries lets everybody in on this load balancer; name CIDRs, or say NetworkAcl.off()");
        }
    }
}
