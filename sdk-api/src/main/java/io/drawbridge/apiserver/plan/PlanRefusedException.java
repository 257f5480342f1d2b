package io.drawbridge.apiserver.plan;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** A plan has blocks that nobody has acknowledged; nothing was sent. */
public final class PlanRefusedException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final transient Findings findings;
    private final List<String> blocks;

    /** With the plan whose findings stand against it. */
    public PlanRefusedException(AccessPlan<?> plan) {
        super(text(plan));
        this.findings = plan.findings();
        this.blocks = List.copyOf(plan.blocks());
    }

    private static String text(AccessPlan<?> plan) {
        List<String> blocks = plan.blocks();
        String why = plan.findings().only(Severity.ERROR).stream()
                .filter(finding -> blocks.contains(AccessPlan.reason(finding)))
                .map(PlanRefusedException::line)
                .collect(Collectors.joining());
        return "the plan for cluster " + plan.cluster() + " is refused, nothing was sent:" + why
                + "\nto do it all the same: plan.acknowledge("
                + blocks.stream().map(block -> '"' + block + '"').collect(Collectors.joining(", ")) + ")";
    }

    private static String line(Finding finding) {
        return "\n  " + AccessPlan.reason(finding) + ": " + finding.message() + "\n      -> " + finding.remedy();
    }

    /** All findings of the plan. */
    public Findings findings() {
        return findings;
    }

    /** The reasons to acknowledge, such as {@code client-cut-off:office}. */
    public List<String> blocks() {
        return blocks;
    }
}
