package io.drawbridge.registered;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.registered.Check.Outcome;
import java.util.List;
import java.util.Locale;

/**
 * What came of all checks, in the order of the vendor's list.
 *
 * @param checks every check
 */
public record CheckReport(List<Check> checks) {

    private static final int WIDEST_OUTCOME = "not needed".length();

    /** Copies the list. */
    public CheckReport {
        requireNonNull(checks, "checks");
        checks = List.copyOf(checks);
    }

    /** Whether nothing failed. True also where nothing could be told: a gate asks {@link #isComplete()} too. */
    public boolean passes() {
        return has(Outcome.FAILED).isEmpty();
    }

    /** Whether every check could be told. */
    public boolean isComplete() {
        return has(Outcome.UNKNOWN).isEmpty();
    }

    /** The checks with this outcome. */
    public List<Check> has(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).toList();
    }

    /** The same as findings: errors for what failed, warnings for reservations and for what could not be told. */
    public Findings findings() {
        return Findings.of(checks.stream()
                .filter(check -> check.outcome().compareTo(Outcome.NOT_NEEDED) > 0)
                .map(CheckReport::finding)
                .toList());
    }

    private static Finding finding(Check check) {
        return Finding.of(check.code(), "registered cluster", check.message(), check.remedy())
                .withSeverity(check.outcome() == Outcome.FAILED ? Severity.ERROR : Severity.WARNING);
    }

    /** One check a line, its remedy below. */
    @Override
    public String toString() {
        int widest = checks.stream()
                .mapToInt(check -> check.code().text().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Check check : checks) {
            String outcome = check.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            text.append(padded(outcome, WIDEST_OUTCOME + 2))
                    .append(padded(check.code().text(), widest + 2))
                    .append(check.message())
                    .append('\n');
            if (!check.remedy().isEmpty()) {
                text.append(" ".repeat(WIDEST_OUTCOME + widest + 4))
                        .append("-> ")
                        .append(check.remedy())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
