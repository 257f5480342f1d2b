package io.drawbridge.k8s.operator.policy;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which namespaces may claim which existing EIPs, and for how much they may ask. The operator does not start without
 * one; what no rule allows is refused, in the pod's condition, with the rule that it fails.
 *
 * <pre>{@code
 * PodEipPolicy policy = PodEipPolicy.builder()
 *         .namespace("games", share -> share.eips(50).totalMbps(500))
 *         .namespace("mail", share -> share.claim(EipId.of("eip-bp14q0123456789")))
 *         .build();
 * }</pre>
 *
 * @param namespaces the share of each namespace that has one of its own
 * @param otherNamespaces the share of every other namespace; nothing by default
 */
public record PodEipPolicy(Map<String, NamespaceShare> namespaces, NamespaceShare otherNamespaces) {

    private static final PodEipPolicy ALLOW_ALL = new PodEipPolicy(Map.of(), NamespaceShare.everything());

    /** Copies the map. */
    public PodEipPolicy {
        namespaces = Map.copyOf(namespaces);
        requireNonNull(otherNamespaces, "otherNamespaces");
    }

    /** Everybody may have everything: a choice to be written down, not a default. */
    public static PodEipPolicy allowAll() {
        return ALLOW_ALL;
    }

    /**
     * Reads a policy file, YAML or JSON. Everything in it is optional; what is not said is not allowed, but bandwidth,
     * purchases an hour and ways of metering, which are not limited unless they are said.
     *
     * <pre>{@code
     * namespaces:
     *   games:
     *     eips: 50                      # at a time; or unlimited
     *     totalMbps: 500                # of these together; or unlimited
     *     purchasesPerHour: 100         # or unlimited: the operator's own limit
     *     chargeTypes: [PayByTraffic]   # or PayByBandwidth
     *     bandwidthPackages:            # that they may join; or any
     *     - cbwp-bp10123456789
     *     addressPools: any             # or a list of ids, pippool-...
     *     resourceGroups: []            # or a list of ids, rg-..., or any; none: the account's default only
     *     securityProtections: [AntiDDoS_Enhanced]   # or any
     *     isps: [BGP_PRO]               # besides BGP; or any
     *   mail:
     *     claims:                       # existing EIPs that pods may name; or any
     *     - eip-bp14q0123456789
     *     claimTags:                    # so they may those that carry one of these tags
     *       team: mail
     * otherNamespaces:                  # each of them by itself
     *   eips: 1
     * }</pre>
     *
     * <p>The one word {@code allow-all} is {@link #allowAll()}. Anchors and aliases may be used; other tags than
     * {@code !!str}, nesting deeper than {@link io.drawbridge.k8s.manifest.Manifest#MOST_DEPTH} levels and more than
     * 1,048,576 characters are refused.
     *
     * @throws InvalidSpecException when something is not understood, with all that is wrong:
     *     unknown fields, repeated ones and wrong types are errors that name the path and what is allowed there
     */
    public static PodEipPolicy parse(String yaml) {
        return PolicyFile.parse("policy", requireNonNull(yaml, "yaml"));
    }

    /**
     * Says what keeps a file from being a {@link #parse policy}, with the place of each finding; none when it is one.
     *
     * @param fileName how to call the file
     */
    public static Findings check(String fileName, String yaml) {
        try {
            PolicyFile.parse(requireNonNull(fileName, "fileName"), requireNonNull(yaml, "yaml"));
            return Findings.none();
        } catch (InvalidSpecException refused) {
            return refused.findings();
        }
    }

    /** Starts a policy that allows nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.namespaces.putAll(namespaces);
        builder.otherNamespaces = otherNamespaces;
        return builder;
    }

    /** The share of a namespace. */
    public NamespaceShare shareOf(String namespace) {
        return namespaces.getOrDefault(namespace, otherNamespaces);
    }

    /**
     * What a namespace has already.
     *
     * @param eips how many allocated EIPs
     * @param mbps their bandwidths together, in Mbit/s
     */
    public record Usage(int eips, int mbps) {
        /** Nothing. */
        public static final Usage NONE = new Usage(0, 0);
    }

    /** Why a namespace that has so much may not have this too; empty when it may. */
    public Optional<Refusal> refuses(String namespace, PodEipRequest.Allocate request, Usage usage) {
        return shareOf(namespace)
                .refuses(request, usage)
                .map(why -> Reason.POLICY.because("namespace " + namespace + " " + why));
    }

    /** Why a namespace may not claim this EIP, as far as the id tells; an EIP's tags may still allow or refuse it. */
    public Optional<Refusal> refuses(String namespace, EipId id) {
        return shareOf(namespace).mayClaim(id) ? Optional.empty() : Optional.of(claimRefused(namespace, id));
    }

    /** Why a namespace may not claim this EIP; empty when it may. */
    public Optional<Refusal> refuses(String namespace, Eip eip) {
        return shareOf(namespace).mayClaim(eip) ? Optional.empty() : Optional.of(claimRefused(namespace, eip.id()));
    }

    /** Why a namespace may not claim the EIPs with this tag; empty when it may. */
    public Optional<Refusal> refuses(String namespace, EipTag tag) {
        return shareOf(namespace).mayClaim(tag)
                ? Optional.empty()
                : Optional.of(
                        Reason.POLICY.because("namespace " + namespace + " may not claim EIPs by the tag " + tag));
    }

    private static Refusal claimRefused(String namespace, EipId id) {
        return Reason.POLICY.because("namespace " + namespace + " may not claim EIP " + id);
    }

    /** Builds policies. */
    public static final class Builder {
        private final Map<String, NamespaceShare> namespaces = new LinkedHashMap<>();
        private NamespaceShare otherNamespaces = NamespaceShare.nothing();

        private Builder() {}

        /**
         * The share of one namespace.
         *
         * @throws IllegalArgumentException when the namespace has one already
         */
        public Builder namespace(String namespace, UnaryOperator<NamespaceShare.Builder> share) {
            requireNonNull(namespace, "namespace");
            if (namespaces.containsKey(namespace)) {
                throw new IllegalArgumentException("namespace " + namespace + " has a share already: "
                        + namespaces.get(namespace) + "; give each namespace one");
            }
            namespaces.put(namespace, share.apply(NamespaceShare.builder()).build());
            return this;
        }

        /** The share of every namespace that has none of its own; each gets it by itself. */
        public Builder otherNamespaces(UnaryOperator<NamespaceShare.Builder> share) {
            otherNamespaces = share.apply(NamespaceShare.builder()).build();
            return this;
        }

        /** The policy. */
        public PodEipPolicy build() {
            return new PodEipPolicy(namespaces, otherNamespaces);
        }
    }
}
