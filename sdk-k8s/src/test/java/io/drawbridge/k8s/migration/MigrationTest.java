package io.drawbridge.k8s.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.migration.MigratedPod.Verdict;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.kube.api.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A migration")
final class MigrationTest {

    @ParameterizedTest(
            name = "S2-9, S2-11, S2-34: from {0} to {1} no EIP is touched, and a second run has nothing to do")
    @CsvSource({
        "TERWAY, EXTEND_CONTROLLER",
        "TERWAY, DRAWBRIDGE",
        "EXTEND_CONTROLLER, DRAWBRIDGE",
        "DRAWBRIDGE, EXTEND_CONTROLLER"
    })
    void moves(EipOwner from, EipOwner to) {
        try (MigrationWorld world = new MigrationWorld().servedBy(from)) {
            MigrationPlan plan = world.migration().plan(from, to);
            assertThat(plan.blocks()).isEmpty();
            assertThat(world.kubernetes
                            .ledger()
                            .from(MigrationWorld.MIGRATION)
                            .writes()
                            .calls())
                    .isEmpty();
            int before = world.cloud.all().size();
            var mutations = world.mutations();
            MigrationPlan end = world.run(world.migration().start(plan), (number, operation, token) -> operation);
            assertThat(world.mutations()).isEqualTo(mutations);
            assertThat(world.cloud.all()).hasSize(before);
            assertThat(end.only(Verdict.ALREADY_RECORDED)).hasSameSizeAs(world.pods());
            assertThat(world.migration().plan(from, to).steps()).isEmpty();
        }
    }

    @ParameterizedTest(
            name = "S2-11: from {0} to {1} it goes on after a death after every step, from the token before it too")
    @CsvSource({
        "TERWAY, EXTEND_CONTROLLER",
        "TERWAY, DRAWBRIDGE",
        "EXTEND_CONTROLLER, DRAWBRIDGE",
        "DRAWBRIDGE, EXTEND_CONTROLLER"
    })
    void diesAfterEveryStep(EipOwner from, EipOwner to) {
        for (FakeTerway.Migrates migrates : FakeTerway.Migrates.values()) {
            try (MigrationWorld world = new MigrationWorld(migrates).servedBy(from)) {
                MigrationPlan plan = world.migration().plan(from, to);
                int before = world.cloud.all().size();
                var mutations = world.mutations();
                MigrationPlan end = world.run(
                        world.migration().start(plan),
                        (number, operation, token) -> world.migration()
                                .resume(
                                        number % 2 == 0 && !token.contains("operator")
                                                ? operation.token()
                                                : keep(operation, token)));
                assertThat(world.mutations()).isEqualTo(mutations);
                assertThat(world.cloud.all()).hasSize(before);
                assertThat(end.only(Verdict.ALREADY_RECORDED)).hasSameSizeAs(world.pods());
                assertThat(world.migration().plan(from, to).steps()).isEmpty();
            }
        }
    }

    /** What a person has said is said again by the person, and not remembered by an older token. */
    private static String keep(MigrationOperation operation, String before) {
        return operation.token().contains(MigrationOperation.OPERATOR_STOPPED) ? operation.token() : before;
    }

    @Test
    @Tag("proof")
    @DisplayName(
            "S2-11: from Terway goes on when the answer of any of its writes is lost, and restarts no pod for nothing")
    void losesAnswers() {
        for (int lost = 0; lost < 10; lost++) {
            try (MigrationWorld world = new MigrationWorld(FakeTerway.Migrates.NONE).servedBy(EipOwner.TERWAY)) {
                MigrationPlan plan = world.migration().plan(EipOwner.TERWAY, EipOwner.EXTEND_CONTROLLER);
                world.kubernetes
                        .faults()
                        .inject(Fault.lostAnswer())
                        .onWrites()
                        .when(call -> call.userAgent().equals(MigrationWorld.MIGRATION))
                        .skip(lost)
                        .once();
                MigrationPlan end = world.run(
                        world.migration().start(plan),
                        (number, operation, token) ->
                                world.migration().resume(world.failed ? token : operation.token()));
                assertThat(end.steps()).isEmpty();
                assertThat(world.podEips()).hasSize(3);
                assertThat(world.mutations()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("S2-10: from Terway writes a PodEIP for each pod, with its finalizer, its EIP, type and strategy")
    void writesPodEips() {
        try (MigrationWorld world = new MigrationWorld(FakeTerway.Migrates.NONE).servedBy(EipOwner.TERWAY)) {
            MigrationPlan plan = world.migration().plan(EipOwner.TERWAY, EipOwner.EXTEND_CONTROLLER);
            var unused = world.run(world.migration().start(plan), (number, operation, token) -> operation);
            assertThat(world.podEips()).hasSize(3);
            expect(world, "web", "Auto", "Follow", null);
            expect(world, "game-0", "Auto", "TTL", "5m0s");
            expect(world, "vip", "Static", "TTL", "5m0s");
        }
    }

    private static void expect(MigrationWorld world, String pod, String type, String strategy, String after) {
        PodEip record = world.podEip(pod);
        assertThat(record.getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
        assertThat(record.getSpec().getAllocationId()).isEqualTo(world.idOf(pod).value());
        assertThat(record.getSpec().getAllocationType().getType()).isEqualTo(type);
        assertThat(record.getSpec().getAllocationType().getReleaseStrategy()).isEqualTo(strategy);
        assertThat(record.getSpec().getAllocationType().getReleaseAfter()).isEqualTo(after);
    }
}
