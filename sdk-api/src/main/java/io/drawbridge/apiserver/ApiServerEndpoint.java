package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.IpFamily;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the host of an API server tells. A host that is not known, such as a proxy's or a custom name, is
 * {@link Unknown}: reading never fails.
 *
 * <pre>{@code
 * ApiServerEndpoint.parse("https://FF1DE699AA64BDA14ED2F1570FB48502.sk1.eks-cluster.us-east-1.api.aws");
 * }</pre>
 */
public sealed interface ApiServerEndpoint {

    /** The host alone, in small letters, without scheme, port and trailing dot; empty when there is none. */
    String host();

    /**
     * An EKS cluster's endpoint, public and private alike.
     *
     * @param host the host
     * @param region such as {@code eu-west-1}
     * @param partition told by the region's first letters
     * @param form which addresses it has
     */
    record Eks(String host, String region, Partition partition, Form form) implements ApiServerEndpoint {

        /** Checks that nothing is missing. */
        public Eks {
            requireNonNull(host, "host");
            requireNonNull(region, "region");
            requireNonNull(partition, "partition");
            requireNonNull(form, "form");
        }
    }

    /**
     * An ACK endpoint on a Classic Load Balancer: an address.
     *
     * @param host the address, private for the internal endpoint, an EIP for the public one
     */
    record AckAddress(String host) implements ApiServerEndpoint {
        /** Checks that nothing is missing. */
        public AckAddress {
            requireNonNull(host, "host");
        }
    }

    /**
     * An ACK endpoint on a Network Load Balancer.
     *
     * @param host the host
     * @param balancer its id, such as {@code nlb-abc}
     * @param region such as {@code cn-hangzhou}
     */
    record AckNlb(String host, String balancer, String region) implements ApiServerEndpoint {
        /** Checks that nothing is missing. */
        public AckNlb {
            requireNonNull(host, "host");
            requireNonNull(balancer, "balancer");
            requireNonNull(region, "region");
        }
    }

    /**
     * Any other host.
     *
     * @param host the host; empty when there is none
     */
    record Unknown(String host) implements ApiServerEndpoint {
        /** Checks that nothing is missing. */
        public Unknown {
            requireNonNull(host, "host");
        }
    }

    /** Parts of AWS that share nothing. */
    enum Partition {
        /** The commercial regions. */
        AWS,
        /** GovCloud (US). */
        AWS_US_GOV,
        /** China. */
        AWS_CN,
        /** The European Sovereign Cloud. */
        AWS_EUSC,
        /** Isolated regions of the US, {@code us-iso-}. */
        AWS_ISO,
        /** Isolated regions of the US, {@code us-isob-}. */
        AWS_ISO_B,
        /** Isolated regions of Europe, {@code eu-isoe-}. */
        AWS_ISO_E,
        /** Isolated regions of the US, {@code us-isof-}. */
        AWS_ISO_F
    }

    /** The two forms of EKS hosts. */
    enum Form {
        /** Addresses of IPv4 only: IPv4 clusters, and IPv6 clusters from before October 2024. */
        IPV4_ONLY,
        /** Addresses of both families: IPv6 clusters since October 2024. */
        DUAL_STACK
    }

    /**
     * Reads a host, with or without a port, or a URL.
     *
     * @param text such as {@code https://10.0.0.1:6443}, {@code [2001:db8::1]:6443} or a host name; empty when there is
     *     no endpoint yet
     */
    static ApiServerEndpoint parse(String text) {
        return EndpointHosts.read(text);
    }

    /**
     * The port that a text names.
     *
     * @param text a URL, {@code host:port} or {@code [address]:port}
     * @return empty when it names none; a URL with {@code https} names 443
     * @throws IllegalArgumentException when it names one that is not a number from 1 to 65535
     */
    static OptionalInt portOf(String text) {
        return EndpointHosts.Authority.of(requireNonNull(text, "text")).portNumber(text);
    }

    /** The families that a client's address may be of to be let in by a CIDR; both for a host that is not known. */
    default Set<IpFamily> cidrFamilies() {
        boolean early = this instanceof Eks eks && eks.form == Form.IPV4_ONLY;
        boolean ipv4Only = early || this instanceof AckAddress;
        return ipv4Only ? Set.of(IpFamily.IPV4) : Set.of(IpFamily.IPV4, IpFamily.IPV6);
    }

    /**
     * Whether a cluster of this family with this host is one from before October 2024, whose endpoint has IPv4
     * addresses only.
     *
     * @param clusterFamily the {@code ipFamily} of the cluster
     */
    default boolean isEarlyIpv6Cluster(IpFamily clusterFamily) {
        return clusterFamily == IpFamily.IPV6 && this instanceof Eks eks && eks.form == Form.IPV4_ONLY;
    }
}
