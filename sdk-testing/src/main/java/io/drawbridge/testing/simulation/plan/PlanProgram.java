package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.AccessProgress.Moved;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.operation.OperationFailedException;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlanRefusedException;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.error.CloudErrorCode.Retry;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.testing.simulation.plan.PlanRunner.Work;
import io.drawbridge.testing.simulation.plan.WatchedServers.ProgramDied;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.annotation.Nullable;

/** A tool that plans, asks its user, carries the plan out, is started again when it dies, and heeds what it is told. */
final class PlanProgram<A extends Access> {

    private static final int MOST_LOOKS = 250;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

    private final PlanWorld<A> world;
    private final PlanRunner runner;
    private final SplittableRandom random;
    private final PlanJudge judge;
    private final PlanTrace trace;
    private final WatchedServers<A> servers;

    @Nullable
    private AccessPlan<A> plan;

    @Nullable
    private Work<A> work;

    @Nullable
    private String token;

    private String ending = "";

    PlanProgram(PlanWorld<A> world, PlanRunner runner, long seed, PlanScript script) {
        this.world = world;
        this.runner = runner;
        this.random = new SplittableRandom(seed * 17 + 3);
        this.judge = new PlanJudge(world);
        this.trace = new PlanTrace(world.clock);
        this.servers = new WatchedServers<>(world, script, judge, trace);
    }

    PlanRun play(String spec) {
        trace.add(spec + " towards " + world.wanted() + ", keeping " + world.keep());
        for (int looks = 0; looks < MOST_LOOKS && ending.isEmpty(); looks++) {
            look();
            pass(Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(40)));
        }
        if (ending.isEmpty()) {
            judge.trouble("never came to an end");
        }
        trace.add(ending + " " + judge.troubles());
        return new PlanRun(spec, List.copyOf(judge.troubles()), ending, servers.calls(), trace.lines(), trace.hash());
    }

    /** The judge looks on the way too. */
    private void pass(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minusSeconds(10)) {
            world.clock.advance(left.compareTo(Duration.ofSeconds(10)) < 0 ? left : Duration.ofSeconds(10));
            judge.lookAgain();
        }
    }

    private void look() {
        try {
            if (work != null) {
                advance(work);
            } else if (token != null) {
                work = runner.resume(servers, token);
            } else {
                begin();
            }
        } catch (ProgramDied death) {
            restart(PlanMishap.valueOf(String.valueOf(death.getMessage())));
        } catch (StalePlanException stale) {
            stale(stale);
        } catch (OperationFailedException failed) {
            mustHave("an operation failed without a cause", PlanMishap.OPERATION_FAILS);
        } catch (InvalidSpecException impossible) {
            impossible(impossible);
        } catch (CloudException refused) {
            refused(refused);
        }
    }

    private void begin() {
        AccessPlan<A> next = plan;
        if (next == null) {
            next = runner.plan(servers, world.cluster(), world.wanted(), world.keep());
            if (world.isBeyondLimits()) {
                judge.trouble("planned beyond the limits of the cloud");
            }
        }
        List<String> blocks = next.blocks();
        if (!blocks.isEmpty() && random.nextInt(3) == 0) {
            mustBeRefused(next);
            return;
        }
        plan = next.acknowledge(blocks.toArray(String[]::new));
        judge.agreed(plan);
        work = runner.apply(servers, plan, random.nextBoolean() ? WhenBusy.WAIT : WhenBusy.REFUSE);
        token = work.token();
    }

    private void mustBeRefused(AccessPlan<A> next) {
        Map<String, Integer> before = world.cloud().calls().countsByName();
        try {
            runner.apply(servers, next, WhenBusy.WAIT);
            judge.trouble("a plan with blocks was taken: " + next.blocks());
        } catch (PlanRefusedException expected) {
            if (!world.cloud().calls().countsByName().equals(before)) {
                judge.trouble("a refused plan sent something");
            }
        }
        ending = "refused by the guard";
    }

    private void advance(Work<A> going) {
        AccessProgress<A> progress = going.advance(world.clock.instant());
        token = going.token();
        trace.add(PlanTrace.text(progress));
        if (progress instanceof Finished<A> finished) {
            judge.finished();
            if (!finished.cluster().access().lines().containsAll(lines())) {
                judge.trouble("said to be finished with " + finished.cluster().access());
            }
            ending = "finished " + finished.change();
        } else if (progress instanceof Moved<A> && random.nextBoolean()) {
            look();
        }
    }

    /** A wish for a new EIP is met by any. */
    private List<String> lines() {
        return world.wanted().lines().stream()
                .filter(line -> !line.contains("EIP of its own"))
                .toList();
    }

    private void restart(PlanMishap how) {
        work = null;
        if (how == PlanMishap.DIES_WITHOUT_TOKEN) {
            token = null;
            plan = null;
        }
    }

    /** Only others make a plan stale, and a predecessor that nobody remembers. */
    private void stale(StalePlanException told) {
        mustHave("told to be stale without a cause", PlanMishap.FOREIGN_CHANGE, PlanMishap.DIES_WITHOUT_TOKEN);
        work = null;
        token = null;
        plan = random.nextBoolean() ? null : handedOver(told);
        judge.over();
    }

    @SuppressWarnings("unchecked")
    private AccessPlan<A> handedOver(StalePlanException told) {
        return (AccessPlan<A>) told.plan();
    }

    private void impossible(InvalidSpecException told) {
        if (world.isBeyondLimits()) {
            ending = "beyond limits";
            return;
        }
        mustHave(
                "impossible without a cause: " + told.getMessage(),
                PlanMishap.FOREIGN_OPERATION,
                PlanMishap.DIES_WITHOUT_TOKEN);
        startOver();
    }

    /** What does not pass by itself is mended by people, who take their time. */
    private void refused(CloudException told) {
        Retry retry = told.code().retry();
        if (retry == Retry.LATER) {
            return;
        }
        mustHave(
                "refused without a cause: " + told.getMessage(),
                PlanMishap.LIMIT_REACHED,
                PlanMishap.FORBIDDEN,
                PlanMishap.FOREIGN_CHANGE,
                PlanMishap.FOREIGN_OPERATION);
        if (retry == Retry.AFTER_READING) {
            return;
        }
        pass(LONG_ENOUGH);
    }

    private void startOver() {
        pass(LONG_ENOUGH);
        work = null;
        token = null;
        plan = null;
        judge.over();
    }

    private void mustHave(String trouble, PlanMishap... causes) {
        if (List.of(causes).stream().noneMatch(servers.happened()::contains)) {
            judge.trouble(trouble);
        }
    }
}
