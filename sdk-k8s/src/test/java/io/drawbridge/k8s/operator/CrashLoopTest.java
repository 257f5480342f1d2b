package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "R1: The operator may die at every call: nothing leaks, nothing wedges, and all ends as if nothing had happened")
final class CrashLoopTest {

    @ParameterizedTest(
            name =
                    "edge cases 1 and 2: {0}, on {1}; the key is worked on at most 4 times more, once of them at its end")
    @MethodSource("io.drawbridge.k8s.operator.Scenario#onClouds")
    void everyCallOfAScenario(Scenario scenario, CloudProfile profile) {
        CrashLoop loop = new CrashLoop(scenario, options -> options.profile = profile, 4);
        List<String> trouble = loop.run();
        System.out.printf(
                "crash loop: %s, on %s: %d positions injected, at most %d reconciles more%n",
                scenario, profile, loop.runs(), loop.mostExtraReconciles());
        assertThat(loop.runs()).isGreaterThan(70);
        assertThat(trouble).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0}, on AWS where purchases show 30 seconds late: no surplus when quiet")
    @MethodSource("onAws")
    void everyCallOfAScenarioUnderLateVisibility(Scenario scenario) {
        CrashLoop loop = new CrashLoop(scenario, options -> {
            options.profile = CloudProfile.AWS;
            options.cloud = cloud -> cloud.visibleAfter(Duration.ofSeconds(30));
        });
        List<String> trouble = loop.run();
        System.out.printf("crash loop: %s, on AWS, late: %d positions injected%n", scenario, loop.runs());
        assertThat(trouble).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0}, on Alibaba Cloud where purchases show 30 seconds late: nothing is bought twice")
    @MethodSource("all")
    void everyCallOfAScenarioUnderLateVisibilityWithTokens(Scenario scenario) {
        CrashLoop loop =
                new CrashLoop(scenario, options -> options.cloud = cloud -> cloud.visibleAfter(Duration.ofSeconds(30)));
        List<String> trouble = loop.run();
        System.out.printf("crash loop: %s, on ALIYUN, late: %d positions injected%n", scenario, loop.runs());
        assertThat(trouble).isEmpty();
    }

    static Stream<Scenario> all() {
        return Stream.of(Scenario.values());
    }

    static Stream<Scenario> onAws() {
        return Stream.of(Scenario.values()).filter(scenario -> scenario.playsOn(CloudProfile.AWS));
    }
}
