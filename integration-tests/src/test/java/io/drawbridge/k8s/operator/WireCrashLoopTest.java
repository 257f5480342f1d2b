package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.benchmarks.WireClouds;
import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
@DisplayName("With the vendors' own clients, over HTTP, the operator")
class WireCrashLoopTest {

    private static Stream<Arguments> on(CloudProfile[] profiles, Scenario... scenarios) {
        return Arrays.stream(scenarios)
                .flatMap(scenario -> Arrays.stream(profiles)
                        .filter(scenario::playsOn)
                        .map(profile -> Arguments.of(scenario, profile)));
    }

    static Stream<Arguments> createRelease() {
        return on(CloudProfile.values(), Scenario.FOLLOW);
    }

    static Stream<Arguments> others() {
        return on(
                CloudProfile.values(),
                Scenario.PACKAGE,
                Scenario.CHANGE,
                Scenario.QUICK_RECREATION,
                Scenario.RECREATION,
                Scenario.SUCCESSOR,
                Scenario.EXPIRY,
                Scenario.NEVER,
                Scenario.ABANDON,
                Scenario.STATIC);
    }

    @ParameterizedTest(name = "R1: may die at every call: {0}, on {1}")
    @MethodSource("createRelease")
    void everyCall(Scenario scenario, CloudProfile profile) {
        play(scenario, profile);
    }

    @Tag("proof")
    @ParameterizedTest(name = "R1: may die at every call: {0}, on {1}")
    @MethodSource("others")
    void everyCallOfTheOthers(Scenario scenario, CloudProfile profile) {
        play(scenario, profile);
    }

    private static void play(Scenario scenario, CloudProfile profile) {
        try (WireClouds clients = new WireClouds()) {
            CrashLoop loop = new CrashLoop(scenario, options -> {
                options.profile = profile;
                options.client = clients::connect;
            });
            List<String> trouble = loop.run();
            System.out.printf("crash loop over HTTP: %s, on %s: %d positions%n", scenario, profile, loop.runs());
            assertThat(loop.runs()).isGreaterThan(70);
            assertThat(trouble).isEmpty();
        }
    }

    static Stream<Arguments> lostAnswers() {
        return Arrays.stream(EipAction.values())
                .filter(EipAction::isMutation)
                .flatMap(action -> on(CloudProfile.values(), scenarioWith(action))
                        .map(arguments -> Arguments.of(
                                action, arguments.get()[0], arguments.get()[1])));
    }

    private static Scenario scenarioWith(EipAction action) {
        return switch (action) {
            case JOIN_PACKAGE, LEAVE_PACKAGE -> Scenario.PACKAGE;
            case CHANGE_BANDWIDTH -> Scenario.CHANGE;
            case DISOWN -> Scenario.ABANDON;
            default -> Scenario.EXPIRY;
        };
    }

    @ParameterizedTest(name = "finds again what {0} did though its answer is lost on the wire: {1}, on {2}")
    @MethodSource("lostAnswers")
    void lostAnswer(EipAction action, Scenario scenario, CloudProfile profile) {
        try (WireClouds clients = new WireClouds()) {
            World world = new World(options -> {
                scenario.set(options);
                options.profile = profile;
                options.client = clients::connect;
            });
            FakeCloud cloud = world.cloud;
            cloud.faults().loseAnswer(action).times(2);
            scenario.play(world);
            assertThat(cloud.ledger())
                    .leakedNothing(world.recordUids())
                    .releasedNothingInUse()
                    .keptNothingTwice();
            if (profile == CloudProfile.ALIYUN) {
                assertThat(cloud.ledger()).boughtNothingTwice();
            }
            assertThat(world.records()).isEmpty();
        }
    }
}
