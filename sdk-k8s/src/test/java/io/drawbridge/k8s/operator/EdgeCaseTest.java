package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fifteen nasty edge cases")
final class EdgeCaseTest {

    private static final String AUTO = Scenario.Wishes.AUTO;
    private static final String TTL = Scenario.Wishes.TTL;
    private static final String NEVER = AUTO + "\nk8s.aliyun.com/pod-eip-release-strategy: Never";
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofHours(1);

    private static World serving(String name, String annotations) {
        World world = new World();
        world.startPod(name, "10.0.0.5", annotations, World.Owner.STATEFUL_SET);
        world.run(A_WHILE);
        world.expectServed(name);
        return world;
    }

    private static EipId idOf(World world, String record) {
        return EipId.of(world.record(record).getSpec().getAllocationId());
    }

    @Test
    @DisplayName("edge case 1: a crash between purchase and recording finds the purchase again and buys nothing else")
    void crashAfterPurchase() {
        World world =
                new World(options -> options.positions = List.of(new CallTap.Position(2, CallTap.Mode.DIES_DURING)));
        world.startPod("web", "10.0.0.5", AUTO, World.Owner.REPLICA_SET);
        world.run(A_WHILE);
        assertThat(world.crashes).containsExactly("during allocate");
        world.expectServed("web");
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
    }

    @Nested
    @DisplayName("edge case 2: an answer that is lost")
    final class LostAnswers {

        @ParameterizedTest(name = "to {0} is settled by reading, and the mutation is not repeated when it was done")
        @EnumSource(
                value = EipAction.class,
                names = {"ALLOCATE", "ASSOCIATE", "DISASSOCIATE", "RELEASE", "JOIN_PACKAGE", "LEAVE_PACKAGE"})
        void settled(EipAction action) {
            World world = new World();
            world.cloud.console().createPackage(new BandwidthPackageId("cbwp-1"));
            world.cloud.faults().loseAnswer(action).once();
            world.startPod(
                    "web",
                    "10.0.0.5",
                    AUTO + "\nk8s.aliyun.com/eip-common-bandwidth-package-id: cbwp-1",
                    World.Owner.REPLICA_SET);
            world.run(A_WHILE);
            world.expectServed("web");
            world.endPod("web");
            world.run(LONG);
            assertThat(world.records()).isEmpty();
            assertThat(world.eips()).isEmpty();
            assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "edge case 3: of several EIPs with one owner's tags the recorded one stays and the surplus is released")
    void surplus() {
        World world = serving("web", AUTO);
        EipId kept = idOf(world, "web");
        PodEip record = world.record("web");
        OwnerMark mark = new OwnerMark(
                world.kubernetes.clusterUid(),
                "default",
                "web",
                record.getMetadata().getUid(),
                2);
        world.cloud.eips().allocate(EipSpec.defaults(), mark);
        world.cloud.eips().allocate(EipSpec.defaults(), mark.withAttempt(3));
        world.run(Duration.ofMinutes(20));
        assertThat(world.eips()).extracting(Eip::id).containsExactly(kept);
        world.expectServed("web");
    }

    @Nested
    @DisplayName("edge case 4: a pod is re-created under its name while the old binding is being removed")
    final class SameName {

        @ParameterizedTest(name = "{0} ms after the old one is gone, with address {1}: same EIP, on the new address")
        @CsvSource({
            "0,10.0.0.6",
            "700,10.0.0.6",
            "1500,10.0.0.6",
            "4000,10.0.0.6",
            "9000,10.0.0.6",
            "0,10.0.0.5",
            "1500,10.0.0.5"
        })
        void recreated(long millis, String address) {
            World world = serving("game-0", TTL);
            world.remember("game-0");
            world.endPod("game-0");
            world.run(Duration.ofMillis(millis));
            world.startPod("game-0", address, TTL, World.Owner.STATEFUL_SET);
            world.run(A_WHILE);
            world.expectServed("game-0");
            world.expectRemembered("game-0");
            world.cloud.ledger().assertThat().releasedNothingInUse();
            assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
        }

        @Test
        @DisplayName("and a stale list still shows the old pod: the new pod's binding stays")
        void staleList() {
            World world = serving("game-0", TTL);
            world.kubernetes.dials().holdWatches("pods");
            world.endPod("game-0");
            world.startPod("game-0", "10.0.0.6", TTL, World.Owner.STATEFUL_SET);
            world.run(A_WHILE);
            world.kubernetes.dials().releaseWatches("pods");
            world.run(A_WHILE);
            world.expectServed("game-0");
            assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "edge case 5: of two pods that name one EIP the first has it, and the second waits without a cloud call")
    void twoPodsOneEip() {
        World world = new World();
        EipId id = world.cloud.console().buyByHand(EipSpec.defaults());
        String wish = "k8s.aliyun.com/pod-eip-instanceid: " + id;
        world.startPod("first", "10.0.0.5", wish, World.Owner.STATEFUL_SET);
        world.run(A_WHILE);
        int calls = world.cloud.ledger().count(EipAction.ASSOCIATE);
        world.startPod("second", "10.0.0.6", wish, World.Owner.STATEFUL_SET);
        world.run(A_WHILE);
        world.expectServed("first");
        world.expectRefused("second", Reason.HELD_BY_ANOTHER_POD, "default/first");
        assertThat(world.cloud.ledger().count(EipAction.ASSOCIATE)).isEqualTo(calls);
        world.endPod("second");
        world.run(A_WHILE);
        world.expectServed("first");
        world.startPod("second", "10.0.0.6", wish, World.Owner.STATEFUL_SET);
        world.endPod("first");
        world.run(LONG);
        world.expectServed("second");
        world.expectUntouched(id);
    }

    @Test
    @DisplayName("edge case 6: a binding that somebody else made is neither cut nor followed by a release")
    void foreignBinding() {
        World world = serving("web", AUTO);
        EipId id = idOf(world, "web");
        NetworkInterface theirs = world.cloud.addInterface("10.9.9.9");
        world.cloud.console().bind(id, new AssociationTarget(theirs.id(), "10.9.9.9"));
        world.run(Duration.ofMinutes(20));
        assertThat(bound(world, id)).isEqualTo(theirs.id() + "/10.9.9.9");
        world.expectRefused("web", Reason.IN_USE_ELSEWHERE, id.value());
        world.endPod("web");
        world.run(LONG);
        assertThat(bound(world, id)).isEqualTo(theirs.id() + "/10.9.9.9");
        assertThat(world.cloud.ledger().count(EipAction.RELEASE)).isZero();
        assertThat(world.events()).contains(Reason.IN_USE_ELSEWHERE.word());
    }

    private static String bound(World world, EipId id) {
        return world.cloud
                .find(id)
                .flatMap(Eip::association)
                .map(Object::toString)
                .orElse("-");
    }

    @ParameterizedTest(name = "edge case 7: {1} refused with {0} is read again, then settled")
    @CsvSource({
        "IncorrectEipStatus,ASSOCIATE",
        "IncorrectEipStatus,DISASSOCIATE",
        "IncorrectEipStatus,RELEASE",
        "TaskConflict,ASSOCIATE",
        "OperationConflict,RELEASE",
        "InvalidAssociation.Duplicated,ASSOCIATE",
        "LastTokenProcessing,ALLOCATE",
        "InternalError,DISASSOCIATE",
        "SystemBusy,RELEASE",
        "Throttling.User,ALLOCATE"
    })
    void refusedStates(String code, EipAction action) {
        World world = new World();
        world.cloud.faults().refuse(action, code).times(3);
        world.startPod("web", "10.0.0.5", AUTO, World.Owner.REPLICA_SET);
        world.run(LONG);
        world.expectServed("web");
        world.endPod("web");
        world.run(LONG);
        assertThat(world.records()).isEmpty();
        assertThat(world.eips()).isEmpty();
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
    }

    @Nested
    @DisplayName("edge case 8: a describe that leaves the private address out")
    final class PrimaryAddress {

        private World world() {
            World world =
                    new World(options -> options.cloud = cloud -> cloud.assume(Assumption.PrimaryAddress.OMITTED));
            world.cloud.addInterface("10.0.0.5", "10.0.0.55");
            return world;
        }

        @Test
        @DisplayName("means the primary address, found out from the interface")
        void resolved() {
            World world = world();
            world.startPod("web", "10.0.0.5", AUTO, World.Owner.REPLICA_SET);
            world.run(A_WHILE);
            assertThat(world.record("web").getStatus().getStatus()).isEqualTo("InUse");
            world.endPod("web");
            world.run(LONG);
            assertThat(world.eips()).isEmpty();
        }

        @Test
        @DisplayName("of an interface that has gone proves nothing: nothing is unbound")
        void unproven() {
            World world = world();
            world.startPod("web", "10.0.0.5", AUTO, World.Owner.REPLICA_SET);
            world.run(A_WHILE);
            NetworkInterface other = world.cloud.addInterface("10.7.7.7");
            world.cloud.console().bind(idOf(world, "web"), new AssociationTarget(other.id(), "10.7.7.7"));
            world.endPod("web");
            world.run(LONG);
            assertThat(world.cloud.ledger().count(EipAction.DISASSOCIATE)).isZero();
            assertThat(world.eips()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("edge case 9: the operator was down for longer than the TTL")
    final class LongDowntime {

        @Test
        @DisplayName("and the pod lived on: nothing expires")
        void alive() {
            World world = serving("game-0", TTL);
            world.stop();
            world.run(Duration.ofHours(5));
            world.start();
            world.run(LONG);
            world.expectServed("game-0");
            assertThat(world.cloud.ledger().count(EipAction.DISASSOCIATE)).isZero();
        }

        @Test
        @DisplayName("and the pod went meanwhile: its time begins when that is first seen")
        void goneMeanwhile() {
            World world = serving("game-0", TTL);
            world.stop();
            world.endPod("game-0");
            world.run(Duration.ofHours(5));
            world.start();
            world.run(Duration.ofMinutes(9));
            world.expectKept("game-0");
            world.run(Duration.ofMinutes(3));
            assertThat(world.eips()).isEmpty();
        }

        @Test
        @DisplayName("and restarts keep coming: its time is not begun anew each time")
        void restarts() {
            World world = serving("game-0", TTL);
            world.endPod("game-0");
            for (int minute = 0; minute < 12; minute++) {
                world.run(Duration.ofMinutes(1));
                world.stop();
                world.start();
            }
            world.run(Duration.ofMinutes(1));
            assertThat(world.eips()).isEmpty();
        }
    }

    @Nested
    @DisplayName("edge case 10: odd times in a record")
    final class OddTimes {

        private World retained() {
            World world = serving("game-0", TTL);
            world.endPod("game-0");
            world.run(Duration.ofMinutes(1));
            world.expectKept("game-0");
            return world;
        }

        private void edit(World world, String path, String body) {
            world.request(ApiRequest.patch(
                    "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/game-0" + path,
                    ApiRequest.MERGE_PATCH,
                    body));
        }

        @ParameterizedTest(name = "releaseAfter {0}: kept and reported, never released on a guess")
        @ValueSource(strings = {"\"soon\"", "\"-5m\"", "null", "\"\"", "\"1d\""})
        void badTtl(String releaseAfter) {
            World world = retained();
            edit(world, "", "{\"spec\":{\"allocationType\":{\"releaseAfter\":" + releaseAfter + "}}}");
            world.run(Duration.ofHours(5));
            world.expectKept("game-0");
            assertThat(world.events()).contains(Reason.INVALID_TTL.word());
        }

        @Test
        @DisplayName("releaseAfter 0s: released at once, as asked")
        void zero() {
            World world = retained();
            edit(world, "", "{\"spec\":{\"allocationType\":{\"releaseAfter\":\"0s\"}}}");
            world.run(Duration.ofMinutes(1));
            assertThat(world.eips()).isEmpty();
        }

        @Test
        @DisplayName("podLastSeen before the creation: the time counts from the creation")
        void past() {
            World world = retained();
            edit(world, "/status", "{\"status\":{\"podLastSeen\":\"2020-01-01T00:00:00Z\"}}");
            world.run(Duration.ofMinutes(5));
            world.expectKept("game-0");
            world.run(Duration.ofMinutes(5));
            assertThat(world.eips()).isEmpty();
        }

        @Test
        @DisplayName(
                "podLastSeen in the future: stays written, and the time counts from when the pod was seen to be gone")
        void future() {
            World world = retained();
            edit(world, "/status", "{\"status\":{\"podLastSeen\":\"2036-01-01T00:00:00Z\"}}");
            world.run(Duration.ofMinutes(8));
            world.expectKept("game-0");
            assertThat(world.record("game-0").getStatus().getPodLastSeen()).startsWith("2036");
            world.run(Duration.ofMinutes(3));
            assertThat(world.eips()).isEmpty();
        }

        @Test
        @DisplayName("podLastSeen null: the pod counts as gone since it is seen to be gone")
        void missing() {
            World world = retained();
            edit(world, "/status", "{\"status\":{\"podLastSeen\":null}}");
            world.run(Duration.ofMinutes(8));
            world.expectKept("game-0");
            world.run(Duration.ofMinutes(3));
            assertThat(world.eips()).isEmpty();
        }
    }

    @Test
    @DisplayName("edge case 11: a finished pod counts as gone, a pod without an address is waited for")
    void finishedAndUnborn() {
        World world = serving("game-0", TTL);
        world.setPhase("game-0", "Failed");
        world.run(Duration.ofMinutes(5));
        world.expectKept("game-0");
        world.run(Duration.ofMinutes(10));
        assertThat(world.eips()).isEmpty();
        world.createPod("unborn", AUTO, World.Owner.STATEFUL_SET);
        world.run(LONG);
        assertThat(world.findRecord("unborn")).isEmpty();
        world.endPod("unborn");
        world.run(A_WHILE);
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
    }

    @Nested
    @DisplayName("edge case 12: an EIP is deleted behind the operator's back")
    final class Lost {

        @Test
        @DisplayName("while it is kept: the loss is reported and no other one is bought in its place")
        void whileKept() {
            World world = serving("game-0", NEVER);
            world.endPod("game-0");
            world.run(A_WHILE);
            world.cloud.console().release(idOf(world, "game-0"));
            world.startPod("game-0", "10.0.0.6", NEVER, World.Owner.STATEFUL_SET);
            world.run(LONG);
            world.expectRefused("game-0", Reason.EIP_LOST, "eip-");
            assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
            world.deleteRecord("game-0");
            world.run(LONG);
            world.expectServed("game-0");
        }

        @Test
        @DisplayName("while a pod with Follow uses it: another one is bought")
        void whileFollowing() {
            World world = serving("web", AUTO);
            world.run(LONG);
            world.cloud.console().release(idOf(world, "web"));
            world.run(LONG);
            world.expectServed("web");
            assertThat(world.eips()).hasSize(1);
        }

        @Test
        @DisplayName("which a pod named: the condition says so")
        void named() {
            World world = new World();
            EipId id = world.cloud.console().buyByHand(EipSpec.defaults());
            world.startPod("mail-0", "10.0.0.5", "k8s.aliyun.com/pod-eip-instanceid: " + id, World.Owner.STATEFUL_SET);
            world.run(A_WHILE);
            world.endPod("mail-0");
            world.cloud.console().release(id);
            world.run(A_WHILE);
            world.startPod("mail-0", "10.0.0.6", "k8s.aliyun.com/pod-eip-instanceid: " + id, World.Owner.STATEFUL_SET);
            world.run(LONG);
            world.expectRefused("mail-0", Reason.EIP_NOT_FOUND, id.value());
        }
    }

    @Nested
    @DisplayName("edge case 13: a release that the cloud blocks")
    final class Blocked {

        @Test
        @DisplayName("is reported, tried again, and done when the block is gone")
        void untilUnblocked() {
            World world = serving("web", AUTO);
            EipId id = idOf(world, "web");
            world.cloud.console().protect(id);
            world.endPod("web");
            world.run(LONG);
            assertThat(world.record("web").getMetadata().getFinalizers()).contains(PodEip.FINALIZER);
            assertThat(world.events()).contains(Reason.RELEASE_BLOCKED.word());
            assertThat(world.cloud.ledger().count(EipAction.RELEASE)).isLessThan(30);
            world.cloud.console().unprotect(id);
            world.run(Duration.ofMinutes(10));
            assertThat(world.eips()).isEmpty();
            assertThat(world.records()).isEmpty();
        }

        @Test
        @DisplayName("can be given up by an annotation: the record goes, the EIP stays, for good")
        void abandoned() {
            World world = serving("web", AUTO);
            EipId id = idOf(world, "web");
            world.cloud.console().protect(id);
            world.endPod("web");
            world.run(LONG);
            world.request(ApiRequest.patch(
                    "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web",
                    ApiRequest.MERGE_PATCH,
                    "{\"metadata\":{\"annotations\":{\"podeip.drawbridge.io/abandon\":\"true\"}}}"));
            world.run(A_WHILE);
            assertThat(world.records()).isEmpty();
            world.cloud.console().unprotect(id);
            world.run(Duration.ofHours(1));
            assertThat(world.eips()).extracting(Eip::id).containsExactly(id);
            assertThat(world.cloud.ledger()).leakedNothing();
        }

        @Test
        @DisplayName("because somebody put the EIP into a package: it leaves the package first")
        void inPackage() {
            World world = serving("web", AUTO);
            world.cloud.console().createPackage(new BandwidthPackageId("cbwp-9"));
            world.cloud.console().joinPackage(idOf(world, "web"), new BandwidthPackageId("cbwp-9"));
            world.run(Duration.ofSeconds(10));
            world.endPod("web");
            world.run(LONG);
            assertThat(world.eips()).isEmpty();
            assertThat(world.cloud.ledger().count(EipAction.LEAVE_PACKAGE)).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("edge case 14: the cloud has had enough")
    final class Enough {

        @Test
        @DisplayName(
                "of EIPs: those over the quota wait with a reason, few purchases are tried, and a free slot is used")
        void quota() {
            World world = new World(options -> options.cloud = cloud -> cloud.quota(3));
            for (int i = 0; i < 6; i++) {
                world.startPod("web-" + i, "10.0.0." + (10 + i), AUTO, World.Owner.REPLICA_SET);
            }
            world.run(Duration.ofMinutes(10));
            List<String> served = world.servedPods();
            assertThat(served).hasSize(3);
            String waiting = world.pods().stream()
                    .map(pod -> pod.getMetadata().getName())
                    .filter(name -> !served.contains(name))
                    .findFirst()
                    .orElseThrow();
            world.expectRefused(waiting, Reason.QUOTA, "QuotaExceeded.Eip");
            assertThat(world.cloud.ledger().count(EipAction.ALLOCATE)).isLessThan(20);
            world.endPod(served.get(0));
            world.run(LONG);
            assertThat(world.servedPods()).hasSize(3);
        }

        @Test
        @DisplayName("of purchases: none is tried for an hour, while unbinding and releasing go on")
        void antiAbuse() {
            World world = serving("web", AUTO);
            world.cloud
                    .faults()
                    .refuse(EipAction.ALLOCATE, "FrequentPurchase.EIP")
                    .once();
            for (int i = 0; i < 5; i++) {
                world.startPod("more-" + i, "10.0.1." + (10 + i), AUTO, World.Owner.REPLICA_SET);
            }
            world.run(Duration.ofMinutes(30));
            assertThat(world.cloud.ledger().count(EipAction.ALLOCATE)).isEqualTo(2);
            world.expectRefused("more-3", Reason.PURCHASES_BLOCKED, "FrequentPurchase");
            world.endPod("web");
            world.run(Duration.ofMinutes(5));
            assertThat(world.findRecord("web")).isEmpty();
            world.run(LONG);
            assertThat(world.servedPods()).hasSize(5);
        }

        @Test
        @DisplayName("of calls: 60 pods at two purchases a second are all served, none starves, none is bought twice")
        void throttled() {
            World world = new World(options -> {
                options.limits = EipLimits.aliyunDefaults();
                options.cloud = cloud -> cloud.quota(1000)
                        .rate(EipAction.ALLOCATE, 20, Duration.ofMinutes(1))
                        .rate(EipAction.ASSOCIATE, 20, Duration.ofMinutes(1));
            });
            for (int i = 0; i < 60; i++) {
                world.startPod("web-" + i, "10.0.0." + (10 + i), AUTO, World.Owner.REPLICA_SET);
            }
            world.run(Duration.ofMinutes(15));
            assertThat(world.servedPods()).hasSize(60);
            assertThat(world.cloud.ledger().bill().bought()).isEqualTo(60);
        }
    }

    @Nested
    @DisplayName("edge case 15: somebody else acts on the same things")
    final class Others {

        private static final String FOREIGN = """
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata:
                  name: web
                  namespace: default
                  finalizers: ["podeip-controller.alibabacloud.com/finalizer"]
                  annotations:
                    podeip.drawbridge.io/cluster: "%s"
                spec:
                  allocationID: eip-foreign
                  allocationType: {type: Auto, releaseStrategy: Follow}
                """;

        @ParameterizedTest(name = "a record of \"{0}\" is only read")
        @ValueSource(strings = {"", "another-cluster"})
        void foreignRecord(String cluster) {
            World world = new World();
            world.apply(FOREIGN.formatted(cluster));
            PodEip before = world.record("web");
            world.startPod("web", "10.0.0.5", AUTO, World.Owner.REPLICA_SET);
            world.run(LONG);
            world.expectRefused("web", Reason.FOREIGN_RECORD, "default/web");
            world.endPod("web");
            world.run(LONG);
            assertThat(world.record("web").getMetadata().getResourceVersion())
                    .isEqualTo(before.getMetadata().getResourceVersion());
            assertThat(world.cloud.ledger().count(EipAction.ALLOCATE)).isZero();
        }

        @Test
        @DisplayName("EIPs of another cluster in the same account are left alone, orphaned or not")
        void otherCluster() {
            World world = serving("web", AUTO);
            OwnerMark theirs = new OwnerMark("another-cluster", "default", "web", "uid-1", 1);
            world.cloud.eips().allocate(EipSpec.defaults(), theirs);
            world.cloud.console().buyByHand(EipSpec.defaults());
            world.run(Duration.ofHours(3));
            assertThat(world.eips()).hasSize(3);
        }

        @Test
        @DisplayName(
                "an EIP of this cluster whose record this operator saw go is released when it is old enough, not before")
        void orphan() {
            World world = new World();
            world.apply(FOREIGN.formatted("")
                    .replace("finalizers: [\"podeip-controller.alibabacloud.com/finalizer\"]", ""));
            String uid = world.record("web").getMetadata().getUid();
            OwnerMark mark = new OwnerMark(world.kubernetes.clusterUid(), "default", "web", uid, 1);
            world.run(Duration.ofSeconds(1));
            world.deleteRecord("web");
            world.cloud.eips().allocate(EipSpec.defaults(), mark);
            world.run(Duration.ofMinutes(9));
            assertThat(world.eips()).hasSize(1);
            world.run(Duration.ofMinutes(10));
            assertThat(world.eips()).isEmpty();
        }

        @Test
        @DisplayName("writers of other conditions, annotations and finalizers keep what they wrote")
        void foreignWriters() {
            World world = serving("web", AUTO);
            world.request(ApiRequest.patch(
                    "/api/v1/namespaces/default/pods/web/status",
                    ApiRequest.STRATEGIC_MERGE_PATCH,
                    "{\"status\":{\"conditions\":[{\"type\":\"example.com/other\",\"status\":\"True\"}]}}"));
            world.annotatePod("web", "k8s.aliyun.com/allocated-eipAddress", null);
            world.request(ApiRequest.patch(
                    "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/web",
                    ApiRequest.MERGE_PATCH,
                    "{\"metadata\":{\"finalizers\":[\"" + PodEip.FINALIZER + "\",\"example.com/other\"]}}"));
            world.run(A_WHILE);
            world.expectServed("web");
            assertThat(world.pod("web").getStatus().getConditions())
                    .extracting(io.fabric8.kubernetes.api.model.PodCondition::getType)
                    .contains("example.com/other");
            world.endPod("web");
            world.run(LONG);
            assertThat(world.record("web").getMetadata().getFinalizers()).containsExactly("example.com/other");
            assertThat(world.eips()).isEmpty();
        }
    }
}
