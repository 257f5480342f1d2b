package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.Collection;

/**
 * One entry of a network ACL.
 *
 * @param cidr which addresses
 * @param comment where it comes from, such as {@code ACK control plane}
 */
public record AclEntry(Cidr cidr, String comment) {

    /** Checks that nothing is missing. */
    public AclEntry {
        requireNonNull(cidr, "cidr");
        requireNonNull(comment, "comment");
    }

    /** The blocks of entries. */
    public static CidrSet cidrs(Collection<AclEntry> entries) {
        return CidrSet.of(entries.stream().map(AclEntry::cidr).toList());
    }

    @Override
    public String toString() {
        return comment.isEmpty() ? cidr.toString() : cidr + " (" + comment + ")";
    }
}
