package io.drawbridge.k8s.migration;

import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.migration.MigrationStep.Stage;
import io.drawbridge.k8s.migration.internal.Inventory;
import io.drawbridge.k8s.migration.internal.TerwayPod;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.plugin.EipFeature;
import io.drawbridge.k8s.plugin.terway.EipSwitch;
import io.drawbridge.k8s.plugin.terway.TerwayInstallation;
import io.drawbridge.k8s.plugin.terway.TerwayPlan;
import io.drawbridge.k8s.plugin.terway.TerwayStep;
import io.drawbridge.podeip.EipPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is left to do, in the vendor's order, as a pure function of what was seen: so the same rules plan, resume and
 * find nothing left.
 */
record StepRules(Inventory seen, MigrationMemory memory, List<MigratedPod> rows, Optional<TerwayInstallation> terway) {

    List<MigrationStep> steps() {
        List<MigrationStep> steps = new ArrayList<>();
        steps.addAll(stopOld());
        steps.addAll(records());
        steps.addAll(startNew());
        steps.addAll(takeOver());
        steps.addAll(switchOff());
        return steps;
    }

    // --- the old owner ---

    private List<MigrationStep> stopOld() {
        return switch (memory.from()) {
            case TERWAY -> handOver();
            case EXTEND_CONTROLLER ->
                seen.is(EipPlugin.ExtendNetworkController.class, EipFeature.ON)
                        ? List.of(new MigrationStep.StopController())
                        : List.of();
            case DRAWBRIDGE ->
                isTargetOn() || memory.confirmed().contains(MigrationOperation.OPERATOR_STOPPED)
                        ? List.of()
                        : List.of(new MigrationStep.StopOperator());
        };
    }

    private List<MigrationStep> handOver() {
        List<MigrationStep> steps = new ArrayList<>();
        boolean on = seen.is(EipPlugin.Terway.class, EipFeature.ON);
        if (on) {
            steps.add(patch(Stage.STOP_OLD));
        }
        if (on || seen.is(EipPlugin.Terway.class, EipFeature.MIGRATING)) {
            List<String> old = pods(pod -> on || !hasHandedOver(pod));
            if (!old.isEmpty()) {
                steps.add(new MigrationStep.RestartTerway(Stage.RESTART_TO_HAND_OVER, old));
            }
        }
        return steps;
    }

    private boolean hasHandedOver(TerwayPod pod) {
        boolean says = pod.handedOver() == TerwayPod.HandedOver.YES;
        return pod.ready() && (says || memory.isNew(pod.uid(), Stage.RESTART_TO_HAND_OVER));
    }

    private List<String> pods(Predicate<TerwayPod> which) {
        return seen.terwayPods().stream().filter(which).map(TerwayPod::name).toList();
    }

    private MigrationStep patch(Stage stage) {
        TerwayInstallation installed = terway.orElseThrow();
        TerwayPlan plan = stage == Stage.STOP_OLD
                ? TerwayPlan.of(installed, config -> config.with(EipSwitch.MIGRATE))
                : TerwayPlan.of(
                        handedOver(installed),
                        config -> config.without(EipSwitch.MIGRATE).without(EipSwitch.POOL));
        return plan.steps().stream()
                .flatMap(step -> step instanceof TerwayStep.PatchEniConf change ? Stream.of(change) : Stream.empty())
                .map(change -> new MigrationStep.PatchEniConf(stage, change))
                .findFirst()
                .orElseThrow();
    }

    /** As it will be by then, for those who read the plan before. */
    private static TerwayInstallation handedOver(TerwayInstallation installed) {
        return new TerwayInstallation(
                installed.component(),
                installed.version(),
                installed.config().with(EipSwitch.MIGRATE),
                installed.resourceVersion());
    }

    // --- the records ---

    private List<MigrationStep> records() {
        List<MigrationStep> creates = rows.stream()
                .filter(row -> row.verdict() == Verdict.MOVES)
                .<MigrationStep>map(row -> new MigrationStep.CreatePodEip(
                        row.namespace(), row.pod(), row.eip().orElseThrow(), row.type(), row.release()))
                .toList();
        if (creates.isEmpty() || seen.crd() == Inventory.Crd.INSTALLED) {
            return creates;
        }
        return Stream.concat(Stream.of(new MigrationStep.DefinePodEips()), creates.stream())
                .toList();
    }

    // --- the new owner ---

    private List<MigrationStep> startNew() {
        if (isTargetOn()) {
            return List.of();
        }
        return List.of(
                memory.to() == EipOwner.EXTEND_CONTROLLER
                        ? new MigrationStep.InstallController()
                        : new MigrationStep.StartOperator());
    }

    /** An operator is seen by what it does only: one that has nothing to take over cannot be seen, nor has to be. */
    boolean isTargetOn() {
        if (memory.to() == EipOwner.EXTEND_CONTROLLER) {
            return seen.is(EipPlugin.ExtendNetworkController.class, EipFeature.ON);
        }
        List<PodEipRecord> records = taken();
        boolean nothing = records.isEmpty() && rows.stream().noneMatch(row -> row.verdict() == Verdict.MOVES);
        return nothing || records.stream().anyMatch(record -> record.isOf(seen.clusterUid()));
    }

    private List<MigrationStep> takeOver() {
        List<String> open = taken().stream()
                .filter(record -> !isTakenOver(record))
                .map(record -> record.key().toString())
                .toList();
        boolean moves = rows.stream().anyMatch(row -> row.verdict() == Verdict.MOVES);
        return open.isEmpty() && !moves ? List.of() : List.of(new MigrationStep.AwaitStatus(open));
    }

    private boolean isTakenOver(PodEipRecord record) {
        boolean said = record.status().state().isPresent();
        return memory.to() == EipOwner.DRAWBRIDGE ? said && record.isOf(seen.clusterUid()) : said;
    }

    /** The records of living pods that are to go over. */
    private List<PodEipRecord> taken() {
        return rows.stream()
                .filter(row -> row.verdict() == Verdict.ALREADY_RECORDED)
                .filter(row -> row.uid().isPresent())
                .map(row -> new Key(row.namespace(), row.pod()))
                .filter(key -> seen.pod(key)
                        .filter(pod -> pod.isLiving() && pod.pod().wantsEip())
                        .isPresent())
                .flatMap(key -> seen.record(key).stream())
                .toList();
    }

    // --- Terway's end ---

    private List<MigrationStep> switchOff() {
        if (memory.from() != EipOwner.TERWAY) {
            return List.of();
        }
        boolean on = seen.is(EipPlugin.Terway.class, EipFeature.ON);
        if (on || seen.is(EipPlugin.Terway.class, EipFeature.MIGRATING)) {
            return List.of(
                    patch(Stage.SWITCH_OFF),
                    new MigrationStep.RestartTerway(Stage.RESTART_SWITCHED_OFF, pods(any -> true)));
        }
        List<String> old = pods(pod -> seen.is(EipPlugin.Terway.class, EipFeature.OFF) && !readsSwitchedOff(pod));
        return old.isEmpty() ? List.of() : List.of(new MigrationStep.RestartTerway(Stage.RESTART_SWITCHED_OFF, old));
    }

    /** One that says that it has handed over started with the switches on. */
    private boolean readsSwitchedOff(TerwayPod pod) {
        if (memory.isNew(pod.uid(), Stage.RESTART_SWITCHED_OFF)) {
            return pod.ready();
        }
        boolean replaced =
                memory.restarting().filter(Stage.RESTART_SWITCHED_OFF::equals).isPresent();
        boolean due = memory.furthest().compareTo(Stage.SWITCH_OFF) >= 0;
        return !replaced && !due && pod.handedOver() != TerwayPod.HandedOver.YES;
    }
}
