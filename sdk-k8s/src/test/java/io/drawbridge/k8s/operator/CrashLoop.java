package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.CloudProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays a scenario once without harm, then once for every call and every way in which it can go wrong. */
final class CrashLoop {

    private final Scenario scenario;
    private final Consumer<World.Options> settings;
    private int positions;

    CrashLoop(Scenario scenario, Consumer<World.Options> settings) {
        this.scenario = scenario;
        this.settings = settings;
    }

    /** What went wrong, a line for each position; empty when nothing did. */
    List<String> run() {
        return trouble(Integer.MAX_VALUE);
    }

    /** The first thing that went wrong. */
    List<String> runUntilTrouble() {
        return trouble(1);
    }

    private List<String> trouble(int enough) {
        List<String> trouble = new ArrayList<>();
        World reference = new World(settings);
        List<String> calls = List.copyOf(play(reference, "fault-free", trouble));
        String ending = ending(reference);
        for (CallTap.Mode mode : CallTap.Mode.values()) {
            for (int call = 0; call < calls.size() && trouble.size() < enough; call++) {
                if (isOneListOfMany(calls, call)) {
                    continue;
                }
                String where = mode + " at call " + call + " (" + calls.get(call) + ")";
                World world = world(new CallTap.Position(call, mode));
                play(world, where, trouble);
                if (!ending(world).equals(ending)) {
                    trouble.add(where + " ends otherwise: " + ending(world) + " instead of " + ending);
                }
                positions++;
            }
        }
        return trouble;
    }

    /** Lists are all alike: those of the first comparison with the server stand for them. */
    static boolean isOneListOfMany(List<String> calls, int call) {
        return calls.get(call).startsWith("list ") && calls.indexOf(calls.get(call)) < call;
    }

    private World world(CallTap.Position position) {
        return new World(options -> {
            settings.accept(options);
            options.position = Optional.of(position);
        });
    }

    /** Where purchases carry a token, not even the number of purchases may differ. */
    static String ending(World world) {
        String bill = world.profile() == CloudProfile.ALIYUN
                ? world.cloud.ledger().bill().toString()
                : "";
        return (world.ending() + bill).replace('\n', ';');
    }

    int positions() {
        return positions;
    }

    /** The calls of the scenario itself. */
    private List<String> play(World world, String where, List<String> trouble) {
        List<String> calls = List.of();
        try {
            scenario.play(world);
            calls = List.copyOf(world.tap.calls());
            check(world);
        } catch (AssertionError | RuntimeException wrong) {
            trouble.add(where + ": " + wrong.toString().replace('\n', ' '));
        }
        return calls;
    }

    private static void check(World world) {
        world.cloud
                .ledger()
                .assertThat()
                .leakedNothing(world.recordUids())
                .releasedNothingInUse()
                .keptNothingTwice();
        if (world.profile() == CloudProfile.ALIYUN) {
            world.cloud.ledger().assertThat().boughtNothingTwice();
        }
        int before = world.tap.calls().size();
        world.run(Duration.ofMinutes(30));
        assertThat(world.tap.calls().subList(before, world.tap.calls().size()))
                .as("calls when nothing changes, besides the sweep's and the lists")
                .containsOnly("describeOwned", "list pods", "list podeips");
        assertThat(world.crashes.size()).isEqualTo(world.deathsExpected());
    }
}
