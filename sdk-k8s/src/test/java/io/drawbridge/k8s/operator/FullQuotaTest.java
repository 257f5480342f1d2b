package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R16: An account with 20 EIPs, all in use:")
final class FullQuotaTest {

    private static final int QUOTA = 20;
    private static final int WAITING = 25;
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(30);

    /** The breaker lets one purchase probe after 1, 2, 4, 8 and then every 16 minutes, and after each release. */
    private static final int PROBES_IN_THE_FIRST_HOUR = 8;

    private static World full(CloudProfile profile, UnaryOperator<Eips> cloud) {
        World world = new World(options -> {
            options.profile = profile;
            options.cloud = settings -> settings.quota(QUOTA);
            options.eips = cloud;
        });
        for (int i = 0; i < QUOTA; i++) {
            asking("first-" + i).start(world, "10.0.0." + (10 + i));
        }
        world.run(Duration.ofMinutes(2));
        assertThat(world.servedPods()).hasSize(QUOTA);
        return world;
    }

    @ParameterizedTest(
            name = "on {0}, the next pod hears of it by a condition and an Event; one purchase a back-off is tried")
    @EnumSource(CloudProfile.class)
    void theNextPod(CloudProfile profile) {
        World world = full(profile, UnaryOperator.identity());
        int sent = world.cloud.ledger().count(EipAction.ALLOCATE);
        asking("late").start(world, "10.0.1.1");
        world.run(Duration.ofHours(1));
        Seen.expectRefused(world, "late", Reason.QUOTA);
        assertThat(world.events()).contains(Reason.QUOTA.word());
        assertThat(world.cloud.ledger().count(EipAction.ALLOCATE) - sent).isBetween(1, PROBES_IN_THE_FIRST_HOUR);
        world.endPod("first-3");
        world.run(SERVED_WITHIN);
        world.expectServed("late");
    }

    @Test
    @DisplayName("25 pods wait, and every 400 s one EIP comes free: each is used within 30 s, and nobody starves")
    void nobodyStarves() {
        assertThat(waits(UnaryOperator.identity())).isEmpty();
    }

    @Test
    @DisplayName("this has teeth: an operator that always lets others go first is found out")
    void teeth() {
        assertThat(waits(Overtaken::new)).isNotEmpty();
    }

    /** What is wrong with how long the pods wait. */
    private static List<String> waits(UnaryOperator<Eips> cloud) {
        World world = full(CloudProfile.ALIYUN, cloud);
        for (int i = 0; i < WAITING; i++) {
            asking("late-" + i).start(world, "10.0.1." + (10 + i));
            world.run(Duration.ofSeconds(10));
        }
        List<String> trouble = new ArrayList<>();
        for (int free = 1; free <= WAITING; free++) {
            String first = world.servedPods().stream()
                    .filter(name -> name.startsWith("first-"))
                    .findFirst()
                    .orElseGet(() -> world.servedPods().get(0));
            world.endPod(first);
            world.run(SERVED_WITHIN);
            if (world.servedPods().size() < QUOTA) {
                trouble.add("EIP " + free + " is not used");
            }
            world.run(Duration.ofSeconds(400).minus(SERVED_WITHIN));
        }
        for (int i = 0; i < WAITING; i++) {
            String name = "late-" + i;
            boolean there = world.pods().stream()
                    .anyMatch(pod -> pod.getMetadata().getName().equals(name));
            if (there && !world.servedPods().contains(name)) {
                trouble.add(name + " starves");
            }
        }
        return trouble;
    }

    /** One pod is refused as long as others wait. */
    private static final class Overtaken extends DelegatingEips {
        Overtaken(Eips eips) {
            super(eips);
        }

        @Override
        public Eip allocate(EipSpec spec, OwnerMark mark) {
            if (mark.name().equals("late-0")) {
                throw CloudException.of(CloudErrorCode.QUOTA_EXCEEDED, "allocate")
                        .message("others first")
                        .build();
            }
            return super.allocate(spec, mark);
        }
    }

    @Test
    @DisplayName("a slot that comes free is not kept for pods that are gone: the next that waits has it within 30 s")
    void slotsOfTheGone() {
        World world = full(CloudProfile.ALIYUN, UnaryOperator.identity());
        for (int i = 0; i < 3; i++) {
            asking("gone-" + i).start(world, "10.0.1." + (10 + i));
            world.run(Duration.ofSeconds(10));
        }
        asking("late").start(world, "10.0.2.1");
        world.run(Duration.ofHours(2));
        world.endPod("gone-0");
        world.endPod("gone-1");
        world.endPod("first-3");
        world.endPod("gone-2");
        world.run(SERVED_WITHIN);
        world.expectServed("late");
    }
}
