package io.drawbridge.k8s.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.migration.MigrationProgress.Moved;
import io.drawbridge.k8s.migration.MigrationProgress.Waiting;
import io.drawbridge.k8s.plugin.terway.TerwayCluster;
import io.drawbridge.k8s.plugin.terway.TerwayInstallation;
import io.drawbridge.k8s.plugin.terway.TerwayUpgrade;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.version.DottedVersion;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A migration from Terway")
final class MigrationRulesTest {

    private MigrationWorld world;

    @BeforeEach
    void serve() {
        world = new MigrationWorld(FakeTerway.Migrates.NONE).servedBy(EipOwner.TERWAY);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private MigrationPlan plan() {
        return world.migration().plan(EipOwner.TERWAY, EipOwner.EXTEND_CONTROLLER);
    }

    private MigratedPod row(String pod) {
        return plan().pods().stream()
                .filter(each -> each.pod().equals(pod))
                .findFirst()
                .orElseThrow();
    }

    private void expectCannot(String pod, MigrationCode code) {
        MigratedPod row = row(pod);
        assertThat(row.verdict()).as("%s", row).isEqualTo(Verdict.CANNOT);
        assertThat(row.reason().orElseThrow().code()).as("%s", row).isEqualTo(code);
    }

    private void podEip(String name, EipId id) {
        PodEipCrd.install(world.client);
        world.kubernetes.add("""
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata: {name: %s}
                spec: {allocationID: %s, allocationType: {type: Auto, releaseStrategy: Follow}}
                """.formatted(name, id));
    }

    private EipId byHand() {
        return world.cloud.console().buyByHand(EipSpec.defaults());
    }

    private AssociationTarget targetOf(String pod) {
        var bound = world.eipOf(pod).orElseThrow().association().orElseThrow();
        return new AssociationTarget(bound.instanceId(), bound.privateAddress().orElseThrow());
    }

    // --- what each pod's EIP becomes ---

    @Test
    @DisplayName(
            "S2-9: says for every pod what its EIP becomes, and what cannot move and why, before anything is written")
    void rows() {
        EipId elsewhere = byHand();
        world.cloud.console().bind(elsewhere, target("10.9.9.9"));
        world.eniConf("{}");
        world.pod("late", "ReplicaSet", "pod-with-eip: \"true\"");
        world.pod("bad", "ReplicaSet", "pod-with-eip: \"perhaps\"");
        world.pod("busy", "ReplicaSet", "pod-eip-instanceid: " + elsewhere);
        world.pod("missing", "ReplicaSet", "pod-eip-instanceid: eip-nowhere");
        world.pod("new-prefix", "ReplicaSet", "x: y, network.alibabacloud.com/pod-with-eip: \"true\"");
        world.kubernetes.addNode("virtual", Map.of("type", "virtual-kubelet"));
        world.pod("eci", "ReplicaSet", "pod-with-eip: \"true\"");
        assertThat(row("web").verdict()).isEqualTo(Verdict.MOVES);
        expectCannot("eci", MigrationCode.NOT_SERVED);
        assertThat(row("late").verdict()).isEqualTo(Verdict.WAITS);
        expectCannot("bad", MigrationCode.NOT_SERVED);
        expectCannot("busy", MigrationCode.MIGRATED_EIP_BOUND_ELSEWHERE);
        expectCannot("missing", MigrationCode.NOT_SERVED);
        expectCannot("new-prefix", MigrationCode.PREFIX_NEVER_READ);
        assertThat(plan().cost().boughtAfterwards()).isEqualTo(2);
        assertThat(plan().toString())
                .contains(
                        "0 EIPs bought, 0 released, 0 unbound by the migration; 2 bought by the new owner afterwards");
        assertThat(world.kubernetes
                        .ledger()
                        .from(MigrationWorld.MIGRATION)
                        .writes()
                        .calls())
                .isEmpty();
    }

    private AssociationTarget target(String address) {
        return new AssociationTarget(world.cloud.addInterface(address).id(), address);
    }

    @Test
    @DisplayName("S2-9: is stopped by a pod whose EIP is not clear: two EIPs, another PodEIP, none where one is shown")
    void unclearPods() {
        podEip("game-0", byHand());
        expectCannot("game-0", MigrationCode.PODEIP_DIFFERS);
        world.cloud.console().unbind(world.idOf("vip"));
        world.cloud.console().release(world.idOf("web"));
        expectCannot("web", MigrationCode.MIGRATED_EIP_NOT_FOUND);
        assertThat(plan().blocks().codes()).contains("podeip-differs", "migrated-eip-not-found");
        assertThatThrownBy(() -> world.migration().start(plan())).isInstanceOf(StaleMigrationException.class);
    }

    @Test
    @DisplayName("S2-9: back to Terway there is no way, and the plan says so for each pod")
    void backToTerway() {
        var unused = world.run(world.migration().start(plan()), (number, operation, token) -> operation);
        MigrationPlan back = world.migration().plan(EipOwner.EXTEND_CONTROLLER, EipOwner.TERWAY);
        assertThat(back.steps()).isEmpty();
        assertThat(back.blocks().codes()).contains("no-way-to-terway");
        assertThat(back.pods()).hasSize(3).allMatch(row -> row.verdict() == Verdict.CANNOT);
        assertThat(back.toString()).contains("Terway buys the pod another EIP").contains("the user's own");
    }

    @Test
    @DisplayName("S2-12: a raise to v1.7.0 is refused in the vendor's words before and during the migration")
    void raise() {
        DottedVersion wanted = DottedVersion.parse("v1.7.0");
        expectRefusal(wanted);
        MigrationOperation operation = world.migration().start(plan());
        assertThat(operation.advance()).isInstanceOf(Moved.class);
        assertThat(world.eniConf()).contains("\"enable_eip_pool\": \"true\"").contains("\"enable_eip_migrate\": true");
        expectRefusal(wanted);
    }

    private void expectRefusal(DottedVersion wanted) {
        TerwayInstallation installed = TerwayCluster.of(world.client).read();
        assertThatThrownBy(() -> TerwayUpgrade.of(installed, wanted))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("eip pool is not supported");
    }

    // --- changes in between ---

    private MigrationOperation until(Class<? extends MigrationStep> wanted) {
        MigrationOperation operation = world.migration().start(plan());
        for (int turn = 0; turn < 20; turn++) {
            MigrationProgress progress = operation.advance();
            world.settle();
            if (progress instanceof Waiting waiting && wanted.isInstance(waiting.step())) {
                return operation;
            }
        }
        throw new AssertionError("never came to " + wanted);
    }

    private static void expectStale(MigrationOperation operation, String why) {
        assertThatThrownBy(operation::advance)
                .isInstanceOfSatisfying(
                        StaleMigrationException.class,
                        stale -> assertThat(stale.plan().pods()).isNotEmpty())
                .hasMessageContaining(why);
    }

    @Test
    @DisplayName("S2-11: stops with a new plan when somebody has changed Terway's switches back")
    void switchesChanged() {
        MigrationOperation operation = until(MigrationStep.InstallController.class);
        world.eniConf("{\"enable_eip_pool\": \"true\"}");
        expectStale(operation, "somebody else has undone this");
    }

    @Test
    @DisplayName("S2-11: stops with a new plan when somebody has moved an EIP, or has written another PodEIP")
    void eipsChanged() {
        MigrationOperation operation = until(MigrationStep.InstallController.class);
        AssociationTarget place = targetOf("web");
        world.cloud.console().unbind(world.idOf("web"));
        world.cloud.console().bind(byHand(), place);
        expectStale(operation, "podeip-differs");
        assertThat(world.podEip("web").getSpec().getAllocationId())
                .isEqualTo(world.idOf("web").value());
    }

    @Test
    @DisplayName("S2-11: stops with a new plan when a PodEIP that it rests on was deleted under the new owner")
    void podEipDeleted() {
        MigrationOperation operation = until(MigrationStep.InstallController.class);
        var unused = world.client
                .resources(PodEip.class)
                .inNamespace("default")
                .withName("web")
                .edit(record -> {
                    record.getMetadata().setFinalizers(null);
                    return record;
                });
        var gone = world.client
                .resources(PodEip.class)
                .inNamespace("default")
                .withName("web")
                .delete();
        world.client.resource(CONTROLLER).create();
        expectStale(operation, "target-too-early");
    }

    /** Installed and not at work yet. */
    private static final String CONTROLLER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: ack-extend-network-controller, namespace: default}
            spec:
              replicas: 1
              selector: {matchLabels: {app: enc}}
              template:
                metadata: {labels: {app: enc}}
                spec:
                  containers: [{name: main, image: "acs/ack-extend-network-controller:v0.12.7", args: [--controllers=eip]}]
            """;

    @Test
    @DisplayName("S2-34: does not begin, or stops, while two owners are on")
    void twoOwners() {
        MigrationOperation operation = world.migration().start(plan());
        world.client.resource(CONTROLLER).create();
        assertThat(plan().blocks().codes()).contains("two-owners");
        expectStale(operation, "two-owners");
        assertThat(world.eniConf()).doesNotContain("enable_eip_migrate");
    }

    @Test
    @DisplayName("lists pods that come while nobody serves them, and the new owner serves them then")
    void window() {
        MigrationOperation operation = until(MigrationStep.InstallController.class);
        world.pod("late", "ReplicaSet", "pod-with-eip: \"true\"");
        assertThat(operation.advance())
                .isInstanceOfSatisfying(
                        Waiting.class,
                        waiting -> assertThat(waiting.waitingPods()).containsExactly("default/late"));
        var unused = world.run(operation, (number, going, token) -> going);
        assertThat(world.eipOf("late")).isPresent();
    }

    @Test
    @DisplayName("S2-9: does not begin below Terway v1.6.0, which cannot hand over")
    void tooOld() {
        world.close();
        world = new MigrationWorld();
        world.kubernetes.add(FakeTerway.manifest("v1.5.8"));
        assertThat(plan().blocks().codes()).containsExactly("source-too-old");
        assertThat(plan().steps()).isEmpty();
    }

    @Test
    @DisplayName("refuses a token that is none")
    void token() {
        assertThatThrownBy(() -> world.migration().resume("{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no migration's token");
    }
}
