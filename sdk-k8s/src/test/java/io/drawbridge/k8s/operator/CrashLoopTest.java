package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drawbridge.testing.cloud.CloudProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The operator may die at every call: nothing leaks, nothing wedges, and all ends as if nothing had happened")
final class CrashLoopTest {

    static Stream<Arguments> scenarios() {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> Stream.of(CloudProfile.values())
                        .map(profile -> Arguments.of(scenario, profile)));
    }

    @ParameterizedTest(name = "{0}, on {1}")
    @MethodSource("scenarios")
    void everyCallOfAScenario(Scenario scenario, CloudProfile profile) {
        assumeTrue(scenario.unsupportedOn(profile).isEmpty(), () -> scenario.unsupportedOn(profile).orElse(""));
        World reference = new World(options -> options.profile = profile);
        scenario.play(reference);
        int calls = reference.tap.calls().size();
        List<String> broken = new ArrayList<>();
        for (CallTap.Mode mode : CallTap.Mode.values()) {
            for (int call = 0; call < calls; call++) {
                String trouble = trouble(scenario, profile, new CallTap.Position(call, mode), reference.ending());
                if (!trouble.isEmpty()) {
                    broken.add(mode + " at call " + call + " (" + reference.tap.calls().get(call) + "): " + trouble);
                }
            }
        }
        System.out.printf(
                "crash loop: %s, on %s: %d calls, %d positions injected%n",
                scenario, profile, calls, calls * CallTap.Mode.values().length);
        assertThat(broken).isEmpty();
    }

    /** What went wrong; empty when nothing did. */
    static String trouble(Scenario scenario, CloudProfile profile, CallTap.Position position, String ending) {
        World world = new World(options -> {
            options.profile = profile;
            options.position = Optional.of(position);
        });
        try {
            scenario.play(world);
            check(world, profile);
            assertThat(world.ending()).isEqualTo(ending);
            return "";
        } catch (AssertionError | RuntimeException wrong) {
            return wrong.toString().replace('\n', ' ');
        }
    }

    static void check(World world, CloudProfile profile) {
        world.cloud.ledger().assertThat().leakedNothing(world.recordUids()).releasedNothingInUse().keptNothingTwice();
        if (profile == CloudProfile.ALIYUN) {
            world.cloud.ledger().assertThat().boughtNothingTwice();
        }
        int before = world.tap.calls().size();
        world.run(Duration.ofMinutes(4));
        assertThat(world.tap.calls().subList(before, world.tap.calls().size()))
                .as("calls when nothing changes")
                .doesNotContain("allocate", "release", "associate", "disassociate", "patch podeip", "post podeip");
    }
}
