package io.drawbridge.reachability;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.List;
import java.util.Optional;

/**
 * How a pod's connection to somewhere leaves, and which address the other side sees. The EIP of an API server's load
 * balancer is never on it: that is a way in.
 *
 * @param way which way
 * @param seenAs the address that the other side sees; empty when it does not get there, or when it is not known
 */
public record EgressPath(Way way, Optional<String> seenAs) {

    /** The ways out. */
    public enum Way {
        /** Stays in the VPC or a connected network, with the pod's own address. */
        PRIVATE,
        /** By the pod's own EIP. */
        OWN_EIP,
        /** By source NAT of the node, which has a public address. */
        NODE_SNAT,
        /** By source NAT of a NAT gateway of the VPC. */
        NAT_GATEWAY,
        /** Not to the Internet at all. */
        NONE
    }

    /** What a node does with connections of its pods that leave the VPC. */
    public enum SourceNat {
        /** Gives them its own address, so that no pod leaves by its EIP: what the VPC CNI of EKS does unless told. */
        BY_NODE,
        /**
         * Leaves them alone: Terway, and the VPC CNI of EKS with {@code AWS_VPC_K8S_CNI_EXTERNALSNAT} set to
         * {@code true}.
         */
        EXTERNAL
    }

    /** Checks that nothing is missing. */
    public EgressPath {
        requireNonNull(way, "way");
        requireNonNull(seenAs, "seenAs");
    }

    /**
     * A rule of a NAT gateway.
     *
     * @param sources whose traffic it is for
     * @param address the address that it gives them
     */
    public record SnatRule(Cidr sources, String address) {

        /** Checks that nothing is missing. */
        public SnatRule {
            requireNonNull(sources, "sources");
            requireNonNull(address, "address");
        }
    }

    /**
     * Where a pod stands.
     *
     * @param address its own private address
     * @param eip the EIP that is bound to it; empty for none
     * @param nodePublicAddress the public address of its node, by which the node does source NAT; empty for none
     * @param snatRules the rules of the VPC's NAT gateways; the one with the longest prefix counts
     * @param privateRanges the ranges of the VPC and of connected networks
     * @param sourceNat what its node does with its connections to the Internet
     */
    public record Pod(
            Cidr address,
            Optional<String> eip,
            Optional<String> nodePublicAddress,
            List<SnatRule> snatRules,
            CidrSet privateRanges,
            SourceNat sourceNat) {

        /** Copies the list. */
        public Pod {
            requireNonNull(snatRules, "snatRules");
            requireNonNull(address, "address");
            requireNonNull(eip, "eip");
            requireNonNull(nodePublicAddress, "nodePublicAddress");
            snatRules = List.copyOf(snatRules);
            requireNonNull(privateRanges, "privateRanges");
            requireNonNull(sourceNat, "sourceNat");
        }
    }

    /**
     * The way to a destination: private ranges first, then the pod's own EIP, then its node's public address, then a
     * NAT gateway. A node that does source NAT itself comes before the EIP; which address is seen then is known only
     * when the node has a public one.
     *
     * @throws IllegalArgumentException when the destination is no address
     */
    public static EgressPath of(Pod pod, String destination) {
        requireNonNull(pod, "pod");
        requireNonNull(destination, "destination");
        if (pod.privateRanges().covers(Cidr.of(destination))) {
            return new EgressPath(Way.PRIVATE, Optional.of(pod.address().toString()));
        }
        if (pod.sourceNat() == SourceNat.BY_NODE) {
            return new EgressPath(Way.NODE_SNAT, pod.nodePublicAddress());
        }
        if (pod.eip().isPresent()) {
            return new EgressPath(Way.OWN_EIP, pod.eip());
        }
        if (pod.nodePublicAddress().isPresent()) {
            return new EgressPath(Way.NODE_SNAT, pod.nodePublicAddress());
        }
        return pod.snatRules().stream()
                .filter(rule -> rule.sources().contains(pod.address()))
                .max((a, b) ->
                        Integer.compare(a.sources().prefixLength(), b.sources().prefixLength()))
                .map(rule -> new EgressPath(Way.NAT_GATEWAY, Optional.of(rule.address())))
                .orElseGet(() -> new EgressPath(Way.NONE, Optional.empty()));
    }
}
