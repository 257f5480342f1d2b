package io.drawbridge.k8s.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.uninstall.Drain;
import io.drawbridge.k8s.uninstall.DrainPermission;
import io.drawbridge.k8s.uninstall.Uninstall;
import io.drawbridge.k8s.uninstall.UninstallReport;
import io.drawbridge.k8s.uninstall.UninstalledEip;
import io.drawbridge.k8s.uninstall.UninstalledEip.Fate;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Taking the operator out of a cluster")
final class UninstallTest {

    private static final String KEPT = "pod-with-eip: \"true\", k8s.aliyun.com/pod-eip-release-strategy: Never";

    private static final String DNS_TARGET = "external-dns.alpha.kubernetes.io/target";

    private MigrationWorld world;

    @BeforeEach
    void serve() {
        world = new MigrationWorld();
        world.servedBy(EipOwner.DRAWBRIDGE, () -> world.addPod("keep-0", "StatefulSet", KEPT));
        world.stopOperator();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Uninstall uninstall(DrainPermission... permissions) {
        return Uninstall.builder(world.client, world.cloud.eips())
                .permit(permissions)
                .clock(world.clock)
                .build();
    }

    private static Map<String, Fate> fates(UninstallReport report, Function<UninstalledEip, Fate> fate) {
        return report.eips().stream().collect(Collectors.toMap(UninstalledEip::pod, fate));
    }

    /** Another process each time, until there is nothing but to wait for what is not seen any more. */
    private Drain.Progress drain(DrainPermission... permissions) {
        Drain drain = uninstall(permissions).drain();
        Drain.Progress progress = drain.advance();
        for (int turn = 0; turn < 40 && !progress.isFinished(); turn++) {
            if (progress.done().isEmpty()) {
                world.clock.advance(Duration.ofMinutes(1));
            } else {
                drain = uninstall(permissions).drain();
            }
            progress = drain.advance();
        }
        assertThat(progress.isFinished()).as("%s", progress).isTrue();
        return progress;
    }

    @Test
    @DisplayName("begins with a report that changes nothing and says what goes on costing")
    void report() {
        int calls = mutations();
        UninstallReport report = uninstall(DrainPermission.EIPS_IN_USE, DrainPermission.UNMARKED_EIPS)
                .report();
        assertThat(fates(report, UninstalledEip::whenFrozen).values()).containsOnly(Fate.KEPT);
        assertThat(fates(report, UninstalledEip::whenDrained))
                .containsEntry("web", Fate.RELEASED)
                .containsEntry("game-0", Fate.RELEASED)
                .containsEntry("vip", Fate.DETACHED)
                .containsEntry("keep-0", Fate.DETACHED_AND_KEPT);
        assertThat(report.costingWhenFrozen()).hasSize(4);
        assertThat(report.costingWhenDrained()).extracting(UninstalledEip::pod).containsExactly("keep-0");
        assertThat(report.toString()).contains("goes on costing: 4 when frozen, 1 when drained");
        assertThat(mutations()).isEqualTo(calls);
        assertThat(world.kubernetes
                        .ledger()
                        .from(MigrationWorld.MIGRATION)
                        .writes()
                        .calls())
                .isEmpty();
    }

    private int mutations() {
        return world.mutations().values().stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    @DisplayName("by freezing leaves every EIP, takes the finalizers off, and lets an operator go on with all of it")
    void freeze() {
        int calls = mutations();
        uninstall().freeze();
        assertThat(uninstall().freeze().costingWhenFrozen()).hasSize(4);
        assertThat(world.podEips())
                .hasSize(4)
                .allMatch(record -> record.getMetadata().getFinalizers().isEmpty());
        world.assertNoHarm();
        world.startOperator();
        world.client
                .resources(PodEip.class)
                .inNamespace("default")
                .withName("web")
                .waitUntilCondition(
                        record -> record != null
                                && record.getMetadata().getFinalizers().contains(PodEip.FINALIZER),
                        60,
                        java.util.concurrent.TimeUnit.SECONDS);
        world.assertNoHarm();
        assertThat(mutations()).isEqualTo(calls);
    }

    @Test
    @DisplayName("does not freeze while a PodEIP is being deleted, whose EIP nobody would see any more")
    void freezeWaits() {
        var unused = world.client
                .resources(PodEip.class)
                .inNamespace("default")
                .withName("web")
                .delete();
        assertThatThrownBy(() -> uninstall().freeze())
                .isInstanceOf(DrawbridgeException.class)
                .hasMessageContaining("podeip-is-going [default/web]");
        assertThat(world.podEip("game-0").getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
    }

    @Test
    @DisplayName("by draining touches nothing in use without the permission that says so")
    void drainWithoutPermission() {
        int calls = mutations();
        Drain.Progress progress = drain();
        assertThat(progress.blocked()).hasSize(4).allMatch(each -> each.why().contains("EIPS_IN_USE"));
        world.assertNoHarm();
        assertThat(mutations()).isEqualTo(calls);
        assertThat(world.podEips()).hasSize(4).noneMatch(record -> record.isMarkedForDeletion());
    }

    @Test
    @DisplayName("by draining takes no EIP from a pod that is ending, which may serve for a while, without permission")
    void drainEnding() {
        EipId own = world.idOf("web");
        world.kubernetes.controllers().podsEndAfter(Duration.ofHours(1));
        world.client.pods().inNamespace("default").withName("web").delete();
        Drain.Progress progress = drain();
        assertThat(progress.blocked()).extracting(UninstalledEip::pod).contains("web");
        assertThat(world.cloud.find(own).orElseThrow().association()).isPresent();
    }

    @Test
    @DisplayName(
            "by draining tells no pod, and lets no PodEIP go, where another account or region shows none of the EIPs")
    void drainElsewhere() {
        FakeCloud elsewhere = FakeCloud.aliyun(world.clock);
        Uninstall uninstall = Uninstall.builder(world.client, elsewhere.eips())
                .permit(DrainPermission.values())
                .clock(world.clock)
                .build();
        assertThat(uninstall.report().findings().toString())
                .contains("cloud-shows-other-eips")
                .contains("3 of 3");
        Drain drain = uninstall.drain();
        for (int turn = 0; turn < 60; turn++) {
            Drain.Progress progress = drain.advance();
            assertThat(progress.done()).isEmpty();
            assertThat(progress.isFinished()).isFalse();
            assertThat(progress.blocked())
                    .hasSize(4)
                    .allMatch(each -> each.why().contains("leave out 3 of 3"));
            world.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(world.podEips()).hasSize(4).noneMatch(record -> record.isMarkedForDeletion());
        assertThat(world.client
                        .pods()
                        .inNamespace("default")
                        .withName("web")
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .containsKey("k8s.aliyun.com/allocated-eipAddress");
    }

    @Test
    @DisplayName(
            "by draining lets the PodEIP of an EIP that somebody deleted go, and tells its pod, but not by one answer")
    void drainDeleted() {
        world.cloud.console().unbind(world.idOf("keep-0"));
        world.cloud.console().release(world.idOf("keep-0"));
        Drain drain = uninstall().drain();
        assertThat(drain.advance().left()).containsExactly("default/keep-0");
        assertThat(told("keep-0")).isFalse();
        for (int turn = 0; turn < 20 && !drain.advance().isFinished(); turn++) {
            world.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(told("keep-0")).isTrue();
        assertThat(world.podEips())
                .extracting(record -> record.getMetadata().getName())
                .doesNotContain("keep-0")
                .hasSize(3);
    }

    private boolean told(String pod) {
        return !world.client
                .pods()
                .inNamespace("default")
                .withName(pod)
                .get()
                .getMetadata()
                .getAnnotations()
                .containsKey("k8s.aliyun.com/allocated-eipAddress");
    }

    private void leadDns(String name, String address) {
        world.client.pods().inNamespace("default").withName(name).edit(pod -> {
            pod.getMetadata().getAnnotations().put(DNS_TARGET, address);
            return pod;
        });
    }

    @Test
    @DisplayName("by draining goes by release strategy, in another process for every step, and leaves no finalizer")
    void drainInUse() {
        EipId own = world.idOf("vip");
        EipId kept = world.idOf("keep-0");
        leadDns("web", world.cloud.find(world.idOf("web")).orElseThrow().address());
        leadDns("game-0", "203.0.113.7");
        drain(DrainPermission.EIPS_IN_USE, DrainPermission.UNMARKED_EIPS);
        assertThat(world.podEips()).isEmpty();
        assertThat(world.cloud.all()).extracting(eip -> eip.id()).containsExactlyInAnyOrder(own, kept);
        assertThat(world.cloud.all()).allMatch(eip -> eip.association().isEmpty());
        assertThat(world.cloud.find(kept).orElseThrow().owner()).isEmpty();
        assertThat(world.cloud.ledger().count(EipAction.RELEASE)).isEqualTo(2);
        for (String pod : List.of("web", "game-0", "vip", "keep-0")) {
            Pod told = world.client.pods().inNamespace("default").withName(pod).get();
            assertThat(told.getMetadata().getAnnotations()).doesNotContainKey("k8s.aliyun.com/allocated-eipAddress");
            assertThat(told.getMetadata().getAnnotations().get(DNS_TARGET))
                    .isEqualTo(pod.equals("game-0") ? "203.0.113.7" : null);
        }
        int calls = mutations();
        assertThat(drain(DrainPermission.EIPS_IN_USE, DrainPermission.UNMARKED_EIPS)
                        .done())
                .isEmpty();
        assertThat(mutations()).isEqualTo(calls);
    }

    @Test
    @DisplayName("by draining gives back what is retained only when that is permitted too")
    void drainRetained() {
        drain(DrainPermission.EIPS_IN_USE, DrainPermission.RETAINED_EIPS);
        assertThat(world.cloud.all()).extracting(eip -> eip.id()).containsExactly(world.idOf("vip"));
    }

    @Test
    @DisplayName("by draining leaves an EIP alone that does not carry the mark of the PodEIP that names it")
    void drainForeign() {
        EipId victim = world.cloud.console().buyByHand(io.drawbridge.eip.EipSpec.defaults());
        world.client
                .resources(PodEip.class)
                .inNamespace("default")
                .withName("web")
                .edit(record -> {
                    record.getSpec().setAllocationId(victim.value());
                    return record;
                });
        drain(DrainPermission.EIPS_IN_USE);
        assertThat(world.cloud.find(victim)).isPresent();
        assertThat(world.cloud.ledger().callsFor(victim))
                .noneMatch(call -> call.kind().filter(EipAction::isMutation).isPresent());
    }

    @Test
    @DisplayName(
            "by draining believes no PodEIP that says of itself that an EIP without the operator's mark was adopted")
    void drainForged() {
        EipId victim = world.cloud.console().buyByHand(io.drawbridge.eip.EipSpec.defaults());
        world.client
                .resources(PodEip.class)
                .inNamespace("default")
                .withName("web")
                .edit(record -> {
                    record.getSpec().setAllocationId(victim.value());
                    record.getMetadata().getAnnotations().put("podeip.drawbridge.io/adopted", victim.value());
                    return record;
                });
        drain(DrainPermission.EIPS_IN_USE, DrainPermission.RETAINED_EIPS);
        assertThat(world.cloud.find(victim)).isPresent();
        assertThat(world.cloud.ledger().callsFor(victim))
                .noneMatch(call -> call.kind().filter(EipAction::isMutation).isPresent());
    }

    @Test
    @DisplayName(
            "by draining unbinds no EIP that pods have named, unless EIPs without the operator's mark are permitted")
    void drainNamed() {
        EipId own = world.idOf("vip");
        drain(DrainPermission.EIPS_IN_USE, DrainPermission.RETAINED_EIPS);
        assertThat(world.cloud.find(own).orElseThrow().association()).isPresent();
        assertThat(world.podEips()).isEmpty();
    }

    @Nested
    @DisplayName("where the operator had a cluster id of its own, as in a clone,")
    final class Clone {

        private static final String OWN = "clone-1";

        private Uninstall.Builder here(DrainPermission... permissions) {
            return Uninstall.builder(world.client, world.cloud.eips())
                    .permit(permissions)
                    .clock(world.clock);
        }

        @BeforeEach
        void cloneWorks() {
            // The PodEIPs that there are become the original's, whose UID the clone has.
            world.clusterId = Optional.of(OWN);
            world.startOperator();
            world.addPod("fresh", "ReplicaSet", "pod-with-eip: \"true\"");
            world.awaitServed("fresh");
            world.stopOperator();
        }

        @Test
        @DisplayName("drains and freezes nothing before it is said which cluster is meant: the original's EIPs stay")
        void unclear() {
            int calls = mutations();
            Uninstall unclear = here(DrainPermission.values()).build();
            assertThat(unclear.report().findings().toString()).contains("cluster-id-unclear [default/fresh]");
            assertThatThrownBy(() -> unclear.drain().advance())
                    .isInstanceOf(DrawbridgeException.class)
                    .hasMessageContaining("not drained")
                    .hasMessageContaining("clone-1");
            assertThatThrownBy(unclear::freeze)
                    .isInstanceOf(DrawbridgeException.class)
                    .hasMessageContaining("cluster-id-unclear");
            assertThat(mutations()).isEqualTo(calls);
        }

        @Test
        @DisplayName("drains what carries that id, and nothing else")
        void own() {
            EipId fresh = EipId.of(world.podEip("fresh").getSpec().getAllocationId());
            Drain drain = here(DrainPermission.EIPS_IN_USE, DrainPermission.RETAINED_EIPS)
                    .clusterId(OWN)
                    .build()
                    .drain();
            for (int turn = 0; turn < 40 && !drain.advance().isFinished(); turn++) {
                world.clock.advance(Duration.ofMinutes(1));
            }
            assertThat(world.cloud.find(fresh)).isEmpty();
            assertThat(world.podEips())
                    .extracting(record -> record.getMetadata().getName())
                    .contains("web", "game-0", "keep-0")
                    .doesNotContain("fresh");
            assertThat(world.cloud.all())
                    .hasSize(4)
                    .allMatch(eip -> eip.association().isPresent());
        }

        @Test
        @DisplayName("a migration from the operator finds it by that id")
        void migration() {
            assertThat(Migration.builder(world.client, world.cloud.eips())
                            .clusterId(OWN)
                            .build()
                            .plan(EipOwner.DRAWBRIDGE, EipOwner.EXTEND_CONTROLLER)
                            .blocks())
                    .isEmpty();
            assertThat(Migration.builder(world.client, world.cloud.eips())
                            .clusterId("clone-2")
                            .build()
                            .plan(EipOwner.DRAWBRIDGE, EipOwner.EXTEND_CONTROLLER)
                            .blocks()
                            .toString())
                    .contains("source-not-found");
        }
    }
}
