package io.drawbridge.k8s.declared;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The access of an ACK cluster, {@code kind: AckApiServerAccess}.
 *
 * @param name the name of the declaration: 1 to 100 letters, digits, ., - and _
 * @param region the region of the cluster, such as {@code cn-hangzhou}
 * @param cluster the id of the cluster
 * @param exposure whether and by which EIP it is public; an EIP that is to be bought, or a load balancer, cannot be
 *     declared
 * @param acl how the entries are read; without one there is no network ACL
 * @param aclEntries the entries of the network ACL
 * @param keep who must not be cut off
 */
public record DeclaredAckAccess(
        String name,
        String region,
        ClusterId cluster,
        Exposure exposure,
        Optional<AclType> acl,
        List<Dated<Cidr>> aclEntries,
        KeepReachable keep)
        implements DeclaredAccess<AckApiServerAccess> {

    static final String KIND = "AckApiServerAccess";
    static final String REGION_EXAMPLE = "cn-hangzhou";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when no file can hold the name, when a list has no entries, when there are
     *     entries without a list, when the exposure cannot be declared, or the region is none
     */
    public DeclaredAckAccess {
        DeclarationReader.requireName(name);
        RegionId.require(region, REGION_EXAMPLE);
        requireNonNull(cluster, "cluster");
        requireNonNull(exposure, "exposure");
        requireNonNull(acl, "acl");
        aclEntries = List.copyOf(aclEntries);
        requireNonNull(keep, "keep");
        if (acl.isPresent() == aclEntries.isEmpty()) {
            throw new IllegalArgumentException("cluster " + cluster + " has "
                    + (acl.isPresent() ? "a list without entries" : "entries without a list")
                    + "; declare CIDRs to allow or to deny, or no network ACL");
        }
        if (exposure instanceof Exposure.ByNewEip || exposure instanceof Exposure.ByBalancer) {
            throw new IllegalArgumentException("cluster " + cluster + " is to be " + exposure
                    + ", which cannot be declared; declare an EIP by its id, or none");
        }
    }

    /**
     * A declaration of this access, without any end; named as the cluster is.
     *
     * @throws IllegalArgumentException when its exposure cannot be declared
     */
    public static DeclaredAckAccess of(
            String region, ClusterId cluster, AckApiServerAccess access, KeepReachable keep) {
        return new DeclaredAckAccess(
                cluster.value(),
                region,
                cluster,
                access.exposure(),
                type(access.acl()),
                list(access.acl()).stream().map(Dated::lasting).toList(),
                keep);
    }

    private static Optional<AclType> type(NetworkAcl acl) {
        if (acl instanceof NetworkAcl.Off) {
            return Optional.empty();
        }
        return Optional.of(acl instanceof NetworkAcl.AllowList ? AclType.ALLOW : AclType.DENY);
    }

    private static CidrSet list(NetworkAcl acl) {
        if (acl instanceof NetworkAcl.AllowList allowed) {
            return allowed.entries();
        }
        return acl instanceof NetworkAcl.DenyList denied ? denied.entries() : CidrSet.empty();
    }

    @Override
    public List<Dated<Cidr>> entries() {
        return aclEntries;
    }

    /** When nobody is left who is denied, there is no network ACL. */
    @Override
    public AckApiServerAccess wanted(Instant now) {
        CidrSet left = CidrSet.of(Dated.at(now, aclEntries));
        if (left.isEmpty() && acl.filter(AclType.ALLOW::equals).isPresent()) {
            throw DeclarationCode.nothingLeft(name, "the allow list of cluster " + cluster);
        }
        if (left.isEmpty()) {
            return new AckApiServerAccess(exposure, NetworkAcl.off());
        }
        NetworkAcl list =
                acl.filter(AclType.ALLOW::equals).isPresent() ? NetworkAcl.allowOnly(left) : NetworkAcl.denyOnly(left);
        return new AckApiServerAccess(exposure, list);
    }
}
