package io.drawbridge.k8s.declared;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.RegionId;
import java.time.Instant;
import java.util.List;

/**
 * The access of an EKS cluster, {@code kind: EksEndpointAccess}.
 *
 * @param name the name of the declaration: 1 to 100 letters, digits, ., - and _
 * @param region the region of the cluster, such as {@code eu-central-1}
 * @param cluster the name of the cluster
 * @param privateEndpoint whether there is a private endpoint
 * @param publicClients who may use the public endpoint; without any there is none
 * @param keep who must not be cut off
 */
public record DeclaredEksAccess(
        String name,
        String region,
        ClusterId cluster,
        PrivateEndpoint privateEndpoint,
        List<Dated<Cidr>> publicClients,
        KeepReachable keep)
        implements DeclaredAccess<EksEndpointAccess> {

    static final String KIND = "EksEndpointAccess";
    static final String REGION_EXAMPLE = "eu-central-1";

    /** Whether there is a private endpoint. */
    public enum PrivateEndpoint {
        /** There is. */
        ON,
        /** There is not. */
        OFF
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when no file can hold the name, there is no endpoint at all, or the region is
     *     none
     */
    public DeclaredEksAccess {
        DeclarationReader.requireName(name);
        RegionId.require(region, REGION_EXAMPLE);
        requireNonNull(cluster, "cluster");
        requireNonNull(privateEndpoint, "privateEndpoint");
        publicClients = List.copyOf(publicClients);
        requireNonNull(keep, "keep");
        if (privateEndpoint == PrivateEndpoint.OFF && publicClients.isEmpty()) {
            throw new IllegalArgumentException("cluster " + cluster
                    + " would have no endpoint at all; declare a private one, or CIDRs of a public one");
        }
    }

    /** A declaration of this access, without any end; named as the cluster is. */
    public static DeclaredEksAccess of(String region, ClusterId cluster, EksEndpointAccess access, KeepReachable keep) {
        return new DeclaredEksAccess(
                cluster.value(),
                region,
                cluster,
                access.isPrivate() ? PrivateEndpoint.ON : PrivateEndpoint.OFF,
                access.publicClients().orElse(CidrSet.empty()).stream()
                        .map(Dated::lasting)
                        .toList(),
                keep);
    }

    @Override
    public List<Dated<Cidr>> entries() {
        return publicClients;
    }

    /** When nobody is left who may use the public endpoint, it goes. */
    @Override
    public EksEndpointAccess wanted(Instant now) {
        CidrSet clients = CidrSet.of(Dated.at(now, publicClients));
        if (!clients.isEmpty()) {
            return privateEndpoint == PrivateEndpoint.ON
                    ? EksEndpointAccess.publicAndPrivate(clients)
                    : EksEndpointAccess.publicOnly(clients);
        }
        if (privateEndpoint == PrivateEndpoint.OFF) {
            throw DeclarationCode.nothingLeft(name, "the public endpoint, which is the only one of cluster " + cluster);
        }
        return EksEndpointAccess.privateOnly();
    }
}
