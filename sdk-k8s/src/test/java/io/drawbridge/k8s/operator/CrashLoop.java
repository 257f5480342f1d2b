package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plays a scenario once without harm, then once for every call and every way in which it can go wrong, or for every two
 * of them. None of these runs is helped by anybody.
 */
final class CrashLoop {

    private final Scenario scenario;
    private final Consumer<World.Options> settings;
    private final int bound;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger mostExtra = new AtomicInteger();

    CrashLoop(Scenario scenario, Consumer<World.Options> settings) {
        this(scenario, settings, Integer.MAX_VALUE);
    }

    /** With a bound to how many times more a key may be worked on because a call goes wrong. */
    CrashLoop(Scenario scenario, Consumer<World.Options> settings, int bound) {
        this.scenario = scenario;
        this.settings = settings;
        this.bound = bound;
    }

    /**
     * A run, and what went wrong in it.
     *
     * @param calls those of the scenario itself
     * @param reconciles how many times the key was worked on, and there was more to do than to wait
     */
    private record Run(List<String> calls, String ending, int reconciles, List<String> trouble) {}

    // --- one ---

    /** What went wrong, a line for each position; empty when nothing did. */
    List<String> run() {
        return one().toList();
    }

    /** The first thing that went wrong. */
    List<String> runUntilTrouble() {
        return one().limit(1).toList();
    }

    private Stream<String> one() {
        Run reference = play(List.of());
        return Stream.concat(
                reference.trouble().stream(),
                positions(reference.calls(), 0).stream()
                        .flatMap(position -> judge(reference, reference, List.of(position)).trouble().stream()));
    }

    // --- two ---

    /**
     * What went wrong in the runs of this share of all ordered pairs of positions whose first one goes wrong in one of
     * these ways, the same pairs for the same seed.
     */
    List<String> runPairs(Set<CallTap.Mode> modes, long seed, double share) {
        Run reference = play(List.of());
        SplittableRandom random = new SplittableRandom(seed);
        // As few of the first as of the second: each first one has to be played alone, to know its calls.
        double each = Math.sqrt(share);
        List<CallTap.Position> firsts = positions(reference.calls(), 0).stream()
                .filter(position -> modes.contains(position.mode()))
                .filter(position -> random.nextDouble() < each)
                .toList();
        return Stream.concat(
                        reference.trouble().stream(), firsts.parallelStream().flatMap(first -> {
                            long mine = seed * 31 + firsts.indexOf(first);
                            return pairs(reference, first, new SplittableRandom(mine), each);
                        }))
                .toList();
    }

    /** The second one goes wrong in the run that the first one has changed. */
    private Stream<String> pairs(Run reference, CallTap.Position first, SplittableRandom random, double share) {
        // A process that dies before its next call does not send that one.
        int next = first.call() + (first.mode() == CallTap.Mode.DIES_AFTER ? 2 : 1);
        Run once = play(List.of(first));
        return positions(once.calls(), next).stream()
                .filter(second -> random.nextDouble() < share)
                .flatMap(second -> judge(reference, once, List.of(first, second)).trouble().stream());
    }

    /** What went wrong in the runs in which it died before two of its first calls. */
    List<String> runEarlyDeaths(int calls) {
        Run reference = play(List.of());
        return IntStream.range(0, calls)
                .mapToObj(call -> new CallTap.Position(call, CallTap.Mode.DIES_BEFORE))
                .flatMap(first -> IntStream.range(first.call() + 1, calls)
                        .mapToObj(call -> new CallTap.Position(call, CallTap.Mode.DIES_BEFORE))
                        .flatMap(second -> judge(reference, reference, List.of(first, second)).trouble().stream()))
                .toList();
    }

    // --- all ---

    private static List<CallTap.Position> positions(List<String> calls, int from) {
        return Stream.of(CallTap.Mode.values())
                .flatMap(mode -> Stream.iterate(from, call -> call < calls.size(), call -> call + 1)
                        .filter(call -> !isOneOfMany(calls, call))
                        .map(call -> new CallTap.Position(call, mode)))
                .toList();
    }

    /** The first list stands for all of them, and a look at what is at rest for those that follow it. */
    static boolean isOneOfMany(List<String> calls, int call) {
        String name = calls.get(call);
        if (name.startsWith("list ")) {
            return calls.indexOf(name) < call;
        }
        int before = calls.subList(0, call).lastIndexOf("describeOwned");
        return name.equals("describeOwned")
                && before >= 0
                && calls.subList(before + 1, call).stream().allMatch(other -> other.startsWith("list "));
    }

    /**
     * Plays and judges.
     *
     * @param before the run without the last of the positions
     */
    private Run judge(Run reference, Run before, List<CallTap.Position> positions) {
        Run run = play(positions);
        runs.incrementAndGet();
        int extra = run.reconciles() - before.reconciles();
        mostExtra.accumulateAndGet(extra, Math::max);
        if (!run.ending().equals(reference.ending())) {
            run.trouble()
                    .add(where(reference.calls(), positions) + " ends otherwise: " + run.ending() + " instead of "
                            + reference.ending());
        }
        if (extra > bound) {
            run.trouble().add(where(reference.calls(), positions) + " takes " + extra + " reconciles more");
        }
        return run;
    }

    /** For people: the calls of a second position are those of another run. */
    private static String where(List<String> calls, List<CallTap.Position> positions) {
        return positions.isEmpty()
                ? "fault-free"
                : positions.get(0).mode() + " at call " + positions.get(0).call() + " ("
                        + calls.get(positions.get(0).call()) + ")"
                        + (positions.size() == 1 ? "" : " and " + positions.get(1));
    }

    /** Where purchases carry a token, not even the number of purchases may differ. */
    static String ending(World world) {
        String bill = world.profile() == CloudProfile.ALIYUN
                ? world.cloud.ledger().bill().toString()
                : "";
        return (world.ending() + bill).replace('\n', ';');
    }

    /** How many runs were disturbed. */
    int runs() {
        return runs.get();
    }

    /** How many times more the key was worked on, at most, because one more call went wrong. */
    int mostExtraReconciles() {
        return mostExtra.get();
    }

    private Run play(List<CallTap.Position> positions) {
        World world = new World(options -> {
            scenario.set(options);
            settings.accept(options);
            options.positions = positions;
        });
        List<String> calls = List.of();
        List<String> trouble = new ArrayList<>();
        int reconciles = 0;
        try {
            scenario.play(world);
            calls = List.copyOf(world.tap.calls());
            reconciles = world.reconciles();
            check(world);
        } catch (AssertionError | RuntimeException wrong) {
            trouble.add(positions + " " + calls.size() + ": " + wrong.toString().replace('\n', ' '));
        }
        return new Run(calls, ending(world), reconciles, trouble);
    }

    private static void check(World world) {
        world.expectNoHarm();
        // A record whose EIP is not seen any more is kept for half an hour when there is no other EIP to be seen.
        world.run(Duration.ofMinutes(45));
        int before = world.tap.calls().size();
        world.run(Duration.ofMinutes(30));
        assertThat(world.tap.calls().subList(before, world.tap.calls().size()))
                .as("calls when nothing changes, besides the sweep's and the lists")
                .containsOnly("describeOwned", "list pods", "list podeips");
        assertThat(world.crashes).hasSize((int) world.deathsExpected());
    }
}
