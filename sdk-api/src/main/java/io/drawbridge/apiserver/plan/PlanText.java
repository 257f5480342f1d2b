package io.drawbridge.apiserver.plan;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AccessText;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A plan as people read it. */
final class PlanText {

    private final AccessPlan<?> plan;
    private final List<String> lines = new ArrayList<>();

    PlanText(AccessPlan<?> plan) {
        this.plan = plan;
    }

    String text() {
        lines.add("Plan for cluster " + plan.cluster() + " (" + plan.before().kind() + ")");
        diff();
        if (plan.isEmpty()) {
            lines.add("Nothing to do.");
        } else {
            steps();
            reach();
            findings();
        }
        return String.join("\n", lines);
    }

    private void diff() {
        List<String> before = plan.before().access().lines();
        List<String> after = plan.after().access().lines();
        before.stream().filter(line -> !after.contains(line)).forEach(line -> lines.add("  - " + line));
        after.forEach(line -> lines.add((before.contains(line) ? "    " : "  + ") + line));
    }

    private void steps() {
        lines.add("Steps");
        int number = 1;
        for (PlannedStep planned : plan.steps()) {
            AccessStep step = planned.step();
            lines.add("  " + number++ + ". " + step + (step.isRollingUpdate() ? " [rolling update]" : ""));
            step.risk().ifPresent(risk -> lines.add("     risk: " + risk));
            step.billing().ifPresent(billing -> lines.add("     billing: " + billing));
            step.irreversible().ifPresent(why -> lines.add("     not reversible: " + why));
        }
        plan.offeredFixes().forEach(fix -> lines.add("  offered: " + fix));
    }

    private void reach() {
        lines.add("Who reaches the API server");
        List<ReachChange> reach = plan.reach();
        int name = widest(reach, row -> row.client().name());
        int before = widest(reach, row -> row.before().toString());
        for (ReachChange row : reach) {
            lines.add("  " + AccessText.pad(row.client().name(), name) + "  "
                    + AccessText.pad(row.before().toString(), before) + "  ->  " + row.after());
        }
    }

    private static int widest(List<ReachChange> rows, Function<ReachChange, String> column) {
        return rows.stream().mapToInt(row -> column.apply(row).length()).max().orElse(0);
    }

    private void findings() {
        Findings findings = plan.findings();
        if (!findings.isEmpty()) {
            lines.add("Findings");
        }
        for (Finding finding : findings) {
            lines.add("  " + verdict(finding) + " " + finding.code().text() + ":" + finding.subject());
            lines.add("      " + finding.message());
            lines.add("      -> " + finding.remedy());
        }
    }

    private String verdict(Finding finding) {
        if (finding.severity() != Severity.ERROR) {
            return finding.severity() == Severity.WARNING ? "warn " : "note ";
        }
        return plan.wish().acknowledged().contains(AccessPlan.reason(finding)) ? "ack'd" : "BLOCK";
    }
}
