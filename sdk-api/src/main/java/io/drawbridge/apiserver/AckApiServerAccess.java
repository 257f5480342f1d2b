package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may reach an ACK cluster's API server: its internal endpoint is always there, a public one when an EIP is
 * associated, and one network ACL filters both.
 *
 * <pre>{@code
 * new AckApiServerAccess(Exposure.by(EipId.of("eip-bp1...")), NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24")));
 * }</pre>
 *
 * @param exposure whether and how it is public
 * @param acl who may use both endpoints
 */
public record AckApiServerAccess(Exposure exposure, NetworkAcl acl) implements Access {

    /** Checks that nothing is missing. */
    public AckApiServerAccess {
        requireNonNull(exposure, "exposure");
        requireNonNull(acl, "acl");
    }

    /** With this exposure instead. */
    public AckApiServerAccess with(Exposure exposure) {
        return new AckApiServerAccess(exposure, acl);
    }

    /** With this ACL instead. */
    public AckApiServerAccess with(NetworkAcl acl) {
        return new AckApiServerAccess(exposure, acl);
    }

    /** Public by this EIP. */
    public AckApiServerAccess exposedBy(EipId eip) {
        return with(Exposure.by(eip));
    }

    /** Without a public endpoint. */
    public AckApiServerAccess internal() {
        return with(Exposure.internal());
    }

    /**
     * With these addresses let in, besides those that are: added to an allow list, taken out of a deny list, and
     * nothing where there is no ACL.
     *
     * @param cidr such as {@code 203.0.113.0/24}
     * @throws IllegalArgumentException when it is not a CIDR, or a wider block of a deny list would keep it out
     */
    public AckApiServerAccess allow(String cidr) {
        return allow(CidrSet.of(cidr));
    }

    /** With these addresses let in, besides those that are; see {@link #allow(String)}. */
    public AckApiServerAccess allow(CidrSet more) {
        if (acl instanceof NetworkAcl.AllowList list) {
            return with(NetworkAcl.allowOnly(list.entries().plus(more)));
        }
        if (acl instanceof NetworkAcl.DenyList list) {
            CidrSet rest = list.letting(more);
            return with(rest.isEmpty() ? NetworkAcl.off() : NetworkAcl.denyOnly(rest));
        }
        return this;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("public endpoint " + (exposure.isPublic() ? "on" : "off"));
        if (exposure.isPublic()) {
            lines.add(exposure.toString());
        }
        if (acl instanceof NetworkAcl.AllowList list) {
            lines.add("network ACL allow list");
            list.entries().forEach(cidr -> lines.add("both endpoints let in " + cidr));
        } else if (acl instanceof NetworkAcl.DenyList list) {
            lines.add("network ACL deny list");
            list.entries().forEach(cidr -> lines.add("both endpoints keep out " + cidr));
        } else {
            lines.add("network ACL off");
        }
        return lines;
    }

    @Override
    public String toString() {
        return exposure + ", " + acl;
    }
}
