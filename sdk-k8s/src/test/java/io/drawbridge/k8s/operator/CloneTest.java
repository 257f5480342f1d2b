package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Findings 4 and 8, EIPs of the cluster's mark that the records do not explain:")
final class CloneTest {

    private static final Duration LONG = Duration.ofHours(3);

    @ParameterizedTest(name = "a clone of the cluster with older records releases nothing of the original''s, on {0}")
    @EnumSource(CloudProfile.class)
    void clone(CloudProfile profile) {
        World clone = new World(options -> options.profile = profile);
        OwnerMark original =
                new OwnerMark(clone.kubernetes.clusterUid(), "default", "game-0", "uid-of-the-original", 1);
        Eip kept = clone.cloud.eips().allocate(EipSpec.defaults(), original);
        asking("own").start(clone, "10.0.0.1");
        clone.run(LONG);
        clone.stop();
        clone.start();
        clone.run(LONG);
        assertThat(clone.cloud.find(kept.id())).as("the original's kept EIP").isPresent();
        clone.expectServed("own");
    }

    @ParameterizedTest(name = "a kept EIP that is found bound where its record had it is unbound, on {0}")
    @EnumSource(CloudProfile.class)
    void keptAndBound(CloudProfile profile) {
        World world = new World(options -> options.profile = profile);
        keeping("game-0", "Never").start(world, "10.0.0.5");
        world.run(Duration.ofMinutes(5));
        EipId id = Seen.eipOf(world, "game-0");
        Association bound = Seen.eip(world, "game-0").association().orElseThrow();
        world.endPod("game-0");
        world.run(Duration.ofMinutes(5));
        world.expectKept("game-0");
        // An old leader's call that lands late.
        world.cloud
                .console()
                .bind(
                        id,
                        new AssociationTarget(
                                bound.instanceId(), bound.privateAddress().orElse("10.0.0.5")));
        world.run(Duration.ofMinutes(11));
        world.expectKept("game-0");
        assertThat(world.cloud.find(id)).isPresent();
    }

    @Test
    @DisplayName("a kept EIP that somebody bound elsewhere is left there, and told")
    void keptAndBoundElsewhere() {
        World world = new World();
        keeping("game-0", "Never").start(world, "10.0.0.5");
        world.run(Duration.ofMinutes(5));
        EipId id = Seen.eipOf(world, "game-0");
        world.endPod("game-0");
        world.run(Duration.ofMinutes(5));
        String eni = world.cloud.addInterface("10.9.9.9").id();
        world.cloud.console().bind(id, new AssociationTarget(eni, "10.9.9.9"));
        world.run(LONG);
        assertThat(world.cloud.find(id).orElseThrow().association()).isPresent();
        assertThat(world.events()).contains(Reason.IN_USE_ELSEWHERE.word());
    }

    @Test
    @DisplayName("a surplus of a pod that is not served is given back all the same")
    void surplusOfTheUnserved() {
        AtomicReference<Eips> cloud = new AtomicReference<>();
        World world = new World(options -> options.cleanupPeriod = Duration.ofMinutes(1));
        cloud.set(world.cloud.eips());
        EipId theirs = world.cloud.console().buyByHand(EipSpec.defaults());
        String eni = world.cloud.addInterface("10.0.0.5").id();
        world.cloud.console().bind(theirs, new AssociationTarget(eni, "10.0.0.5"));
        asking("web").start(world, "10.0.0.5");
        world.run(Duration.ofMinutes(5));
        Seen.expectRefused(world, "web", Reason.ADDRESS_OCCUPIED);
        String uid = world.record("web").getMetadata().getUid();
        cloud.get()
                .allocate(EipSpec.defaults(), new OwnerMark(world.kubernetes.clusterUid(), "default", "web", uid, 7));
        world.run(Duration.ofMinutes(20));
        assertThat(world.eips()).as("the occupant and one of the pod's own").hasSize(2);
    }
}
