package io.drawbridge.apiserver.plan;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessCode;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What would be done to let others reach an API server: before, after, the steps between, whom it cuts off and what it
 * risks. Nothing is done by making one. Plans are values: two that would do the same for the same reasons are equal.
 *
 * @param before the cluster as it was seen
 * @param wish what is wanted, under which conditions
 * @param <A> how access is said on this cloud
 */
public record AccessPlan<A extends Access>(ObservedCluster<A> before, Wish<A> wish) {

    /**
     * Checks the wish.
     *
     * @throws InvalidSpecException when the cluster cannot have this access at all
     */
    public AccessPlan {
        requireNonNull(before, "before");
        requireNonNull(wish, "wish");
        Findings impossible =
                before.check(wish.wanted()).and(wish.detour().map(before::check).orElse(Findings.none()));
        if (impossible.hasErrors()
                && !(before.stepsTo(wish.wanted()).isEmpty() && wish.detour().isEmpty())) {
            throw new InvalidSpecException(impossible);
        }
    }

    /**
     * The plan from what was seen to what is wanted.
     *
     * @throws InvalidSpecException when the cluster cannot have this access at all
     */
    public static <A extends Access> AccessPlan<A> of(ObservedCluster<A> before, A wanted, KeepReachable keep) {
        return new AccessPlan<>(before, Wish.of(wanted, keep));
    }

    /**
     * The way that AWS prescribes when the name of a private endpoint does not resolve to a private address
     * ({@link EksCluster#resolution}): the public endpoint is switched on and off again, once. Meanwhile it is open to
     * somebody who is kept out before and after, which must be acknowledged.
     *
     * @param before a cluster with the private endpoint alone
     * @param narrow who is let in meanwhile, as few as can be; not everybody
     * @throws InvalidSpecException when the cluster has a public endpoint, or the blocks cannot be in its list
     * @throws IllegalArgumentException when everybody of a family of addresses would be let in
     */
    public static AccessPlan<EksEndpointAccess> repairPrivateDns(
            EksCluster before, CidrSet narrow, KeepReachable keep) {
        requireNonNull(before, "before");
        requireNonNull(narrow, "narrow");
        requireNonNull(keep, "keep");
        EksEndpointAccess detour = EksEndpointAccess.publicAndPrivate(narrow);
        if (before.access().isPublic()) {
            throw new InvalidSpecException(Findings.of(Finding.of(
                    PlanCode.NOT_PRIVATE_ONLY,
                    "endpoint",
                    "cluster " + before.id() + " has a public endpoint; the repair is for clusters without one")));
        }
        if (isForEverybody(before, detour)) {
            throw new IllegalArgumentException(
                    "a repair must not open the cluster to everybody; name one address, such as your own with /32");
        }
        return new AccessPlan<EksEndpointAccess>(
                before, Wish.of(before.access(), keep).withDetour(detour));
    }

    /** By the list alone, and by what of it is on the Internet. */
    private static boolean isForEverybody(EksCluster before, EksEndpointAccess detour) {
        CidrSet narrow = detour.publicClients().orElse(CidrSet.empty());
        return EksEndpointAccess.ANYWHERE.stream().anyMatch(narrow::covers)
                || before.risks(detour).codes().contains(AccessCode.OPEN_TO_INTERNET.text());
    }

    /** The access that is to be. */
    public A wanted() {
        return wish.wanted();
    }

    /** Which cluster. */
    public ClusterId cluster() {
        return before.id();
    }

    /** The steps, in order; none when the wanted access is there. */
    public List<PlannedStep> steps() {
        List<PlannedStep> planned = new ArrayList<>();
        ObservedCluster<A> now = before;
        for (AccessStep step : rawSteps()) {
            ObservedCluster<A> next = now.after(step);
            planned.add(new PlannedStep(step, now.access(), next.access()));
            now = next;
        }
        return planned;
    }

    List<AccessStep> rawSteps() {
        List<AccessStep> all = new ArrayList<>();
        all.addAll(takenFixes());
        ObservedCluster<A> start = before;
        if (isOnDetour()) {
            List<AccessStep> away = before.stepsTo(wish.detour().orElseThrow());
            all.addAll(away);
            start = after(before, away);
        }
        all.addAll(start.stepsTo(wish.wanted()));
        return all;
    }

    private List<AccessStep> takenFixes() {
        return wish.fixes() == Wish.Fixes.TAKEN ? before.fixesFor(wish.wanted(), wish.keep()) : List.of();
    }

    private boolean isOnDetour() {
        return wish.detour().isPresent() && before.access().equals(wish.wanted());
    }

    private static <A extends Access> ObservedCluster<A> after(ObservedCluster<A> start, List<AccessStep> steps) {
        ObservedCluster<A> now = start;
        for (AccessStep step : steps) {
            now = now.after(step);
        }
        return now;
    }

    /** The step to take next; empty when nothing is left to do. */
    public Optional<AccessStep> firstStep() {
        return rawSteps().stream().findFirst();
    }

    /**
     * The steps that would prepare the cluster's network and are not part of the plan yet; {@link #withFixes()} takes
     * them.
     */
    public List<AccessStep> offeredFixes() {
        return wish.fixes() == Wish.Fixes.OFFERED && !isEmpty()
                ? before.fixesFor(wish.wanted(), wish.keep())
                : List.of();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return rawSteps().isEmpty();
    }

    /** The cluster as the plan leaves it. */
    public ObservedCluster<A> after() {
        return after(before, rawSteps());
    }

    /**
     * Everything that there is to say: the wish, its risks, and the guard; errors are {@link #blocks()}. Nothing for an
     * empty plan.
     */
    public Findings findings() {
        List<AccessStep> steps = rawSteps();
        if (steps.isEmpty()) {
            return Findings.none();
        }
        return before.check(wish.wanted())
                .and(after(before, takenFixes()).risks(wish.wanted()))
                .and(isOnDetour() ? opened(wish.detour().orElseThrow()) : Findings.none())
                .and(LockOutGuard.judge(before, after(before, steps), wish.keep()));
    }

    private static Findings opened(Access detour) {
        return Findings.of(Finding.of(
                PlanCode.OPENED_MEANWHILE, "detour", "until the last step is done the access is: " + detour));
    }

    /** The reasons that stand against the plan and are not acknowledged, such as {@code client-cut-off:office}. */
    public List<String> blocks() {
        return findings().only(Severity.ERROR).stream()
                .map(AccessPlan::reason)
                .distinct()
                .filter(reason -> !wish.acknowledged().contains(reason))
                .toList();
    }

    static String reason(Finding finding) {
        return finding.code().text() + ":" + finding.subject();
    }

    /** The reasons of this plan, blocks and warnings, acknowledged or not. */
    public Set<String> reasons() {
        Set<String> reasons = new TreeSet<>();
        findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(AccessPlan::reason)
                .forEach(reasons::add);
        return reasons;
    }

    /**
     * The reasons that matter when they come up on the way: whoever was cut off by a step is out before the next one.
     */
    public Set<String> grownReasons() {
        Set<String> grown = new TreeSet<>(reasons());
        grown.removeIf(reason -> reason.startsWith(PlanCode.CLIENT_STILL_OUT.text() + ":"));
        return grown;
    }

    /** Who reaches the API server now and then; hybrid nodes that the cluster names are there too. */
    public List<ReachChange> reach() {
        ObservedCluster<A> after = after();
        return before.keeping(wish.keep()).clients().stream()
                .map(client -> new ReachChange(client, before.reach(client), after.reach(client)))
                .toList();
    }

    /**
     * This plan with blocks lifted.
     *
     * @param reasons as {@link #blocks()} gives them, each by itself
     * @throws IllegalArgumentException when one is not among the blocks
     */
    public AccessPlan<A> acknowledge(String... reasons) {
        List<String> blocks = blocks();
        for (String reason : reasons) {
            if (!blocks.contains(reason) && !wish.acknowledged().contains(reason)) {
                throw new IllegalArgumentException("nothing to acknowledge by " + Finding.quote(reason)
                        + "; the blocks of this plan are " + blocks);
            }
        }
        return new AccessPlan<>(before, wish.acknowledging(Set.of(reasons)));
    }

    /** This plan with the steps that prepare the cluster's network, first. */
    public AccessPlan<A> withFixes() {
        return new AccessPlan<>(before, wish.withFixes());
    }

    /**
     * The plan that leads back from where this one ends; prepared networks and bought EIPs stay.
     *
     * @throws InvalidSpecException when the cluster cannot have its old access again
     */
    public AccessPlan<A> undo() {
        return of(after(), before.access(), wish.keep());
    }

    /** The same wish on what was seen anew. */
    public AccessPlan<A> on(ObservedCluster<A> seen) {
        return new AccessPlan<>(seen, wish);
    }

    /** Whether the other plan would do the same for the same reasons, whatever else was seen of the cluster. */
    public boolean isSameWork(AccessPlan<A> other) {
        return AgreedWay.work(this).equals(AgreedWay.work(other)) && findings().equals(other.findings());
    }

    /** For people: a diff, the steps, who reaches the API server, and what there is to say. */
    @Override
    public String toString() {
        return new PlanText(this).text();
    }
}
