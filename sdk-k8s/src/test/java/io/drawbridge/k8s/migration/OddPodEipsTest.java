package io.drawbridge.k8s.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipId;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.audit.AuditReport;
import io.drawbridge.k8s.audit.AuditedEip;
import io.drawbridge.k8s.audit.ClusterAudit;
import io.drawbridge.k8s.audit.Standing;
import io.drawbridge.k8s.doctor.Diagnosis;
import io.drawbridge.k8s.doctor.PodDoctor;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.uninstall.Drain;
import io.drawbridge.k8s.uninstall.DrainPermission;
import io.drawbridge.k8s.uninstall.Uninstall;
import io.drawbridge.k8s.uninstall.UninstallReport;
import io.drawbridge.k8s.uninstall.UninstalledEip;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definition of PodEIPs is looser here than the public one, as a cluster's may be. */
@DisplayName("Where one PodEIP has another form than the public definition says,")
final class OddPodEipsTest {

    private static final String ODD_SPEC = "{\"spec\": \"eip-1\"}";
    private static final String ODD_TYPE = "{\"spec\": {\"allocationType\": \"Auto\"}}";

    private MigrationWorld world;

    @BeforeEach
    void serve() {
        world = new MigrationWorld().servedBy(EipOwner.DRAWBRIDGE);
        world.stopOperator();
        world.client
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(PodEipCrd.NAME)
                .edit(definition -> {
                    definition
                            .getSpec()
                            .getVersions()
                            .forEach(version -> version.getSchema()
                                    .setOpenAPIV3Schema(new JSONSchemaPropsBuilder()
                                            .withType("object")
                                            .withXKubernetesPreserveUnknownFields(true)
                                            .build()));
                    return definition;
                });
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Resource<GenericKubernetesResource> raw(String name) {
        return world.client
                .genericKubernetesResources(ResourceDefinitionContext.fromResourceType(PodEip.class))
                .inNamespace("default")
                .withName(name);
    }

    private void write(String name, String json) {
        raw(name).patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    private Uninstall uninstall(DrainPermission... permissions) {
        return Uninstall.builder(world.client, world.cloud.eips())
                .permit(permissions)
                .clock(world.clock)
                .build();
    }

    private static UninstalledEip row(UninstallReport report, String pod) {
        return report.eips().stream()
                .filter(each -> each.pod().equals(pod))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {ODD_SPEC, ODD_TYPE, "{\"spec\": {\"allocationID\": [\"eip-1\"]}}"})
    @DisplayName("draining touches neither it nor the EIP that was bought for it, and drains the others")
    void drain(String odd) {
        EipId own = world.idOf("web");
        write("web", odd);
        Drain drain = uninstall(DrainPermission.values()).drain();
        Drain.Progress progress = drain.advance();
        for (int turn = 0; turn < 40 && !progress.isFinished(); turn++) {
            world.clock.advance(Duration.ofMinutes(1));
            progress = drain.advance();
        }
        assertThat(progress.isFinished()).isTrue();
        assertThat(progress.blocked()).extracting(UninstalledEip::pod).containsExactly("web");
        assertThat(progress.blocked().get(0).why()).contains("another form");
        assertThat(world.cloud.find(own).orElseThrow().association()).isPresent();
        assertThat(raw("web").get().getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
        assertThat(raw("game-0").get()).isNull();
    }

    @Test
    @DisplayName("the report names the EIP that was bought for it, and freezing refuses rather than leave it unseen")
    void freeze() {
        EipId own = world.idOf("web");
        write("web", ODD_SPEC);
        UninstallReport report = uninstall(DrainPermission.values()).report();
        assertThat(row(report, "web").whenDrained()).isEqualTo(UninstalledEip.Fate.BLOCKED);
        assertThat(row(report, "game-0").whenDrained()).isEqualTo(UninstalledEip.Fate.RELEASED);
        assertThat(report.findings().toString())
                .contains("podeip-of-another-form [default/web]")
                .contains(own.value());
        assertThatThrownBy(() -> uninstall().freeze())
                .isInstanceOf(DrawbridgeException.class)
                .hasMessageContaining("podeip-of-another-form");
        assertThat(world.podEip("game-0").getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
    }

    @Test
    @DisplayName("and which is another controller's now, freezing lets it be, names its EIP, and freezes the others")
    void freezeForeign() {
        write("web", "{\"spec\": \"x\", \"metadata\": {\"annotations\": {\"podeip.drawbridge.io/cluster\": null}}}");
        UninstallReport report = uninstall().freeze();
        assertThat(report.findings().toString())
                .contains("eip-of-foreign-podeip [" + world.idOf("web") + "]")
                .doesNotContain("eip-without-podeip");
        assertThat(row(report, "web").whenFrozen()).isEqualTo(UninstalledEip.Fate.NOT_OURS);
        assertThat(raw("web").get().getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
        assertThat(raw("game-0").get().getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    @DisplayName("a migration says so, and is blocked by it instead of failing to look")
    void migration() {
        write("web", ODD_TYPE);
        write("vip", ODD_SPEC);
        world.client.pods().inNamespace("default").withName("vip").delete();
        MigrationPlan plan = world.migration().plan(EipOwner.DRAWBRIDGE, EipOwner.EXTEND_CONTROLLER);
        assertThat(plan.blocks().toString())
                .contains("podeip-unreadable [default/web]")
                .contains("podeip-unreadable [default/vip]");
        assertThat(plan.pods())
                .filteredOn(pod -> pod.pod().equals("game-0"))
                .extracting(MigratedPod::verdict)
                .containsExactly(MigratedPod.Verdict.ALREADY_RECORDED);
    }

    @Test
    @DisplayName(
            "an audit keeps the EIP that was bought for it, those that it may name, and releases the other orphans")
    void audit() {
        EipId own = world.idOf("web");
        EipId named = world.idOf("game-0");
        EipId orphan = buyOrphan();
        unbindAndForget("game-0", named);
        write(
                "web",
                "{\"spec\": {\"allocationType\": \"Auto\", \"allocationID\": null, \"note\": [\"of " + named + "\"]}}");
        world.clock.advance(Duration.ofDays(1));
        AuditReport report = ClusterAudit.builder(world.client, world.cloud.eips(), world.kubernetes.clusterUid())
                .clock(world.clock)
                .build()
                .releaseOrphans();
        Map<EipId, AuditedEip> rows = report.eips().stream()
                .collect(java.util.stream.Collectors.toMap(row -> row.eip().id(), row -> row));
        assertThat(rows.get(own).fate()).isEqualTo(AuditedEip.Fate.KEPT);
        assertThat(rows.get(own).standing()).isEqualTo(Standing.ADOPTED);
        assertThat(rows.get(own).why()).contains("another form");
        assertThat(rows.get(named).fate()).isEqualTo(AuditedEip.Fate.KEPT);
        assertThat(rows.get(orphan).fate()).isEqualTo(AuditedEip.Fate.RELEASED);
    }

    private EipId buyOrphan() {
        return world.cloud
                .eips()
                .allocate(
                        io.drawbridge.eip.EipSpec.defaults(),
                        new io.drawbridge.eip.OwnerMark(
                                world.kubernetes.clusterUid(), "default", "old", "uid-of-none", 1))
                .id();
    }

    private void unbindAndForget(String podEip, EipId eip) {
        write(podEip, "{\"metadata\": {\"finalizers\": []}}");
        raw(podEip).delete();
        world.cloud
                .eips()
                .disassociate(
                        eip, world.cloud.find(eip).orElseThrow().association().orElseThrow());
    }

    @Test
    @DisplayName("a doctor finds that, for the pod and for the whole cluster, and diagnoses the others")
    void doctor() {
        write("web", ODD_SPEC);
        PodDoctor doctor = PodDoctor.builder(world.client)
                .cloud(world.cloud.eips())
                .clock(world.clock)
                .build();
        assertThat(doctor.examine("default", "web").toString()).contains("podeip-unlike-definition");
        assertThat(doctor.examineAll())
                .filteredOn(diagnosis -> diagnosis.toString().contains("podeip-unlike-definition"))
                .extracting(Diagnosis::pod)
                .containsExactly("web");
    }
}
