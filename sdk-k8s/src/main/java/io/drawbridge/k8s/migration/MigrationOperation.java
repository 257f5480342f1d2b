package io.drawbridge.k8s.migration;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.plugin.terway.EniConfChangedException;
import java.util.List;
import java.util.Optional;

/**
 * A migration that is being carried out, one step at a time. Every {@link #advance} looks anew, so that it can be
 * broken off anywhere and go on from its {@link #token}. Not for use by several threads, nor twice at the same time.
 */
public final class MigrationOperation {

    /** What is confirmed when the Drawbridge operator does not run any more; nothing in a cluster shows it. */
    public static final String OPERATOR_STOPPED = "operator-stopped";

    private final Migration migration;
    private final StepRunner runner;
    private MigrationMemory memory;

    MigrationOperation(Migration migration, StepRunner runner, MigrationMemory memory) {
        this.migration = migration;
        this.runner = runner;
        this.memory = memory;
    }

    /** From where to where, as text. */
    @Override
    public String toString() {
        return "migration from " + memory.from() + " to " + memory.to();
    }

    /**
     * A text from which {@link Migration#resume} goes on, after a restart too. It changes with every {@link #advance};
     * an older one is as safe, and restarts Terway's pods once more at worst. It holds no secret.
     */
    public String token() {
        return memory.token();
    }

    /**
     * Says that something is so that nothing in the cluster shows.
     *
     * @param what {@value #OPERATOR_STOPPED}
     * @throws IllegalArgumentException for any other text
     */
    public void confirm(String what) {
        if (!what.equals(OPERATOR_STOPPED)) {
            throw new IllegalArgumentException(
                    Finding.quote(what) + " cannot be confirmed; allowed is " + OPERATOR_STOPPED);
        }
        memory = memory.confirming(what);
    }

    /**
     * Does the next thing that can be done: looks, plans from there, takes one step.
     *
     * @throws StaleMigrationException when somebody else has changed what the plan rests on; nothing more was done
     * @throws io.drawbridge.error.CloudException when the cloud cannot be read; advancing again is safe
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the cluster refuses; advancing again is safe
     */
    public MigrationProgress advance() {
        MigrationPlan plan = migration.plan(memory);
        check(plan);
        Optional<MigrationStep> next = plan.steps().stream().findFirst();
        if (next.isEmpty()) {
            return new MigrationProgress.Finished(plan);
        }
        MigrationStep step = next.get();
        memory = memory.reaching(step.stage());
        if (step.hand() == MigrationStep.Hand.PERSON || step instanceof MigrationStep.AwaitStatus) {
            return waiting(step, plan);
        }
        return run(step, plan);
    }

    private MigrationProgress run(MigrationStep step, MigrationPlan plan) {
        try {
            StepRunner.Outcome outcome = runner.run(step, memory);
            boolean patched = outcome.moved() && step instanceof MigrationStep.PatchEniConf;
            memory = patched ? outcome.memory().reaching(after(step.stage())) : outcome.memory();
            return outcome.moved() ? new MigrationProgress.Moved(step) : waiting(step, plan);
        } catch (EniConfChangedException changed) {
            throw new StaleMigrationException(String.valueOf(changed.getMessage()), plan);
        }
    }

    private static MigrationStep.Stage after(MigrationStep.Stage stage) {
        List<MigrationStep.Stage> all = List.of(MigrationStep.Stage.values());
        return all.get(all.indexOf(stage) + 1);
    }

    private static MigrationProgress waiting(MigrationStep step, MigrationPlan plan) {
        List<String> pods =
                plan.only(Verdict.WAITS).stream().map(MigratedPod::name).toList();
        return new MigrationProgress.Waiting(step, pods);
    }

    /** Whoever has done what was to be done has done no harm; anything else stops it. */
    private void check(MigrationPlan plan) {
        if (!plan.blocks().isEmpty()) {
            throw new StaleMigrationException(plan.blocks().all().get(0).toString(), plan);
        }
        memory.agreed().stream()
                .filter(agreed -> isChanged(agreed, plan))
                .findFirst()
                .ifPresent(agreed -> {
                    throw new StaleMigrationException(
                            "pod " + agreed.pod() + " does not have " + agreed.eip() + " any more", plan);
                });
        plan.steps().stream()
                .findFirst()
                .filter(step -> step.stage().compareTo(memory.furthest()) < 0 && !isLate(step))
                .ifPresent(step -> {
                    throw new StaleMigrationException("somebody else has undone this: " + step, plan);
                });
    }

    /** A pod that came while Terway was restarted has its EIP of the old Terway, and is recorded like the others. */
    private boolean isLate(MigrationStep step) {
        if (step instanceof MigrationStep.RestartTerway) {
            // One that is not ready at this moment, as any pod may be.
            return true;
        }
        boolean beforeTheNew = memory.furthest().compareTo(MigrationStep.Stage.START_NEW) <= 0;
        return beforeTheNew && step.stage().compareTo(MigrationStep.Stage.RESTART_TO_HAND_OVER) > 0;
    }

    /** A pod that is gone has taken its EIP with it, as ever; one that is there still has it. */
    private static boolean isChanged(MigrationMemory.Agreed agreed, MigrationPlan plan) {
        return plan.pods().stream()
                .filter(agreed::isOf)
                .anyMatch(row -> row.eip()
                        .filter(eip -> eip.value().equals(agreed.eip()))
                        .isEmpty());
    }
}
