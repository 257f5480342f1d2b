package io.drawbridge.k8s.advice;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.AnnotationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What speaks against a rollout, by its numbers. */
final class AdviceRules {

    private static final String ACCOUNT = "account";

    /** A rollout, an update that goes wrong and its way back are two updates in one hour. */
    private static final int UPDATES_TO_EXPECT = 2;

    private final RolloutAdvice numbers;
    private final OptionalInt nodes;
    private final List<Finding> findings = new ArrayList<>();

    AdviceRules(RolloutAdvice numbers, OptionalInt nodes) {
        this.numbers = numbers;
        this.nodes = nodes;
    }

    Findings check(List<Subject> subjects) {
        checkQuota();
        checkHour();
        checkRates();
        subjects.forEach(this::check);
        checkUninstalling();
        return Findings.of(findings);
    }

    private void add(AdviceCode code, String subject, String message) {
        findings.add(Finding.of(code, subject, message));
    }

    private void checkQuota() {
        AccountFacts account = numbers.account();
        int free = account.free().orElse(account.quota());
        String room = account.used().isPresent()
                ? free + " of " + account.quota() + " are free"
                : "the quota is " + account.quota();
        if (numbers.eips() > free) {
            add(
                    AdviceCode.QUOTA_TOO_SMALL,
                    ACCOUNT,
                    numbers.eips() + " EIPs are asked for and " + room + ": at least " + (numbers.eips() - free)
                            + " missing");
        } else if (numbers.mostEips() > free) {
            findings.add(Finding.of(
                            AdviceCode.QUOTA_TOO_SMALL,
                            ACCOUNT,
                            "autoscaled, up to " + numbers.mostEips() + " EIPs are asked for and " + room)
                    .withSeverity(Severity.WARNING));
        } else if (numbers.peakEips() > free) {
            add(
                    AdviceCode.SURGE_BEYOND_QUOTA,
                    ACCOUNT,
                    "updates ask for " + numbers.peakEips() + " EIPs at once and " + room);
        }
        if (numbers.eips() > 0 && account.used().isEmpty()) {
            add(
                    AdviceCode.QUOTA_USE_UNKNOWN,
                    ACCOUNT,
                    "up to " + numbers.peakEips() + " EIPs are asked for; what is free of " + account.quota()
                            + " was not checked");
        }
    }

    private void checkHour() {
        int hourly = numbers.account().purchasesAnHour().orElse(Integer.MAX_VALUE);
        if (numbers.bought() > hourly) {
            add(
                    AdviceCode.HOURLY_PURCHASES,
                    ACCOUNT,
                    "the rollout buys " + numbers.bought() + " EIPs; " + hourly + " may be bought within an hour");
        } else if (numbers.updatesWithinHour().orElse(UPDATES_TO_EXPECT) < UPDATES_TO_EXPECT) {
            findings.add(Finding.of(
                            AdviceCode.HOURLY_PURCHASES,
                            ACCOUNT,
                            "the rollout buys " + numbers.bought() + " EIPs and each update " + numbers.boughtByUpdate()
                                    + " again; " + hourly + " may be bought within an hour, which an update and its"
                                    + " way back exceed")
                    .withSeverity(Severity.WARNING));
        }
    }

    private void checkRates() {
        if (!numbers.leastTime().isZero()) {
            add(
                    AdviceCode.RATE_SLOWS_ROLLOUT,
                    ACCOUNT,
                    "the last of " + numbers.eips() + " EIPs comes after " + AdviceText.words(numbers.leastTime())
                            + " at the earliest");
        }
    }

    private void check(Subject subject) {
        checkUpdate(subject);
        boolean onEveryNode = subject.isKind("DaemonSet") || subject.isKind("BroadcastJob");
        if (onEveryNode && nodes.isEmpty()) {
            add(AdviceCode.NODES_UNKNOWN, subject.label(), "its pods are not counted");
        }
        if (subject.isKind("CronJob") && mayOverlap(subject.spec())) {
            add(
                    AdviceCode.RUNS_MAY_OVERLAP,
                    subject.label(),
                    "one run asks for " + subject.facts().parallelism() + "; concurrencyPolicy is Allow");
        }
        subject.demand().flatMap(Retention::of).ifPresent(retention -> checkRetention(subject, retention));
    }

    private static boolean mayOverlap(JsonNode spec) {
        return spec.path("concurrencyPolicy").asText("Allow").equals("Allow");
    }

    /** The new pod waits for an EIP, the old one for the new pod. */
    private void checkUpdate(Subject subject) {
        if (!isGated(subject) || subject.room().surge() == 0 || subject.room().unavailable() > 0) {
            return;
        }
        if (subject.demand().isEmpty()) {
            add(
                    AdviceCode.UPDATE_NEVER_ENDS,
                    subject.label(),
                    "the new pod is Ready only with the EIP that the old pod holds, and maxUnavailable comes to 0");
        } else if (numbers.account().free().orElse(Integer.MAX_VALUE) <= numbers.eips()) {
            add(
                    AdviceCode.UPDATE_NEVER_ENDS,
                    subject.label(),
                    "no EIP is free beside those of the old pods, a new pod is Ready only with one, and maxUnavailable"
                            + " comes to 0");
        }
    }

    private static boolean isGated(Subject subject) {
        return subject.facts().readinessGates().contains(AnnotationKey.READINESS_GATE);
    }

    private void checkRetention(Subject subject, Retention retention) {
        String kept = retention.eips() + " EIPs are kept at worst";
        retention
                .hours()
                .ifPresentOrElse(
                        hours -> add(
                                AdviceCode.RETAINED,
                                subject.label(),
                                kept + ", each for "
                                        + subject.demand().orElseThrow().release() + ": " + hours
                                        + " charged hours each"),
                        () -> add(
                                AdviceCode.RETAINED_WITHOUT_END,
                                subject.label(),
                                kept + ", until somebody deletes their PodEIPs"));
    }

    private void checkUninstalling() {
        if (numbers.mostEips() > 0) {
            add(
                    AdviceCode.UNINSTALL_LEAVES_EIPS,
                    "component",
                    "up to " + numbers.mostEips()
                            + " EIPs stay; PodEIPs stay too, since nobody else takes their finalizer off");
        }
    }
}
