package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R18: A pod that comes back when its time is just over, or just not:")
final class ReuseBoundaryTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofMinutes(3);

    @ParameterizedTest(name = "on {0}, 2 s before to 6 s after, and at each call: reused, or released and bought anew")
    @EnumSource(CloudProfile.class)
    void aroundTheEnd(CloudProfile profile) {
        assertThat(byTime(profile, UnaryOperator.identity())).isEmpty();
        assertThat(byCall(profile, UnaryOperator.identity())).isEmpty();
    }

    @Test
    @DisplayName("this has teeth: an operator that serves a pod by a record that is being deleted is found out")
    void teeth() {
        assertThat(byTime(CloudProfile.ALIYUN, decider -> seen -> decider.decide(asIfNotDeleting(seen))))
                .isNotEmpty();
    }

    private static Observation asIfNotDeleting(Observation seen) {
        return Retold.record(
                seen, seen.pod().isEmpty() ? seen.record() : seen.record().map(ReuseBoundaryTest::living));
    }

    private static PodEipRecord living(PodEipRecord record) {
        return new PodEipRecord(
                record.key(),
                record.uid(),
                record.resourceVersion(),
                false,
                record.finalizers(),
                record.clusterUid(),
                record.podUid(),
                record.purchase(),
                record.target(),
                record.request(),
                record.changing(),
                record.abandoned(),
                record.adopted(),
                record.drawnBy(),
                record.allocationId(),
                record.allocation(),
                record.retention(),
                record.created(),
                record.status());
    }

    private static List<String> byTime(CloudProfile profile, UnaryOperator<Decider> sabotage) {
        List<String> trouble = new ArrayList<>();
        for (long millis = -2_000; millis <= 6_000; millis += 250) {
            World world = new World(options -> {
                options.profile = profile;
                options.decider = sabotage;
                options.meanwhile = (any, call) -> note(trouble, any);
            });
            try {
                beginLife(world);
                world.run(TTL.plusMillis(millis));
                keeping("game-0", "10m").start(world, "10.0.0.6");
                endLife(world);
            } catch (AssertionError | RuntimeException wrong) {
                trouble.add(millis + " ms after its time: " + wrong);
            }
        }
        return trouble;
    }

    private static List<String> byCall(CloudProfile profile, UnaryOperator<Decider> sabotage) {
        List<String> trouble = new ArrayList<>();
        Crossings crossings = new Crossings(
                world -> {
                    beginLife(world);
                    world.run(TTL.plusMinutes(2));
                    if (world.pods().isEmpty()) {
                        keeping("game-0", "10m").start(world, "10.0.0.6");
                    }
                    endLife(world);
                },
                options -> {
                    options.profile = profile;
                    options.decider = sabotage;
                });
        Meanwhile comesBack = (world, call) -> {
            note(trouble, world);
            if (world.pods().isEmpty()) {
                keeping("game-0", "10m").start(world, "10.0.0.6");
                world.deliver();
            }
        };
        trouble.addAll(crossings.atEachCall(comesBack, (world, undisturbed) -> expectTruth(world)));
        return trouble;
    }

    /** The operator would take what is thrown within a call for its own bug. */
    private static void note(List<String> trouble, World world) {
        try {
            expectTruth(world);
        } catch (AssertionError wrong) {
            trouble.add(wrong.toString());
        }
    }

    private static void beginLife(World world) {
        keeping("game-0", "10m").start(world, "10.0.0.5");
        world.run(LIFE);
        world.remember("game-0");
        world.expectServed("game-0");
        world.endPod("game-0");
    }

    /** Exactly one of the two: the same EIP, or that one released and another one. */
    private static void endLife(World world) {
        world.run(Duration.ofMinutes(20));
        world.expectServed("game-0");
        world.expectNoHarm();
        assertThat(world.eips()).hasSize(1);
        int bought = world.cloud.ledger().bill().bought();
        assertThat(bought).isBetween(1, 2);
        if (bought == 1) {
            world.expectRemembered("game-0");
        }
    }

    /** No address is shown that does not exist, and no record that stays names an EIP that was released. */
    private static void expectTruth(World world) {
        for (PodEip record : world.records()) {
            String id = record.getSpec().getAllocationId();
            if (record.getMetadata().getDeletionTimestamp() == null && !id.isEmpty()) {
                assertThat(world.cloud.find(EipId.of(id))).as("EIP of " + id).isPresent();
            }
        }
        assertThat(world.servedPods())
                .allSatisfy(name -> assertThat(world.eips())
                        .extracting(eip -> eip.address())
                        .contains(Seen.address(world, name).orElseThrow()));
    }
}
