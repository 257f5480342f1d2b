package io.drawbridge.k8s.migration;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.EipAction;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.migration.internal.Inventory;
import io.drawbridge.k8s.plugin.DetectedPlugin;
import io.drawbridge.k8s.plugin.EipFeature;
import io.drawbridge.k8s.plugin.terway.TerwayInstallation;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.version.DottedVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes a plan of what was seen and what is remembered. Reads no cloud, and of the cluster Terway's texts only. */
final class Planner {

    private static final DottedVersion HANDS_OVER = DottedVersion.parse("v1.6.0");

    /** The new owner looks each pod's interface up, and each EIP. */
    private static final int READS_PER_POD = 2;

    private final Set<String> statefulKinds;
    private final EipLimits limits;
    private final Supplier<TerwayInstallation> terway;

    Planner(Set<String> statefulKinds, EipLimits limits, Supplier<TerwayInstallation> terway) {
        this.statefulKinds = statefulKinds;
        this.limits = limits;
        this.terway = terway;
    }

    MigrationPlan plan(Inventory seen, MigrationMemory memory) {
        List<MigratedPod> rows = new RowRules(memory.from(), memory.to(), statefulKinds).rows(seen);
        List<Finding> findings = new ArrayList<>(route(seen, memory));
        owners(seen, memory).forEach(findings::add);
        if (isTooEarly(seen, memory, rows)) {
            findings.add(Finding.of(
                    MigrationCode.TARGET_TOO_EARLY,
                    memory.to().text(),
                    memory.to() + " is on, and these pods lack their PodEIP: "
                            + counted(memory, rows).map(MigratedPod::name).toList()));
        }
        List<MigratedPod> settled = isTargetAtWork(seen, memory) ? atWork(memory, rows) : rows;
        List<MigrationStep> steps = has(findings, MigrationCode.NO_WAY_TO_TERWAY, MigrationCode.SAME_OWNER)
                        || has(findings, MigrationCode.SOURCE_TOO_OLD, MigrationCode.SOURCE_VERSION_UNKNOWN)
                        || has(findings, MigrationCode.SOURCE_NOT_FOUND, MigrationCode.STATE_UNKNOWN)
                ? List.of()
                : steps(seen, memory, settled, findings);
        return new MigrationPlan(
                memory.from(), memory.to(), settled, steps, Findings.of(findings), cost(seen, settled, steps));
    }

    private static boolean has(List<Finding> findings, FindingCode one, FindingCode other) {
        return findings.stream().map(Finding::code).anyMatch(code -> code == one || code == other);
    }

    private List<MigrationStep> steps(
            Inventory seen, MigrationMemory memory, List<MigratedPod> rows, List<Finding> findings) {
        boolean serves =
                seen.is(EipPlugin.Terway.class, EipFeature.ON) || seen.is(EipPlugin.Terway.class, EipFeature.MIGRATING);
        try {
            Optional<TerwayInstallation> installed =
                    memory.from() == EipOwner.TERWAY && serves ? Optional.of(terway.get()) : Optional.empty();
            return new StepRules(seen, memory, rows, installed).steps();
        } catch (InvalidSpecException unreadable) {
            unreadable.findings().forEach(findings::add);
            return List.of();
        }
    }

    // --- the whole ---

    private static List<Finding> route(Inventory seen, MigrationMemory memory) {
        List<Finding> findings = new ArrayList<>();
        if (memory.from() == memory.to()) {
            findings.add(Finding.of(MigrationCode.SAME_OWNER, memory.to().text(), "it works here already"));
        } else if (memory.to() == EipOwner.TERWAY) {
            findings.add(Finding.of(
                    MigrationCode.NO_WAY_TO_TERWAY,
                    memory.to().text(),
                    "Terway gives an EIP while a pod starts and looks at no PodEIP: what is bound stays, and every pod"
                            + " that is made anew gets another EIP"));
        }
        if (isMissing(seen, memory.from())) {
            findings.add(Finding.of(
                    MigrationCode.SOURCE_NOT_FOUND, memory.from().text(), memory.from() + " is not in this cluster"));
        }
        if (memory.from() == EipOwner.TERWAY) {
            seen.of(EipPlugin.Terway.class).stream()
                    .filter(found -> found.feature() == EipFeature.ON || found.feature() == EipFeature.MIGRATING)
                    .flatMap(found -> version(found).stream())
                    .forEach(findings::add);
        }
        return findings;
    }

    private static boolean isMissing(Inventory seen, EipOwner owner) {
        return switch (owner) {
            case TERWAY -> seen.of(EipPlugin.Terway.class).isEmpty();
            case EXTEND_CONTROLLER ->
                seen.of(EipPlugin.ExtendNetworkController.class).isEmpty()
                        && seen.records().isEmpty();
            case DRAWBRIDGE -> seen.records().stream().noneMatch(record -> record.isOf(seen.clusterUid()));
        };
    }

    private static Optional<Finding> version(DetectedPlugin terway) {
        String where = terway.where().orElse(terway.plugin().name());
        Optional<DottedVersion> version = terway.plugin().version();
        if (version.isEmpty()) {
            return Optional.of(
                    Finding.of(MigrationCode.SOURCE_VERSION_UNKNOWN, where, "its image's tag is no version"));
        }
        return version.filter(known -> known.isBelow(HANDS_OVER))
                .map(known -> Finding.of(MigrationCode.SOURCE_TOO_OLD, where, "it is of version " + known));
    }

    private static List<Finding> owners(Inventory seen, MigrationMemory memory) {
        List<Finding> findings = new ArrayList<>();
        seen.with(EipFeature.UNKNOWN).stream()
                .map(found -> Finding.of(
                        MigrationCode.STATE_UNKNOWN,
                        found.where().orElse(found.plugin().name()),
                        found.evidence() + missing(found)))
                .forEach(findings::add);
        List<DetectedPlugin> on = seen.with(EipFeature.ON);
        boolean stranger = on.stream().anyMatch(found -> owner(found) != memory.from() && owner(found) != memory.to());
        if (on.size() > 1 || stranger) {
            findings.add(Finding.of(
                    MigrationCode.TWO_OWNERS,
                    "cluster",
                    String.join(
                            "; ",
                            on.stream()
                                    .map(found -> found.plugin().name() + " is on: " + found.evidence())
                                    .toList())));
        }
        return findings;
    }

    private static String missing(DetectedPlugin found) {
        return found.missingRights().isEmpty()
                ? ""
                : "; missing is the right to "
                        + String.join(
                                " and to ",
                                found.missingRights().stream().sorted().toList());
    }

    private static EipOwner owner(DetectedPlugin found) {
        return found.plugin() instanceof EipPlugin.Terway ? EipOwner.TERWAY : EipOwner.EXTEND_CONTROLLER;
    }

    // --- the window ---

    private static boolean isTargetAtWork(Inventory seen, MigrationMemory memory) {
        return memory.to() == EipOwner.EXTEND_CONTROLLER
                && seen.is(EipPlugin.ExtendNetworkController.class, EipFeature.ON);
    }

    private static boolean isTooEarly(Inventory seen, MigrationMemory memory, List<MigratedPod> rows) {
        return isTargetAtWork(seen, memory) && counted(memory, rows).findAny().isPresent();
    }

    /** A new pod whose EIP has no PodEIP for a moment is one that the new owner is serving. */
    private static Stream<MigratedPod> counted(MigrationMemory memory, List<MigratedPod> rows) {
        return rows.stream().filter(row -> row.verdict() == Verdict.MOVES && memory.mustBeRecorded(row));
    }

    private static List<MigratedPod> atWork(MigrationMemory memory, List<MigratedPod> rows) {
        return rows.stream()
                .map(row -> row.verdict() == Verdict.MOVES && !memory.mustBeRecorded(row)
                        ? new MigratedPod(
                                row.namespace(),
                                row.pod(),
                                row.uid(),
                                row.eip(),
                                row.address(),
                                row.type(),
                                row.release(),
                                Verdict.WAITS,
                                Optional.of(Finding.of(
                                        MigrationCode.WAITS_FOR_OWNER, row.name(), "the new owner is serving it")))
                        : row)
                .toList();
    }

    // --- cost ---

    private MigrationCost cost(Inventory seen, List<MigratedPod> rows, List<MigrationStep> steps) {
        int bought = (int) rows.stream().filter(Planner::isBoughtAfterwards).count();
        int restarts = steps.stream()
                .mapToInt(step -> step instanceof MigrationStep.RestartTerway restart
                        ? restart.pods().size()
                        : 0)
                .sum();
        if (steps.isEmpty()) {
            return new MigrationCost(bought, 0, 0, Duration.ZERO);
        }
        int looks = steps.size() + 1;
        int ids = (int) rows.stream().filter(row -> row.eip().isPresent()).count();
        int locates = looks * calls(seen.pods().size(), limits.addressesPerLocate()) + rows.size();
        int describes = looks * (1 + calls(ids, limits.idsPerDescribe())) + rows.size() * (READS_PER_POD - 1);
        Duration time = time(EipAction.LOCATE, locates).plus(time(EipAction.DESCRIBE, describes));
        return new MigrationCost(bought, restarts, locates + describes, time);
    }

    private static boolean isBoughtAfterwards(MigratedPod row) {
        boolean asks = row.verdict() == Verdict.WAITS
                || row.reason()
                        .filter(why -> why.code() == MigrationCode.PREFIX_NEVER_READ)
                        .isPresent();
        return asks && row.eip().isEmpty() && row.type() == MigratedPod.Type.AUTO;
    }

    private static int calls(int things, int perCall) {
        return (things + perCall - 1) / perCall;
    }

    private Duration time(EipAction action, int calls) {
        return limits.rate(action)
                .map(rate -> rate.window().multipliedBy(calls).dividedBy(rate.calls()))
                .orElse(Duration.ZERO);
    }
}
