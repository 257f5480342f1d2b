package io.drawbridge.apiserver.plan;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.Reach;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whom a change cuts off. An error is a block, to be lifted by acknowledging that very reason; a warning is a
 * matter of care; a note says who gets in, or on another way. Whoever gets in now, in whole or in part, and is not
 * known to get in then is a block.
 */
public final class LockOutGuard {

    private final ObservedCluster<?> before;
    private final ObservedCluster<?> after;
    private final CidrSet lists;
    private final List<Finding> found = new ArrayList<>();

    private LockOutGuard(ObservedCluster<?> before, ObservedCluster<?> after) {
        this.before = before;
        this.after = after;
        this.lists = before.listed().plus(after.listed());
    }

    /**
     * Judges a change.
     *
     * @param before the cluster as it is
     * @param after the cluster as it will be
     * @param keep who must not be cut off; those whom the cluster itself names are judged too
     */
    public static <A extends Access> Findings judge(
            ObservedCluster<A> before, ObservedCluster<A> after, KeepReachable keep) {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(keep, "keep");
        LockOutGuard guard = new LockOutGuard(before, after);
        before.keeping(keep).clients().forEach(guard::judge);
        if (keep.self().isEmpty()) {
            guard.found.add(Finding.of(
                    PlanCode.OWN_ADDRESS_UNKNOWN,
                    KeepReachable.SELF,
                    "whether you yourself will be cut off is not known, since your own address was not given"));
        }
        return Findings.of(guard.found);
    }

    private void judge(Client client) {
        if (!client.privateEgress().isEmpty()) {
            found.add(Finding.of(
                    PlanCode.ADDRESS_NOT_ON_THE_INTERNET,
                    client.name(),
                    "nobody shows " + client.privateEgress() + " on the Internet, which " + client.name()
                            + " is said to"));
        }
        ReachChange change = worst(client);
        if (change.after() instanceof Reach.NotReached out) {
            found.add(change.before() instanceof Reach.NotReached ? stillOut(client, out) : cutOff(client, out));
        } else if (change.after() instanceof Reach.Unknown unknown) {
            found.add(change.before().isReached() ? losesCertainty(client, unknown) : staysUncertain(client, unknown));
        } else if (!change.after().equals(change.before())) {
            found.add(Finding.of(
                    change.before().isReached() ? PlanCode.CLIENT_PATH_CHANGES : PlanCode.CLIENT_GETS_IN,
                    client.name(),
                    client.name() + " before: " + change.before() + "; then: " + change.after()));
        }
    }

    /** A part of the client that gets in now and is not known to get in then; the whole client where there is none. */
    private ReachChange worst(Client client) {
        return parts(client)
                .map(this::change)
                .filter(change -> change.before().isReached() && !change.after().isReached())
                .findFirst()
                .orElseGet(() -> change(client));
    }

    private ReachChange change(Client client) {
        return new ReachChange(client, before.reach(client), after.reach(client));
    }

    private Stream<Client> parts(Client client) {
        Stream<Client> outside = blocks(client.egress()).map(client::withEgress);
        Stream<Client> inside = blocks(client.privateAddresses()).map(client::withPrivateAddresses);
        return Stream.concat(Stream.of(client), Stream.concat(outside, inside));
    }

    /**
     * Two blocks are apart, or one is in the other: a block, those within it and what is left beside them are all that
     * lists tell apart.
     */
    private Stream<CidrSet> blocks(CidrSet addresses) {
        CidrSet listed = CidrSet.of(lists.stream().filter(addresses::covers).toList());
        CidrSet apart = addresses.plus(listed);
        CidrSet all = apart.plus(CidrSet.of(
                apart.stream().flatMap(block -> rest(block, listed).stream()).toList()));
        return all.size() < 2 ? Stream.empty() : all.stream().map(block -> CidrSet.of(List.of(block)));
    }

    /** What is left of a block beside those that are listed within it: a deny list may cut off that alone. */
    private static CidrSet rest(Cidr block, CidrSet listed) {
        List<Cidr> within = listed.stream()
                .filter(other -> block.contains(other) && !other.equals(block))
                .toList();
        return within.isEmpty() ? CidrSet.empty() : CidrSet.of(List.of(block)).without(CidrSet.of(within));
    }

    private static Finding stillOut(Client client, Reach.NotReached out) {
        return Finding.of(
                PlanCode.CLIENT_STILL_OUT,
                client.name(),
                client.name() + " is not let in, now or then: " + out.reason());
    }

    private static Finding cutOff(Client client, Reach.NotReached out) {
        String name = client.name();
        return Finding.of(
                PlanCode.CLIENT_CUT_OFF,
                name,
                name + " will be cut off: " + out.reason(),
                "let " + name + " in, or acknowledge client-cut-off:" + name);
    }

    private static Finding losesCertainty(Client client, Reach.Unknown unknown) {
        String name = client.name();
        return Finding.of(
                PlanCode.CLIENT_MAY_BE_CUT_OFF,
                name,
                name + " is let in now, and whether it will be then is not known: " + unknown.reason(),
                "give its addresses, or acknowledge client-may-be-cut-off:" + name);
    }

    private static Finding staysUncertain(Client client, Reach.Unknown unknown) {
        return Finding.of(
                        PlanCode.CLIENT_MAY_BE_CUT_OFF,
                        client.name(),
                        "whether " + client.name() + " will be let in is not known: " + unknown.reason())
                .withSeverity(Severity.WARNING);
    }
}
