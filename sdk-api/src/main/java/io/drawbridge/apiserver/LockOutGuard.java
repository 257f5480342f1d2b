package io.drawbridge.apiserver;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whom a change cuts off. An error is a block, to be lifted by acknowledging that very reason; a warning is a matter of care; a note
 * says who gets in, or on another way.
 */
public final class LockOutGuard {

    static final String STILL_OUT = "client-still-out";

    private LockOutGuard() {}

    /**
     * Judges a change.
     *
     * @param before the cluster as it is
     * @param after the cluster as it will be
     * @param keep who must not be cut off
     */
    public static <A extends Access> Findings judge(
            ObservedCluster<A> before, ObservedCluster<A> after, KeepReachable keep) {
        List<Finding> found = new ArrayList<>();
        for (Client client : keep.clients()) {
            judge(client, before.reach(client), after.reach(client), found);
        }
        if (keep.self().isEmpty()) {
            found.add(Finding.warning(
                    "own-address-unknown",
                    KeepReachable.SELF,
                    "whether you yourself will be cut off is not known, since your own address was not given",
                    "say it: KeepReachable.from(..) or fromInside(..)"));
        }
        return Findings.of(found);
    }

    private static void judge(Client client, Reach before, Reach after, List<Finding> found) {
        String name = client.name();
        if (after instanceof Reach.NotReached out) {
            found.add(
                    before instanceof Reach.NotReached
                            ? Finding.warning(
                                    STILL_OUT,
                                    name,
                                    name + " is not let in, now or then: " + out.reason(),
                                    "let it in if it needs to")
                            : Finding.error(
                                    "client-cut-off", name, name + " will be cut off: " + out.reason(), letIn(name)));
        } else if (after instanceof Reach.Unknown unknown) {
            found.add(Finding.warning(
                    "client-may-be-cut-off",
                    name,
                    "whether " + name + " will be let in is not known: " + unknown.reason(),
                    "say its addresses"));
        } else if (!after.equals(before)) {
            found.add(Finding.note(
                    before.isReached() ? "client-path-changes" : "client-gets-in",
                    name,
                    name + " before: " + before + "; then: " + after,
                    "nothing"));
        }
    }

    private static String letIn(String name) {
        return "let " + name + " in, or acknowledge client-cut-off:" + name;
    }
}
