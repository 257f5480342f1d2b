package io.drawbridge.k8s.migration;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A migration before anything is done. {@link #toString} is for people.
 *
 * @param from who gives the EIPs now
 * @param to who is to
 * @param pods every pod with an EIP or the wish for one, and every PodEIP without a pod
 * @param steps what is left to do, in this order; none when all is done
 * @param findings what speaks against the whole; those of single pods stand in their rows
 * @param cost what it costs
 */
public record MigrationPlan(
        EipOwner from,
        EipOwner to,
        List<MigratedPod> pods,
        List<MigrationStep> steps,
        Findings findings,
        MigrationCost cost) {

    /** Copies the lists. */
    public MigrationPlan {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(findings, "findings");
        requireNonNull(cost, "cost");
        pods = List.copyOf(pods);
        steps = List.copyOf(steps);
    }

    /** Whether there is nothing left to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** What stops it: errors about the whole, and those about pods. */
    public Findings blocks() {
        return Findings.of(Stream.concat(findings.stream(), pods.stream().flatMap(pod -> pod.reason().stream()))
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList());
    }

    /** The pods of one verdict. */
    public List<MigratedPod> only(MigratedPod.Verdict verdict) {
        return pods.stream().filter(pod -> pod.verdict() == verdict).toList();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("migration from " + from + " to " + to);
        pods.forEach(pod -> lines.add("  " + pod));
        lines.add("cost: " + cost);
        int number = 1;
        for (MigrationStep step : steps) {
            lines.add(number++ + ". " + step + (step.hand() == MigrationStep.Hand.PERSON ? " (by hand)" : ""));
        }
        if (isEmpty()) {
            lines.add("nothing to do");
        }
        findings.stream().map(Finding::toString).forEach(lines::add);
        return String.join("\n", lines);
    }
}
