package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ACLs of an ACK cluster's listener on port 6443, as they are stored.
 *
 * @param filter whether the ACLs count
 * @param type how they are read; without meaning while they do not count
 * @param attached the ACLs on the listener, one as a rule; they stay on it when it is switched off
 * @param spare ACLs of the cluster that earlier plans made and that are not attached here
 */
public record AckListener(Filter filter, AclType type, List<Acl> attached, List<Acl> spare) {

    /** The switch of a listener's ACLs. */
    public enum Filter {
        /** The ACLs count. */
        ON,
        /** Everybody gets through. */
        OFF
    }

    /** Copies the lists. */
    public AckListener {
        requireNonNull(attached, "attached");
        requireNonNull(spare, "spare");
        requireNonNull(filter, "filter");
        requireNonNull(type, "type");
        attached = List.copyOf(attached);
        spare = List.copyOf(spare);
    }

    /** A listener without ACL. */
    public static AckListener open() {
        return new AckListener(Filter.OFF, AclType.ALLOW, List.of(), List.of());
    }

    boolean isOn() {
        return filter == Filter.ON;
    }

    /** The blocks of all attached ACLs. */
    public CidrSet entries() {
        return CidrSet.of(attached.stream()
                .flatMap(acl -> acl.entries().stream())
                .map(AclEntry::cidr)
                .toList());
    }

    /** What counts. A list that is on and empty lets everybody in, an allow list too. */
    public NetworkAcl effective() {
        CidrSet entries = isOn() ? entries() : CidrSet.empty();
        if (entries.isEmpty()) {
            return NetworkAcl.off();
        }
        return type == AclType.ALLOW ? NetworkAcl.allowOnly(entries) : NetworkAcl.denyOnly(entries);
    }

    /** Whether the filter is on with no entry in any list. */
    public boolean isOnButEmpty() {
        return isOn() && entries().isEmpty();
    }

    AckListener switchedTo(AclType newType, Acl acl) {
        List<Acl> left = new ArrayList<>(spare);
        left.removeIf(acl::isSame);
        attached.stream()
                .filter(old -> old.use() == Acl.Use.OWN && !old.isSame(acl))
                .forEach(left::add);
        return new AckListener(Filter.ON, newType, List.of(acl), left);
    }

    /** What was on it stays on it, and counts for nothing. */
    AckListener switchedOff() {
        return new AckListener(Filter.OFF, type, attached, spare);
    }

    AckListener replacing(Acl acl) {
        return new AckListener(filter, type, replace(attached, acl), replace(spare, acl));
    }

    private static List<Acl> replace(List<Acl> acls, Acl acl) {
        return acls.stream().map(old -> old.isSame(acl) ? acl : old).toList();
    }

    AckListener withSpare(Acl acl) {
        List<Acl> more = new ArrayList<>(spare);
        more.add(acl);
        return new AckListener(filter, type, attached, more);
    }

    AckListener withoutSpare(Acl acl) {
        return new AckListener(
                filter,
                type,
                attached,
                spare.stream().filter(old -> !old.isSame(acl)).toList());
    }

    boolean shows(AccessStep step) {
        if (step instanceof AccessStep.CreateAcl create) {
            return named(create.name()).isPresent();
        }
        if (step instanceof AccessStep.AddAclEntries add) {
            return named(add.acl().name())
                    .filter(acl ->
                            acl.cidrs().plus(AclEntry.cidrs(add.entries())).equals(acl.cidrs()))
                    .isPresent();
        }
        if (step instanceof AccessStep.RemoveAclEntries remove) {
            return named(remove.acl().name())
                    .filter(acl ->
                            acl.cidrs().minus(AclEntry.cidrs(remove.entries())).equals(acl.cidrs()))
                    .isPresent();
        }
        if (step instanceof AccessStep.SwitchAcl switching) {
            return isOn()
                    && type == switching.type()
                    && attached.size() == 1
                    && attached.get(0).isSame(switching.acl());
        }
        return step instanceof AccessStep.DeleteAcl delete
                ? named(delete.acl().name()).isEmpty()
                : !isOn();
    }

    boolean hasNamed(String name) {
        return named(name).isPresent();
    }

    private Optional<Acl> named(String name) {
        return Stream.concat(attached.stream(), spare.stream())
                .filter(acl -> acl.name().equals(name))
                .findFirst();
    }
}
