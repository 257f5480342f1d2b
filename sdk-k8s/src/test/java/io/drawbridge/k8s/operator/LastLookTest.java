package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.internal.engine.Relisting;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The last look before something is taken away")
final class LastLookTest {

    private static final Duration OLD = Duration.ofMinutes(12);
    private static final String RECORD = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/";

    private static World sweepingEveryMinute() {
        return new World(options -> options.cleanupPeriod = Duration.ofMinutes(1));
    }

    /** Somebody takes the finalizer off and deletes the PodEIP. */
    private static void deletePastTheFinalizer(World world, String name) {
        world.request(ApiRequest.patch(RECORD + name, ApiRequest.MERGE_PATCH, "{\"metadata\":{\"finalizers\":null}}"));
        world.request(ApiRequest.delete(RECORD + name));
    }

    @Test
    @DisplayName("R5, mutant K2: a pod that only the cache does not have keeps its EIP")
    void podsComeLate() {
        World world = new World(options -> options.podsComeLate = Optional.of(Duration.ofMinutes(2)));
        asking("web").start(world, "10.0.0.1");
        world.run(OLD);
        world.expectServed("web");
        world.stop();
        world.start();
        world.run(OLD);
        world.expectServed("web");
        assertThat(world.cloud.ledger().count(EipAction.DISASSOCIATE)).isZero();
    }

    @Test
    @DisplayName("R19, mutant K4: an EIP whose PodEIP is back, without an event, is no orphan")
    void recordIsBack() {
        World world = sweepingEveryMinute();
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(OLD);
        world.endPod("game-0");
        world.run(OLD);
        // The next sweep comes before the next comparison with the API server.
        world.run(Relisting.PERIOD.multipliedBy(5).plusSeconds(1).minus(OLD.multipliedBy(2)));
        EipId kept = Seen.eipOf(world, "game-0");
        String revision = world.kubernetes.resourceVersion();
        deletePastTheFinalizer(world, "game-0");
        world.settle();
        world.kubernetes.dials().rewind(revision);
        world.run(OLD);
        assertThat(world.cloud.find(kept)).isPresent();
        world.expectKept("game-0");
    }

    @Test
    @DisplayName("R19, mutant K5: an EIP without PodEIP is left alone for ten minutes, and then given back")
    void youngOrphan() {
        World world = sweepingEveryMinute();
        asking("web").start(world, "10.0.0.1");
        world.run(Duration.ofMinutes(1));
        EipId id = Seen.eipOf(world, "web");
        deletePastTheFinalizer(world, "web");
        world.request(ApiRequest.delete("/api/v1/namespaces/default/pods/web", "{\"gracePeriodSeconds\":0}"));
        world.run(Duration.ofMinutes(7));
        assertThat(world.cloud.find(id)).isPresent();
        world.run(OLD);
        world.expectGone(id);
    }

    @Test
    @DisplayName(
            "R17, mutant K47: when a pod was last seen is never set back, and its EIP is kept as long as that says")
    void lastSeenAhead() {
        World world = sweepingEveryMinute();
        keeping("game-0", "10m").start(world, "10.0.0.1");
        world.run(OLD);
        String ahead = world.clock.instant().plus(Duration.ofHours(1)).toString();
        world.request(ApiRequest.patch(
                RECORD + "game-0/status", ApiRequest.MERGE_PATCH, "{\"status\":{\"podLastSeen\":\"" + ahead + "\"}}"));
        world.endPod("game-0");
        world.run(Duration.ofMinutes(2));
        world.expectKept("game-0");
        assertThat(world.record("game-0").getStatus().getPodLastSeen()).isEqualTo(ahead);
    }

    @Test
    @DisplayName("R5, mutant K75: a record that only an old list shows does not take the EIP from its successor")
    void endOfAnEarlierRecord() {
        World world = new World();
        EipId own =
                world.cloud.console().buyByHand(EipSpec.builder().name("ours").build());
        naming("web", own).start(world, "10.0.0.1");
        world.run(OLD);
        long served = version(world);
        world.endPod("web");
        world.run(OLD);
        long ended = version(world);
        naming("mail", own).start(world, "10.0.0.1");
        world.run(OLD);
        world.expectServed("mail");
        int cut = world.cloud.ledger().count(EipAction.DISASSOCIATE);
        for (long records = served; records <= ended; records++) {
            for (long pods = records; pods <= ended; pods++) {
                world.stop();
                world.startInThe(new Watches.Past(pods, records, OLD));
                world.run(OLD.multipliedBy(2));
                world.expectServed("mail");
                assertThat(world.cloud.ledger().count(EipAction.DISASSOCIATE))
                        .as("cuts with pods of version %d and records of version %d", pods, records)
                        .isEqualTo(cut);
            }
        }
    }

    private static long version(World world) {
        return Long.parseLong(world.kubernetes.resourceVersion());
    }

    @Test
    @DisplayName(
            "R19: an operator of some namespaces releases what is orphaned there, whatever others hold or cannot be read")
    void orphansOfSomeNamespaces() {
        List<Integer> orphaned = new ArrayList<>();
        World world = new World(options -> {
            options.cleanupPeriod = Duration.ofMinutes(1);
            options.namespaces = Set.of("default");
            options.metrics = new OperatorMetrics() {
                @Override
                public void swept(int orphans) {
                    orphaned.add(orphans);
                }
            };
        });
        world.kubernetes
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.GET, "podeips")
                .named("db-0")
                .always();
        EipId foreign = world.cloud
                .eips()
                .allocate(EipSpec.defaults(), new OwnerMark(world.kubernetes.clusterUid(), "other", "db-0", "uid-1", 1))
                .id();
        world.run(OLD);
        assertThat(orphaned).containsOnly(0);
        asking("web").start(world, "10.0.0.1");
        world.run(OLD);
        EipId own = Seen.eipOf(world, "web");
        deletePastTheFinalizer(world, "web");
        world.endPod("web");
        world.run(OLD);
        assertThat(world.cloud.find(own)).isEmpty();
        assertThat(world.cloud.find(foreign)).isPresent();
    }
}
