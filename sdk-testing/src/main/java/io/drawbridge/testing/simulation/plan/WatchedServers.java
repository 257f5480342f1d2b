package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.error.CloudException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The servers of a world: each call is counted, may go wrong as the script says, and is judged. */
final class WatchedServers<A extends Access> implements ApiServers<A> {

    /** The program has died. */
    static final class ProgramDied extends RuntimeException {
        private static final long serialVersionUID = 1;

        ProgramDied(PlanMishap how) {
            super(how.name());
        }
    }

    private static final String PERFORM = "perform ";

    private final PlanWorld<A> world;
    private final ApiServers<A> servers;
    private final PlanScript script;
    private final PlanJudge judge;
    private final PlanTrace trace;
    private final Set<PlanMishap> happened = new HashSet<>();

    /** The steps that the cloud has taken since anybody had a reason to send one again; what fails is sent again. */
    private final Set<String> taken = new HashSet<>();

    private int calls;

    WatchedServers(PlanWorld<A> world, PlanScript script, PlanJudge judge, PlanTrace trace) {
        this.world = world;
        this.servers = world.servers();
        this.script = script;
        this.judge = judge;
        this.trace = trace;
    }

    int calls() {
        return calls;
    }

    Set<PlanMishap> happened() {
        return happened;
    }

    @Override
    public Class<A> accessType() {
        return servers.accessType();
    }

    @Override
    public ObservedCluster<A> observe(ClusterId cluster) {
        return read("observe", () -> servers.observe(cluster));
    }

    @Override
    public ObservedCluster<A> observe(ClusterId cluster, A wanted) {
        return read("observe", () -> servers.observe(cluster, wanted));
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        return read("progress", () -> servers.progress(cluster, operation));
    }

    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        return read("running", () -> servers.running(cluster));
    }

    private <T> T read(String name, Supplier<T> call) {
        return around(name, world.readAction(name), call);
    }

    @Override
    public StepAnswer perform(ObservedCluster<A> cluster, AccessStep step) {
        boolean again = !taken.add(step.toString());
        if (script.at(calls + 1).filter(PlanMishap::makesForget).isPresent()) {
            taken.clear();
        } else if (again && !happened.contains(PlanMishap.OPERATION_FAILS)) {
            judge.trouble("sent again: " + step);
        }
        Supplier<StepAnswer> call = () -> {
            judge.changedBehindTheLook();
            return servers.perform(cluster, step);
        };
        boolean foreign = script.at(calls + 1).equals(Optional.of(PlanMishap.FOREIGN_CHANGE));
        Supplier<StepAnswer> sending = foreign ? call : () -> servers.perform(cluster, step);
        try {
            StepAnswer answer = around(PERFORM + step, world.actionOf(step), sending);
            if (answer instanceof StepAnswer.Busy || answer instanceof StepAnswer.NoChange) {
                taken.remove(step.toString());
            }
            return answer;
        } catch (CloudException | ProgramDied notTaken) {
            taken.remove(step.toString());
            throw notTaken;
        }
    }

    private <T> T around(String name, String action, Supplier<T> call) {
        calls++;
        Optional<PlanMishap> mishap = script.at(calls);
        mishap.ifPresent(each -> prepare(each, action));
        try {
            T answer = call.get();
            trace.add(name + " -> " + PlanTrace.text(answer));
            mishap.filter(PlanMishap::isDeath).ifPresent(this::die);
            return answer;
        } catch (RuntimeException e) {
            trace.add(name + " -> " + e);
            throw e;
        } finally {
            world.cloud().faults().clear();
            if (mishap.isPresent() || name.startsWith(PERFORM)) {
                trace.add(world.admissions(world.stored()));
                judge.look();
            } else {
                judge.lookAgain();
            }
        }
    }

    private void die(PlanMishap how) {
        throw new ProgramDied(how);
    }

    private void prepare(PlanMishap mishap, String action) {
        happened.add(mishap);
        trace.add(mishap.name());
        if (mishap.makesForget() || mishap.isForeign()) {
            taken.clear();
        }
        switch (mishap) {
            case DIES_BEFORE -> die(mishap);
            case FOREIGN_CHANGE -> changeByHand();
            case FOREIGN_OPERATION -> world.startForeignOperation();
            case OPERATION_FAILS -> world.failNext();
            default -> dial(mishap, action);
        }
    }

    /** A change to what is there already is none: a plan made for that access still holds. */
    private void changeByHand() {
        if (world.showsForeignMark()) {
            return;
        }
        boolean alreadySent = world.isBusy();
        world.changeByHand();
        judge.foreignChange(alreadySent);
    }

    private void dial(PlanMishap mishap, String action) {
        var faults = world.cloud().faults().on(action);
        switch (mishap) {
            case ANSWER_LOST -> faults.loseAnswer().once();
            case REQUEST_LOST -> faults.loseRequest().once();
            case THROTTLED -> faults.throttle().once();
            case IN_PROGRESS -> faults.refuse(world.codes().inProgress()).once();
            case LIMIT_REACHED -> faults.refuse(world.codes().limitReached()).once();
            case FORBIDDEN -> faults.refuse(world.codes().forbidden()).once();
            default -> {}
        }
    }
}
