package io.drawbridge.apiserver;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From one network ACL of an ACK cluster's listener to another: in place where entries can be added before others are
 * removed, else by a second ACL that is filled first and then takes the first one's place in one call. An allow list
 * that counts is never empty, since it would let everybody in.
 */
final class AckAclSteps {

    private static final String CALLER = "drawbridge";

    private final AckCluster start;
    private final List<AccessStep> steps = new ArrayList<>();
    private AckCluster now;

    private AckAclSteps(AckCluster start) {
        this.start = start;
        this.now = start;
    }

    static List<AccessStep> to(AckCluster cluster, NetworkAcl wanted) {
        AckAclSteps planned = new AckAclSteps(cluster);
        planned.plan(wanted);
        return planned.steps;
    }

    private void plan(NetworkAcl wanted) {
        if (wanted instanceof NetworkAcl.AllowList list) {
            reach(AclType.ALLOW, entries(list.entries(), start.needed()));
        } else if (wanted instanceof NetworkAcl.DenyList list) {
            reach(AclType.DENY, entries(list.entries(), List.of()));
        } else if (now.listener().isOn()) {
            add(new AccessStep.SwitchAclOff());
        }
        ownSpares().forEach(left -> add(new AccessStep.DeleteAcl(left)));
    }

    /** One that somebody has put on another listener since is no longer ours to change. */
    private List<Acl> ownSpares() {
        return now.listener().spare().stream()
                .filter(left -> left.use() == Acl.Use.OWN)
                .toList();
    }

    private void add(AccessStep step) {
        steps.add(step);
        now = now.after(step);
    }

    /** Those that are needed keep the comment that says why. */
    private static List<AclEntry> entries(CidrSet wanted, List<AclEntry> needed) {
        Map<Cidr, AclEntry> all = new LinkedHashMap<>();
        needed.forEach(entry -> all.put(entry.cidr(), entry));
        wanted.forEach(cidr -> all.putIfAbsent(cidr, new AclEntry(cidr, CALLER)));
        return List.copyOf(all.values());
    }

    private void reach(AclType type, List<AclEntry> wanted) {
        AckListener listener = now.listener();
        CidrSet cidrs = AclEntry.cidrs(wanted);
        boolean sameType = listener.isOn() && listener.type() == type;
        if (sameType && listener.entries().equals(cidrs)) {
            return;
        }
        if (sameType && canEdit(listener, type, cidrs)) {
            editInPlace(listener.attached().get(0), wanted);
        } else {
            swap(type, wanted);
        }
    }

    private static boolean canEdit(AckListener listener, AclType type, CidrSet cidrs) {
        if (listener.attached().size() != 1 || listener.attached().get(0).use() == Acl.Use.SHARED) {
            return false;
        }
        // The first call's entries alone would keep out who is in before and after.
        boolean opens = type == AclType.ALLOW && listener.entries().isEmpty();
        return !opens && listener.entries().plus(cidrs).size() <= Acl.MOST_ENTRIES;
    }

    private void editInPlace(Acl acl, List<AclEntry> wanted) {
        Acl filled = fill(acl, wanted);
        empty(filled, AclEntry.cidrs(wanted));
    }

    private Acl fill(Acl acl, List<AclEntry> wanted) {
        Acl filled = acl;
        CidrSet there = acl.cidrs();
        List<AclEntry> missing =
                wanted.stream().filter(entry -> !there.has(entry.cidr())).toList();
        for (List<AclEntry> some : inCalls(missing)) {
            add(new AccessStep.AddAclEntries(filled, some));
            filled = filled.with(some);
        }
        return filled;
    }

    private Acl empty(Acl acl, CidrSet wanted) {
        Acl emptied = acl;
        // In one order whatever order the cloud lists them in: the way of a plan can be told in advance.
        List<AclEntry> superfluous = acl.entries().stream()
                .filter(entry -> !wanted.has(entry.cidr()))
                .sorted(Comparator.comparing(AclEntry::cidr))
                .toList();
        for (List<AclEntry> some : inCalls(superfluous)) {
            add(new AccessStep.RemoveAclEntries(emptied, some));
            emptied = emptied.without(AclEntry.cidrs(some));
        }
        return emptied;
    }

    /** An ACL that is attached to nothing may be changed in any order. */
    private void swap(AclType type, List<AclEntry> wanted) {
        Acl emptied = empty(spare(), AclEntry.cidrs(wanted));
        Acl filled = fill(emptied, wanted);
        add(new AccessStep.SwitchAcl(type, filled));
    }

    private Acl spare() {
        Optional<Acl> left = ownSpares().stream().findFirst();
        if (left.isPresent()) {
            return left.get();
        }
        List<String> names = Acl.ownNames(now.id());
        String name = names.stream()
                .filter(each -> !now.listener().hasNamed(each))
                .findFirst()
                .orElseThrow(() -> AckRules.namesTaken(names));
        add(new AccessStep.CreateAcl(name));
        return Acl.planned(name);
    }

    private static List<List<AclEntry>> inCalls(List<AclEntry> entries) {
        List<List<AclEntry>> calls = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += Acl.ENTRIES_PER_CALL) {
            calls.add(entries.subList(from, Math.min(from + Acl.ENTRIES_PER_CALL, entries.size())));
        }
        return calls;
    }
}
