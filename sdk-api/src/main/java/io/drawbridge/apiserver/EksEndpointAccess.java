package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which endpoints an EKS cluster's API server has, and who may use the public one. The CIDRs filter the public endpoint
 * only; a cluster without any endpoint does not exist.
 *
 * <pre>{@code
 * EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24"));
 * }</pre>
 *
 * <p>Source: the EKS document "Cluster API server endpoint", table "Endpoint public access / Endpoint private access".
 */
public sealed interface EksEndpointAccess extends Access {

    /**
     * Every address of both families. EKS's default list of an IPv4 cluster has those of IPv4 alone, which is the same
     * there.
     */
    CidrSet ANYWHERE = CidrSet.of("0.0.0.0/0", "::/0");

    /**
     * The public endpoint alone. In-VPC requests leave the VPC, but not the vendor's network.
     *
     * @param clients who may use it
     */
    record PublicOnly(CidrSet clients) implements EksEndpointAccess {
        /**
         * Drops blocks beside {@code 0.0.0.0/0} or {@code ::/0} that these have in them. Neither family stands for the
         * other.
         *
         * @throws IllegalArgumentException when the list is empty
         */
        public PublicOnly {
            clients = checked(clients);
        }

        @Override
        public String toString() {
            return "public from " + words(clients);
        }
    }

    /**
     * Both endpoints. In-VPC requests use the private one.
     *
     * @param clients who may use the public one
     */
    record PublicAndPrivate(CidrSet clients) implements EksEndpointAccess {
        /**
         * Drops blocks beside {@code 0.0.0.0/0} or {@code ::/0} that these have in them. Neither family stands for the
         * other.
         *
         * @throws IllegalArgumentException when the list is empty
         */
        public PublicAndPrivate {
            clients = checked(clients);
        }

        @Override
        public String toString() {
            return "private, and public from " + words(clients);
        }
    }

    /** The private endpoint alone: reachable from the VPC and from connected networks only. It has no CIDRs. */
    record PrivateOnly() implements EksEndpointAccess {
        @Override
        public String toString() {
            return "private";
        }
    }

    /** The default of a new cluster: public for everybody, not private. */
    static EksEndpointAccess defaults() {
        return new PublicOnly(ANYWHERE);
    }

    /**
     * The public endpoint alone.
     *
     * @param clients who may use it; {@link #ANYWHERE} for everybody
     */
    static EksEndpointAccess publicOnly(CidrSet clients) {
        return new PublicOnly(clients);
    }

    /**
     * Both endpoints.
     *
     * @param clients who may use the public one; {@link #ANYWHERE} for everybody
     */
    static EksEndpointAccess publicAndPrivate(CidrSet clients) {
        return new PublicAndPrivate(clients);
    }

    /** The private endpoint alone. */
    static EksEndpointAccess privateOnly() {
        return new PrivateOnly();
    }

    /** Who may use the public endpoint; empty when there is none. */
    default Optional<CidrSet> publicClients() {
        if (this instanceof PublicOnly open) {
            return Optional.of(open.clients);
        }
        return this instanceof PublicAndPrivate both ? Optional.of(both.clients) : Optional.empty();
    }

    /** Whether there is a public endpoint. */
    default boolean isPublic() {
        return publicClients().isPresent();
    }

    /** Whether there is a private endpoint. */
    default boolean isPrivate() {
        return !(this instanceof PublicOnly);
    }

    /**
     * With these addresses let in, besides those that are. A private cluster gets a public endpoint for them alone,
     * whatever list it kept from earlier.
     *
     * @param cidr such as {@code 203.0.113.0/24}
     * @throws IllegalArgumentException when it is not a CIDR
     */
    default EksEndpointAccess allow(String cidr) {
        return allow(CidrSet.of(cidr));
    }

    /** With these addresses let in, besides those that are; see {@link #allow(String)}. */
    default EksEndpointAccess allow(CidrSet more) {
        return withPublicEndpoint(publicClients().orElse(CidrSet.empty()).plus(more));
    }

    /**
     * With these blocks no longer in the list; those that are not in it are no error.
     *
     * @throws IllegalArgumentException when no block would be left; {@link #withoutPublicEndpoint} says that. When
     *     another block of the list still has addresses of these: revoking would change nothing for them
     */
    default EksEndpointAccess revoke(CidrSet less) {
        return publicClients()
                .map(clients -> withPublicEndpoint(without(clients, less)))
                .orElse(this);
    }

    /** With a public endpoint for exactly these. */
    default EksEndpointAccess withPublicEndpoint(CidrSet clients) {
        return isPrivate() ? new PublicAndPrivate(clients) : new PublicOnly(clients);
    }

    /** With the private endpoint alone. */
    default EksEndpointAccess withoutPublicEndpoint() {
        return new PrivateOnly();
    }

    /** With a private endpoint besides what there is. */
    default EksEndpointAccess withPrivateEndpoint() {
        return publicClients().<EksEndpointAccess>map(PublicAndPrivate::new).orElse(this);
    }

    /**
     * With the public endpoint alone.
     *
     * @throws IllegalStateException when there is none; a cluster needs one endpoint
     */
    default EksEndpointAccess withoutPrivateEndpoint() {
        return new PublicOnly(publicClients()
                .orElseThrow(() -> new IllegalStateException("a cluster without public and private endpoint cannot be;"
                        + " give it a public endpoint first, by withPublicEndpoint(..)")));
    }

    @Override
    default List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("private endpoint " + (isPrivate() ? "on" : "off"));
        lines.add("public endpoint " + (isPublic() ? "on" : "off"));
        publicClients().orElse(CidrSet.empty()).forEach(cidr -> lines.add("public endpoint lets in " + cidr));
        return lines;
    }

    private static CidrSet checked(CidrSet clients) {
        requireNonNull(clients, "clients");
        if (clients.isEmpty()) {
            throw new IllegalArgumentException(
                    "a public endpoint that nobody may use is not possible, since EKS may take an empty list"
                            + " for everybody; name CIDRs, or take private access only");
        }
        return CidrSet.of(clients.stream()
                .filter(cidr -> ANYWHERE.has(cidr) || !clients.has(anyOf(cidr.family())))
                .toList());
    }

    private static CidrSet without(CidrSet clients, CidrSet less) {
        CidrSet rest = clients.minus(less);
        less.stream().filter(rest::overlaps).findFirst().ifPresent(block -> {
            throw new IllegalArgumentException(block + " cannot be revoked: the list still lets addresses of it in by "
                    + CidrSet.of(rest.stream()
                            .filter(other -> CidrSet.of(List.of(other)).overlaps(block))
                            .toList())
                    + "; revoke that, and allow what is to stay");
        });
        return rest;
    }

    private static Cidr anyOf(IpFamily family) {
        return family == IpFamily.IPV4 ? Cidr.ANY_IPV4 : Cidr.ANY_IPV6;
    }

    private static String words(CidrSet clients) {
        return clients.equals(ANYWHERE) ? "anywhere" : clients.toString();
    }
}
