package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A network ACL of a Classic Load Balancer.
 *
 * @param name its name; one made by a plan is named after the cluster
 * @param id its id, such as {@code acl-bp1...}; empty while it is only planned
 * @param entries its entries
 * @param use whose it is
 */
public record Acl(String name, String id, List<AclEntry> entries, Use use) {

    /** Most entries of one ACL, by the vendor. */
    public static final int MOST_ENTRIES = 300;

    /** Most entries of one call, by the vendor. */
    static final int ENTRIES_PER_CALL = 50;

    private static final String OWN = "drawbridge-";

    /** Whose an ACL is. */
    public enum Use {
        /** Made by a plan for this cluster alone; a plan fills, empties and deletes it. */
        OWN,
        /** Made by somebody else and attached to this cluster's listener only; a plan changes its entries. */
        FOREIGN,
        /** Attached to other listeners too; a plan leaves it as it is. */
        SHARED
    }

    /** Checks that nothing is missing. */
    public Acl {
        requireNonNull(entries, "entries");
        requireNonNull(name, "name");
        requireNonNull(id, "id");
        entries = List.copyOf(entries);
        requireNonNull(use, "use");
    }

    /** The names that a plan gives to ACLs of a cluster; two, since one is filled while the other is in use. */
    public static List<String> ownNames(ClusterId cluster) {
        requireNonNull(cluster, "cluster");
        return List.of(OWN + cluster + "-a", OWN + cluster + "-b");
    }

    static Acl planned(String name) {
        return new Acl(name, "", List.of(), Use.OWN);
    }

    CidrSet cidrs() {
        return AclEntry.cidrs(entries);
    }

    Acl with(Collection<AclEntry> more) {
        List<AclEntry> all = new ArrayList<>(entries);
        CidrSet there = cidrs();
        more.stream().filter(entry -> !there.has(entry.cidr())).forEach(all::add);
        return new Acl(name, id, all, use);
    }

    Acl without(CidrSet less) {
        return new Acl(
                name,
                id,
                entries.stream().filter(entry -> !less.has(entry.cidr())).toList(),
                use);
    }

    boolean isSame(Acl other) {
        return name.equals(other.name);
    }
}
