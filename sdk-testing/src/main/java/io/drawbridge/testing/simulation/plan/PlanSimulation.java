package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Plays access plans against a fake cloud: one seed is one cluster, one wish, the clients that must stay reachable and
 * the timing of the cloud; a script says what goes wrong at which call.
 *
 * <pre>{@code
 * PlanRun run = PlanSimulation.eks().run(42);
 * assertThat(run.troubles()).as(run.reproducer()).isEmpty();
 * }</pre>
 *
 * <p>After every call and every moment that passes it asks the fake's own state who is let in, never the code under
 * test. The same seed and script give the same trace.
 */
public final class PlanSimulation {

    private final String cloud;
    private final LongFunction<PlanWorld<?>> worlds;
    private final PlanRunner runner;

    private PlanSimulation(String cloud, LongFunction<PlanWorld<?>> worlds, PlanRunner runner) {
        this.cloud = cloud;
        this.worlds = worlds;
        this.runner = runner;
    }

    /** Clusters of EKS. */
    public static PlanSimulation eks() {
        return new PlanSimulation("eks", EksPlanWorld::new, PlanRunner.asDocumented());
    }

    /** Clusters of ACK. */
    public static PlanSimulation ack() {
        return new PlanSimulation("ack", AckPlanWorld::new, PlanRunner.asDocumented());
    }

    /** The same with a program that carries plans out in another way. */
    public PlanSimulation carriedOutBy(PlanRunner program) {
        return new PlanSimulation(cloud, worlds, program);
    }

    /** One seed, with what its own chance lets go wrong. */
    public PlanRun run(long seed) {
        return run(seed, PlanScript.random(seed));
    }

    /** One seed, with this going wrong and nothing else. */
    public PlanRun run(long seed, PlanScript script) {
        return play(worlds.apply(seed), seed, script);
    }

    private <A extends Access> PlanRun play(PlanWorld<A> world, long seed, PlanScript script) {
        return new PlanProgram<>(world, runner, seed, script).play(cloud + ":" + seed + ":" + script);
    }

    /** One seed with nothing going wrong, then with each mishap at each of its calls, one at a time. */
    public List<PlanRun> sweep(long seed) {
        List<PlanRun> runs = new ArrayList<>();
        PlanRun calm = run(seed, PlanScript.calm());
        runs.add(calm);
        for (int call = 1; call <= calm.calls(); call++) {
            for (PlanMishap mishap : PlanMishap.values()) {
                runs.add(run(seed, PlanScript.of(mishap, call)));
            }
        }
        return runs;
    }

    /**
     * Plays a run again.
     *
     * @param spec what {@link PlanRun#spec()} gave, such as {@code eks:42:DIES_AFTER@7}
     */
    public static PlanRun replay(String spec) {
        String[] parts = spec.split(":", 3);
        if (parts.length < 3 || !parts[0].matches("eks|ack")) {
            throw new IllegalArgumentException(
                    "\"" + spec + "\" is no run; name cloud, seed and mishaps, such as eks:42:DIES_AFTER@7");
        }
        PlanSimulation simulation = parts[0].equals("eks") ? eks() : ack();
        return simulation.run(Long.parseLong(parts[1]), PlanScript.parse(parts[2]));
    }

    /** The name of the cloud. */
    @Override
    public String toString() {
        return cloud;
    }
}
