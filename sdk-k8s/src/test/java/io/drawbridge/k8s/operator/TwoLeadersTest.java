package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R12: Two leaders for a whole run")
final class TwoLeadersTest {

    private static final int PODS = 6;
    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);

    static Stream<Arguments> worlds() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> LongStream.range(0, 12).mapToObj(seed -> Arguments.of(profile, seed)));
    }

    @ParameterizedTest(name = "on {0}, seed {1}: nothing is doubled, leaked or cut, and hardly anything is done twice")
    @MethodSource("worlds")
    void twoLeaders(CloudProfile profile, long seed) {
        World world = new World(options -> {
            options.profile = profile;
            options.cleanupPeriod = Duration.ofMinutes(1);
            options.cloud = cloud -> cloud.quota(100);
        });
        var unused = new Rival(world, seed);
        for (int i = 0; i < PODS; i++) {
            PodMaker pod = i % 2 == 0 ? asking("web-" + i) : keeping("web-" + i, "10m");
            pod.start(world, "10.0.0." + (10 + i));
        }
        world.run(A_WHILE);
        for (int i = 0; i < PODS; i++) {
            world.expectServed("web-" + i);
        }
        for (int i = 1; i < PODS; i += 2) {
            world.endPod("web-" + i);
            keeping("web-" + i, "10m").start(world, "10.0.1." + (10 + i));
        }
        world.run(A_WHILE);
        for (int i = 0; i < PODS; i++) {
            world.expectServed("web-" + i);
        }
        for (int i = 0; i < PODS; i++) {
            world.endPod("web-" + i);
        }
        world.run(LONG);
        world.cloud
                .ledger()
                .assertThat()
                .leakedNothing(world.recordUids())
                .releasedNothingInUse()
                .keptNothingTwice();
        assertThat(world.records()).isEmpty();
        assertThat(world.eips()).isEmpty();
        int faultFree = PODS + PODS / 2;
        assertThat(world.cloud.ledger().count(EipAction.ASSOCIATE))
                .as("associations, %d without a rival", faultFree)
                .isLessThanOrEqualTo(faultFree + PODS);
        System.out.printf(
                "two leaders, on %s, seed %d: %d purchases, %d associations%n",
                profile,
                seed,
                world.cloud.ledger().bill().bought(),
                world.cloud.ledger().count(EipAction.ASSOCIATE));
    }
}
