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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A crash at every call, and lost answers, by the client of one vendor. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class CrashLoopOverHttp {

    private final CloudProfile profile;

    CrashLoopOverHttp(CloudProfile profile) {
        this.profile = profile;
    }

    @Test
    @DisplayName("R1: may die at every call: a pod with Follow comes and goes")
    void everyCall() {
        play(Scenario.FOLLOW);
    }

    Stream<Scenario> others() {
        return Stream.of(
                        Scenario.PACKAGE,
                        Scenario.CHANGE,
                        Scenario.QUICK_RECREATION,
                        Scenario.RECREATION,
                        Scenario.SUCCESSOR,
                        Scenario.EXPIRY,
                        Scenario.NEVER,
                        Scenario.ABANDON,
                        Scenario.STATIC)
                .filter(scenario -> scenario.playsOn(profile));
    }

    @Tag("proof")
    @ParameterizedTest(name = "R1: may die at every call: {0}")
    @MethodSource("others")
    void everyCallOfTheOthers(Scenario scenario) {
        play(scenario);
    }

    private void play(Scenario scenario) {
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

    Stream<Arguments> lostAnswers() {
        return Arrays.stream(EipAction.values())
                .filter(EipAction::isMutation)
                .map(action -> Arguments.of(action, scenarioWith(action)))
                .filter(arguments -> ((Scenario) arguments.get()[1]).playsOn(profile));
    }

    private static Scenario scenarioWith(EipAction action) {
        return switch (action) {
            case JOIN_PACKAGE, LEAVE_PACKAGE -> Scenario.PACKAGE;
            case CHANGE_BANDWIDTH -> Scenario.CHANGE;
            case DISOWN -> Scenario.ABANDON;
            default -> Scenario.EXPIRY;
        };
    }

    @ParameterizedTest(name = "finds again what {0} did though its answer is lost on the wire: {1}")
    @MethodSource("lostAnswers")
    void lostAnswer(EipAction action, Scenario scenario) {
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
