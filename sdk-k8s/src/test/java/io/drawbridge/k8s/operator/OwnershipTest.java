package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Finding 3, EIPs that are not provably a record's own")
final class OwnershipTest {

    private static final Duration SHORT = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String RECORDS = "/apis/alibabacloud.com/v1beta1/namespaces/%s/podeips";

    private static final String FORGED = """
            apiVersion: alibabacloud.com/v1beta1
            kind: PodEIP
            metadata:
              name: web
              namespace: evil
              finalizers: ["podeip-controller.alibabacloud.com/finalizer"]
              annotations:
                podeip.drawbridge.io/cluster: "%s"
                podeip.drawbridge.io/pod-uid: "%s"
                podeip.drawbridge.io/target-interface: "%s"
                podeip.drawbridge.io/target-address: "%s"
                podeip.drawbridge.io/adopted: "%s"
            spec:
              allocationID: "%s"
              allocationType: {type: %s, releaseStrategy: %s}
            """;

    private static World world(CloudProfile profile, Consumer<World.Options> more) {
        World world = new World(options -> {
            options.profile = profile;
            options.cleanupPeriod = Duration.ofMinutes(1);
            more.accept(options);
        });
        namespace(world, "evil");
        return world;
    }

    private static World world(CloudProfile profile) {
        return world(profile, options -> {});
    }

    static void namespace(World world, String name) {
        world.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s}
                """.formatted(name));
    }

    private static void patch(World world, String record, String body) {
        world.request(ApiRequest.patch(RECORDS.formatted("default") + "/" + record, ApiRequest.MERGE_PATCH, body));
    }

    private static long sent(World world, EipAction action) {
        return world.cloud.ledger().count(action);
    }

    @Nested
    @DisplayName("are neither unbound nor released, and it is told,")
    final class LeftAlone {

        @ParameterizedTest(name = "when a tenant forges a record that names an idle EIP, on {0}")
        @EnumSource(CloudProfile.class)
        void forgedForAnIdleOne(CloudProfile profile) {
            World world = world(
                    profile, options -> options.policy = PodEipPolicy.builder().build());
            EipId theirs = world.cloud.console().buyByHand(EipSpec.defaults());
            for (String type : List.of("Auto", "Static")) {
                world.apply(FORGED.formatted(
                                world.kubernetes.clusterUid(), "", "eni-x", "10.0.0.9", theirs, theirs, type, "Follow")
                        .replace("name: web", "name: web-" + type.toLowerCase(java.util.Locale.ROOT)));
            }
            world.run(LONG);
            world.expectUntouched(theirs);
            assertThat(world.events()).contains(Reason.RECORD_NOT_TRUSTED.word());
            for (PodEip record : world.records()) {
                world.request(ApiRequest.delete(
                        RECORDS.formatted("evil") + "/" + record.getMetadata().getName()));
            }
            world.run(LONG);
            world.expectUntouched(theirs);
            assertThat(world.records()).as("records that can go").isEmpty();
        }

        @ParameterizedTest(name = "when a forged record says that somebody's live binding is its own, type {0}")
        @ValueSource(strings = {"Auto", "Static"})
        void forgedForALiveBinding(String type) {
            World world = world(
                    CloudProfile.ALIYUN,
                    options -> options.policy = PodEipPolicy.builder()
                            .namespace("default", share -> share.eips(5))
                            .build());
            asking("web").start(world, "10.0.0.1");
            world.run(SHORT);
            EipId live = Seen.eipOf(world, "web");
            Eip eip = Seen.eip(world, "web");
            EipId byHand = world.cloud.console().buyByHand(EipSpec.defaults());
            String eni = world.cloud.addInterface("10.9.9.9").id();
            world.cloud.console().bind(byHand, new AssociationTarget(eni, "10.9.9.9"));
            world.apply(FORGED.formatted(
                    world.kubernetes.clusterUid(),
                    "some-uid",
                    eip.association().orElseThrow().instanceId(),
                    "10.0.0.1",
                    live,
                    live,
                    type,
                    "Follow"));
            world.apply(FORGED.formatted(
                            world.kubernetes.clusterUid(), "some-uid", eni, "10.9.9.9", byHand, byHand, type, "Follow")
                    .replace("name: web", "name: other"));
            world.run(LONG);
            world.request(ApiRequest.delete(RECORDS.formatted("evil") + "/web"));
            world.request(ApiRequest.delete(RECORDS.formatted("evil") + "/other"));
            world.run(LONG);
            world.expectServed("web");
            assertThat(world.cloud.find(byHand).orElseThrow().association()).isPresent();
            assertThat(sent(world, EipAction.DISASSOCIATE)).isZero();
            assertThat(sent(world, EipAction.RELEASE)).isZero();
        }

        @ParameterizedTest(name = "when a served pod''s record is copied into another namespace, on {0}")
        @EnumSource(CloudProfile.class)
        void copied(CloudProfile profile) {
            World world = world(profile);
            keeping("game-0", "10m").start(world, "10.0.0.1");
            world.run(SHORT);
            EipId id = Seen.eipOf(world, "game-0");
            PodEip copy = world.record("game-0");
            copy.getMetadata().setNamespace("evil");
            copy.getMetadata().setUid(null);
            copy.getMetadata().setResourceVersion(null);
            copy.getMetadata().setManagedFields(null);
            world.request(ApiRequest.post(RECORDS.formatted("evil"), SimulatedClusterApi.JSON.asJson(copy)));
            world.run(LONG);
            assertThat(sent(world, EipAction.DISASSOCIATE)).isZero();
            assertThat(sent(world, EipAction.RELEASE)).isZero();
            assertThat(Seen.eip(world, "game-0").association()).isPresent();
            assertThat(world.events()).contains(Reason.RECORD_NOT_TRUSTED.word());
            assertThat(id).isEqualTo(Seen.eipOf(world, "game-0"));
        }

        @ParameterizedTest(name = "when the owner of a kept EIP writes a foreign id into its record, on {0}")
        @EnumSource(CloudProfile.class)
        void editedAndDeleted(CloudProfile profile) {
            World world = world(profile);
            keeping("game-0", "Never").start(world, "10.0.0.1");
            world.run(SHORT);
            world.endPod("game-0");
            world.run(SHORT);
            EipId own = Seen.eipOf(world, "game-0");
            EipId theirs = world.cloud.console().buyByHand(EipSpec.defaults());
            patch(world, "game-0", "{\"spec\":{\"allocationID\":\"" + theirs + "\"}}");
            world.deleteRecord("game-0");
            world.run(LONG);
            world.expectUntouched(theirs);
            world.expectGone(own);
            assertThat(world.records()).isEmpty();
        }
    }

    @Test
    @DisplayName("are not bound for a pod whose record was forged with the pod's uid")
    void forgedForAPod() {
        World world = world(
                CloudProfile.ALIYUN,
                options -> options.policy = PodEipPolicy.builder().build());
        EipId theirs = world.cloud.console().buyByHand(EipSpec.defaults());
        naming("web", theirs).in("evil").start(world, "10.0.0.1");
        asking("auto").in("evil").start(world, "10.0.0.2");
        for (String[] forged : new String[][] {{"web", "Static"}, {"auto", "Auto"}}) {
            String uid = world.pod(forged[0]).getMetadata().getUid();
            world.apply(FORGED.formatted(
                            world.kubernetes.clusterUid(),
                            uid,
                            "eni-x",
                            "10.0.0.1",
                            theirs,
                            theirs,
                            forged[1],
                            "Follow")
                    .replace("name: web", "name: " + forged[0]));
        }
        world.run(LONG);
        world.expectUntouched(theirs);
        assertThat(sent(world, EipAction.ASSOCIATE)).isZero();
        Seen.expectRefused(world, "auto", Reason.RECORD_NOT_TRUSTED);
    }

    @Test
    @DisplayName("are not bought for forged records past the policy")
    void forgedIntents() {
        World world = world(
                CloudProfile.ALIYUN,
                options -> options.policy = PodEipPolicy.builder().build());
        for (int i = 0; i < 5; i++) {
            asking("web-" + i).in("evil").start(world, "10.0.0." + (1 + i));
            String uid = world.pod("web-" + i).getMetadata().getUid();
            world.apply(
                    FORGED.formatted(world.kubernetes.clusterUid(), uid, "eni-x", "10.0.0.1", "", "", "Auto", "Follow")
                            .replace("name: web", "name: web-" + i)
                            .replace(
                                    "    podeip.drawbridge.io/adopted",
                                    "    podeip.drawbridge.io/request: '{\"k8s.aliyun.com/pod-with-eip\":\"true\"}'\n"
                                            + "    podeip.drawbridge.io/adopted"));
        }
        world.run(LONG);
        assertThat(world.cloud.ledger().bill().bought()).isZero();
        Seen.expectRefused(world, "web-3", Reason.POLICY);
    }

    @Test
    @DisplayName("are not given to a pod that names an EIP which was bought for another pod")
    void namingAnothers() {
        World world = world(CloudProfile.ALIYUN);
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        EipId id = Seen.eipOf(world, "game-0");
        world.endPod("game-0");
        world.run(SHORT);
        naming("thief", id).in("evil").start(world, "10.0.0.2");
        world.run(LONG);
        Seen.expectRefused(world, "thief", Reason.HELD_BY_ANOTHER_POD);
        assertThat(world.cloud.find(id).orElseThrow().association()).isEmpty();
    }

    @Test
    @DisplayName("do not join a shared bandwidth package that somebody wrote into the record past the policy")
    void editedPackage() {
        World world = world(
                CloudProfile.ALIYUN,
                options -> options.policy = PodEipPolicy.builder()
                        .namespace("default", share -> share.eips(1))
                        .build());
        world.cloud.console().createPackage(new BandwidthPackageId("cbwp-of-payments"));
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        world.endPod("game-0");
        world.run(SHORT);
        patch(
                world,
                "game-0",
                "{\"metadata\":{\"annotations\":{\"podeip.drawbridge.io/request\":"
                        + "\"{\\\"k8s.aliyun.com/pod-with-eip\\\":\\\"true\\\","
                        + "\\\"k8s.aliyun.com/eip-common-bandwidth-package-id\\\":\\\"cbwp-of-payments\\\"}\"}}}");
        keeping("game-0", "Never").start(world, "10.0.0.2");
        world.run(LONG);
        assertThat(sent(world, EipAction.JOIN_PACKAGE)).isZero();
        Seen.expectRefused(world, "game-0", Reason.POLICY);
    }

    // --- records in people's hands ---

    @ParameterizedTest(name = "finding 26, a record edited to another pod''s id: each pod keeps its own, on {0}")
    @EnumSource(CloudProfile.class)
    void editedToAnothers(CloudProfile profile) {
        World world = world(profile);
        keeping("p-0", "10m").start(world, "10.0.0.1");
        keeping("p-1", "10m").start(world, "10.0.0.2");
        world.run(SHORT);
        EipId first = Seen.eipOf(world, "p-0");
        EipId second = Seen.eipOf(world, "p-1");
        patch(world, "p-0", "{\"spec\":{\"allocationID\":\"" + second + "\"}}");
        world.endPod("p-0");
        world.endPod("p-1");
        keeping("p-1", "10m").start(world, "10.0.0.4");
        keeping("p-0", "10m").start(world, "10.0.0.3");
        world.run(SHORT);
        world.expectServed("p-0");
        world.expectServed("p-1");
        assertThat(Seen.eipOf(world, "p-0")).isEqualTo(first);
        assertThat(Seen.eipOf(world, "p-1")).isEqualTo(second);
    }

    @ParameterizedTest(
            name = "finding 30, a record of a living pod edited to \"{0}\": the mark wins, and the pod never notices")
    @ValueSource(strings = {"eip-unknown0000", "", "no id!"})
    void editedToNothing(String edited) {
        World world = world(CloudProfile.ALIYUN);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        EipId id = Seen.eipOf(world, "web");
        int writes = Seen.writes(world).of("pods/status").count();
        patch(world, "web", "{\"spec\":{\"allocationID\":\"" + edited + "\"}}");
        world.run(SHORT);
        assertThat(Seen.eipOf(world, "web")).isEqualTo(id);
        world.expectServed("web");
        assertThat(Seen.writes(world).of("pods/status").count()).isEqualTo(writes);
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
    }

    @Test
    @DisplayName("finding 28, a finalizer that somebody took off comes back")
    void finalizer() {
        World world = world(CloudProfile.ALIYUN);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        patch(world, "web", "{\"metadata\":{\"finalizers\":null}}");
        world.run(Duration.ofSeconds(5));
        assertThat(world.record("web").getMetadata().getFinalizers()).containsExactly(PodEip.FINALIZER);
        world.expectServed("web");
    }

    @ParameterizedTest(
            name =
                    "finding 27, the record of a living pod is deleted past its finalizer: in the end the pod has one EIP, on {0}")
    @EnumSource(CloudProfile.class)
    void deletedPastTheFinalizer(CloudProfile profile) {
        World world = world(profile);
        asking("web").start(world, "10.0.0.1");
        world.run(Duration.ofMinutes(15));
        patch(world, "web", "{\"metadata\":{\"finalizers\":null}}");
        world.deleteRecord("web");
        world.run(LONG);
        world.expectServed("web");
        assertThat(world.eips()).hasSize(1);
        world.endPod("web");
        world.run(LONG);
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
    }

    @ParameterizedTest(name = "a PodEIP that is restored past its finalizer while its pod lives keeps its EIP, on {0}")
    @EnumSource(CloudProfile.class)
    void restoredUnderALivingPod(CloudProfile profile) {
        World world = world(profile);
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        EipId id = Seen.eipOf(world, "game-0");
        restore(world, "game-0");
        world.run(LONG);
        assertThat(world.cloud.find(id).orElseThrow().association()).isPresent();
        assertThat(sent(world, EipAction.DISASSOCIATE) + sent(world, EipAction.RELEASE))
                .isZero();
        assertThat(world.events()).contains(Reason.RECORD_NOT_TRUSTED.word());
        world.endPod("game-0");
        world.deleteRecord("game-0");
        world.run(LONG);
        world.expectGone(id);
        assertThat(world.records()).isEmpty();
    }

    private static void restore(World world, String record) {
        PodEip copy = world.record(record);
        copy.getMetadata().setUid(null);
        copy.getMetadata().setResourceVersion(null);
        copy.getMetadata().setManagedFields(null);
        patch(world, record, "{\"metadata\":{\"finalizers\":null}}");
        world.deleteRecord(record);
        world.request(ApiRequest.post(RECORDS.formatted("default"), SimulatedClusterApi.JSON.asJson(copy)));
    }

    @ParameterizedTest(name = "a bought EIP counts and goes as one, whatever type its PodEIP is edited to, on {0}")
    @EnumSource(CloudProfile.class)
    void editedToStatic(CloudProfile profile) {
        World world = world(
                profile,
                options -> options.policy = PodEipPolicy.builder()
                        .namespace("default", share -> share.eips(1))
                        .build());
        asking("web-0").start(world, "10.0.0.1");
        world.run(SHORT);
        patch(world, "web-0", "{\"spec\":{\"allocationType\":{\"type\":\"Static\"}}}");
        asking("web-1").start(world, "10.0.0.2");
        world.run(SHORT);
        Seen.expectRefused(world, "web-1", Reason.POLICY);
        world.expectServed("web-0");
        world.endPod("web-0");
        world.run(LONG);
        world.expectServed("web-1");
        assertThat(world.eips()).hasSize(1);
    }
}
