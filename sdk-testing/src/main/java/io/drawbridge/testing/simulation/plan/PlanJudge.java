package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlanCode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.testing.simulation.plan.Door.Knock;
import io.drawbridge.testing.simulation.plan.PlanWorld.Stored;
import io.drawbridge.testing.simulation.plan.PlanWorld.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at who is let in, and says what should not be. Knows of plans only what they tell people. */
final class PlanJudge {

    private static final Set<FindingCode> CUT_OFF = Set.of(PlanCode.CLIENT_CUT_OFF, PlanCode.CLIENT_MAY_BE_CUT_OFF);

    private final PlanWorld<?> world;
    private final Set<String> troubles = new LinkedHashSet<>();
    private final List<Boolean> after;

    /** What was there when a plan was made; none while somebody else's change makes it void. */
    private final List<List<Boolean>> befores = new ArrayList<>();

    private Set<Visitor> promised = Set.of();
    private boolean markMustStay;
    private Object pulse = "";

    PlanJudge(PlanWorld<?> world) {
        this.world = world;
        this.after = world.knocks().stream().map(world::shouldAdmit).toList();
    }

    Set<String> troubles() {
        return troubles;
    }

    void trouble(String what) {
        troubles.add(what);
    }

    /** What this plan says holds from now on. */
    void agreed(AccessPlan<?> plan) {
        Stored now = world.stored();
        boolean othersAtWork = befores.isEmpty() && world.isBusy();
        if (!othersAtWork) {
            befores.add(world.admissions(now));
        }
        markMustStay = false;
        Set<String> told = cutOffBy(plan);
        promised = world.visitors().stream()
                .filter(now::reaches)
                .filter(visitor -> !told.contains(visitor.client()))
                .collect(Collectors.toSet());
    }

    private static Set<String> cutOffBy(AccessPlan<?> plan) {
        return plan.findings().stream()
                .filter(finding -> CUT_OFF.contains(finding.code()))
                .map(Finding::subject)
                .collect(Collectors.toSet());
    }

    /** No plan is being carried out. */
    void over() {
        befores.clear();
        promised = Set.of();
        markMustStay = false;
    }

    /** Somebody else has changed the access; what was sent before that may still come over it. */
    void foreignChange(boolean alreadySent) {
        befores.clear();
        promised = Set.of();
        markMustStay = !alreadySent;
    }

    /** Nobody can see a change between the last look and the call. */
    void changedBehindTheLook() {
        markMustStay = false;
    }

    /** Time has passed, or something was read. */
    void lookAgain() {
        if (!world.pulse().equals(pulse)) {
            look();
        }
    }

    void look() {
        pulse = world.pulse();
        if (markMustStay && !world.showsForeignMark()) {
            troubles.add("somebody else's change was overwritten");
        }
        Stored now = world.stored();
        if (!befores.isEmpty()) {
            judgeDoors(world.admissions(now));
        }
        promised.stream()
                .filter(visitor -> !now.reaches(visitor))
                .map(visitor -> "promised and cut off: " + visitor)
                .sorted()
                .forEach(troubles::add);
    }

    private void judgeDoors(List<Boolean> now) {
        List<Knock> knocks = world.knocks();
        for (int i = 0; i < knocks.size(); i++) {
            int knock = i;
            boolean always = after.get(i) && befores.stream().allMatch(before -> before.get(knock));
            boolean ever = after.get(i) || befores.stream().anyMatch(before -> before.get(knock));
            if (always && !now.get(i)) {
                troubles.add("in before and after, out meanwhile: " + knocks.get(i));
            } else if (!ever && now.get(i)) {
                troubles.add("out before and after, in meanwhile: " + knocks.get(i));
            }
        }
    }

    /** The program says that it is done. */
    void finished() {
        if (!world.isAsWanted() || !world.admissions(world.stored()).equals(after)) {
            troubles.add("said to be finished, and is not as wished");
        }
    }
}
