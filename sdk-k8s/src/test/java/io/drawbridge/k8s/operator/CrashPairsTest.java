package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "R2, R4: Two calls of one run go wrong, and nobody helps: nothing leaks, nothing wedges, all ends the same")
final class CrashPairsTest {

    private static final Set<Scenario> WHOLE = EnumSet.of(Scenario.FOLLOW, Scenario.PACKAGE, Scenario.RECREATION);

    private static final Set<CallTap.Mode> EVERY = EnumSet.allOf(CallTap.Mode.class);

    @ParameterizedTest(name = "a few pairs: {0}, on {1}")
    @MethodSource("io.drawbridge.k8s.operator.Scenario#onClouds")
    void few(Scenario scenario, CloudProfile profile) {
        play(scenario, profile, EVERY, 1, 0.002);
    }

    static Stream<Arguments> first() {
        return Scenario.onClouds()
                .filter(arguments -> WHOLE.contains(arguments.get()[0]))
                .flatMap(arguments -> Stream.of(CallTap.Mode.values())
                        .map(mode -> Arguments.of(arguments.get()[0], arguments.get()[1], mode)));
    }

    @Tag("proof")
    @ParameterizedTest(name = "a tenth of all ordered pairs that begin with {2}: {0}, on {1}")
    @MethodSource("first")
    void all(Scenario scenario, CloudProfile profile, CallTap.Mode first) {
        play(scenario, profile, Set.of(first), 1, 0.1);
    }

    static Stream<Arguments> others() {
        return Scenario.onClouds().filter(arguments -> !WHOLE.contains(arguments.get()[0]));
    }

    @Tag("proof")
    @ParameterizedTest(name = "a few hundred ordered pairs: {0}, on {1}")
    @MethodSource("others")
    void many(Scenario scenario, CloudProfile profile) {
        play(scenario, profile, EVERY, 2, 0.03);
    }

    @Tag("proof")
    @ParameterizedTest(name = "pairs where purchases show 30 seconds late: {0}, on {1}")
    @MethodSource("io.drawbridge.k8s.operator.Scenario#onClouds")
    void late(Scenario scenario, CloudProfile profile) {
        CrashLoop loop = new CrashLoop(scenario, options -> {
            options.profile = profile;
            options.cloud = cloud -> cloud.visibleAfter(Duration.ofSeconds(30));
        });
        assertThat(loop.runPairs(EVERY, 3, 0.005)).isEmpty();
    }

    private static void play(
            Scenario scenario, CloudProfile profile, Set<CallTap.Mode> firsts, long seed, double share) {
        CrashLoop loop = new CrashLoop(scenario, options -> options.profile = profile, 5);
        List<String> trouble = loop.runPairs(firsts, seed, share);
        System.out.printf(
                "crash pairs: %s, on %s: %d pairs, at most %d reconciles more%n",
                scenario, profile, loop.runs(), loop.mostExtraReconciles());
        assertThat(trouble).isEmpty();
    }
}
