package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static io.drawbridge.k8s.operator.PodMaker.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An EIP of a pod's own")
final class AllocationRequirementsTest {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    // --- one pod, one EIP ---

    @Test
    @DisplayName("S2-3: at every moment a pod has at most one EIP, and no EIP is on two pods")
    void oneToOne() {
        World world = new World();
        EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
        List<String> broken = watch(world, LONG);
        asking("web").start(world, "10.0.0.1");
        keeping("game-0", "10m").start(world, "10.0.0.2");
        naming("mail-0", own).of("StatefulSet").start(world, "10.0.0.3");
        world.run(SHORT);
        world.endPod("web");
        world.endPod("game-0");
        world.endPod("mail-0");
        asking("web").start(world, "10.0.0.4");
        keeping("game-0", "10m").start(world, "10.0.0.5");
        naming("mail-0", own).of("StatefulSet").start(world, "10.0.0.6");
        world.run(A_WHILE);
        List.of("web", "game-0", "mail-0").forEach(world::expectServed);
        assertThat(world.cloud.ledger().bill().inUse()).isEqualTo(3);
        assertThat(broken).isEmpty();
    }

    /** Looks ten times a second for a place with two EIPs, or a pod with two. */
    private static List<String> watch(World world, Duration time) {
        List<String> broken = new ArrayList<>();
        Duration period = Duration.ofMillis(100);
        for (Duration at = period; at.compareTo(time) < 0; at = at.plus(period)) {
            world.clock.schedule(at, () -> look(world, broken));
        }
        return broken;
    }

    private static void look(World world, List<String> broken) {
        Map<Optional<String>, Long> byPlace = world.eips().stream()
                .filter(eip -> eip.association().isPresent())
                .collect(Collectors.groupingBy(
                        eip -> eip.association().flatMap(Association::privateAddress), Collectors.counting()));
        byPlace.forEach((place, eips) -> {
            if (eips > 1) {
                broken.add(eips + " EIPs at " + place);
            }
        });
    }

    @ParameterizedTest(
            name = "S2-16: no cloud call for a pod on a node with label {0}={1}, and a condition that says why")
    @CsvSource({
        "type, virtual-kubelet",
        "eks.amazonaws.com/compute-type, fargate",
        "alibabacloud.com/is-edge-worker, true",
        "eks.amazonaws.com/compute-type, hybrid"
    })
    void noInstance(String label, String value) {
        World world = new World();
        world.kubernetes.addNode("elsewhere", Map.of(label, value));
        asking("web").on("elsewhere").start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(world.cloud.ledger().count()).isZero();
        Seen.expectRefused(world, "web", Reason.UNSUPPORTED_NODE);
        assertThat(Seen.condition(world, "web").orElseThrow().getMessage()).contains("node elsewhere");
        assertThat(world.records()).isEmpty();
    }

    @Test
    @DisplayName("S2-16: a pod on its node's network is refused without a cloud call, too")
    void hostNetwork() {
        World world = new World();
        asking("web").onHostNetwork().start(world, "10.0.0.1");
        world.run(SHORT);
        assertThat(world.cloud.ledger().count()).isZero();
        Seen.expectRefused(world, "web", Reason.HOST_NETWORK);
    }

    @Test
    @DisplayName("S2-20: a pod without EIP annotations costs no cloud call, no request and no write")
    void nothingAsked() {
        World world = new World();
        pod("plain").start(world, "10.0.0.1");
        pod("other").says("example.com/team", "games").start(world, "10.0.0.2");
        pod("off").says(PodMaker.WITH_EIP, "false").start(world, "10.0.0.3");
        world.run(Duration.ofMinutes(4));
        assertThat(world.cloud.ledger().count()).isZero();
        assertThat(Seen.calls(world).calls()).isEmpty();
    }

    @Test
    @DisplayName("S2-37: nothing is bought or written before the pod has an address")
    void waitsForTheAddress() {
        World world = new World();
        asking("web").create(world);
        world.run(Duration.ofMinutes(4));
        assertThat(world.cloud.ledger().count()).isZero();
        assertThat(Seen.calls(world).calls()).isEmpty();
        world.giveAddress("web", "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
    }

    @Test
    @DisplayName("S2-130: the EIP is bound to the pod's own interface and private address")
    void boundToThePod() {
        World world = new World();
        String eni =
                world.cloud.addInterface("10.0.1.1", "10.0.1.2", "10.0.1.3").id();
        asking("web").start(world, "10.0.1.2");
        asking("shop").start(world, "10.0.1.3");
        world.run(SHORT);
        assertThat(Seen.eip(world, "web").association()).contains(new Association(eni, Optional.of("10.0.1.2")));
        assertThat(Seen.eip(world, "shop").association()).contains(new Association(eni, Optional.of("10.0.1.3")));
        assertThat(world.record("web").getStatus().getNetworkInterfaceId()).isEqualTo(eni);
    }

    // --- no other EIP ---

    @Test
    @DisplayName("S2-71: a container restart changes nothing: no call, no write")
    void containerRestart() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.kubernetes.clearLedger();
        int calls = world.cloud.ledger().count();
        world.request(ApiRequest.patch("/api/v1/namespaces/default/pods/web/status", ApiRequest.MERGE_PATCH, """
                {"status": {"containerStatuses": [{"name": "main", "image": "nginx", "imageID": "", "ready": true,
                "restartCount": 3}]}}
                """));
        world.run(SHORT);
        assertThat(world.cloud.ledger().count()).isEqualTo(calls);
        assertThat(Seen.calls(world).calls()).isEmpty();
        world.expectServed("web");
    }

    @Test
    @DisplayName("S2-71: a failed attach uses the EIP that is there, and an operator that starts anew does, too")
    void failedAttach() {
        World world = new World();
        world.cloud.faults().refuse(EipAction.ASSOCIATE, "OperationConflict").times(5);
        asking("web").start(world, "10.0.0.1");
        world.run(Duration.ofSeconds(10));
        world.stop();
        world.start();
        world.run(A_WHILE);
        world.stop();
        world.start();
        world.run(A_WHILE);
        world.expectServed("web");
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, 1).boughtNothingTwice();
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
    }

    @Test
    @DisplayName("S2-71: a repeated reconcile buys no other EIP and sends nothing")
    void repeatedReconcile() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        int mutations = Seen.mutations(world).size();
        for (int i = 0; i < 10; i++) {
            world.annotatePod("web", "example.com/touched", "t" + i);
            world.annotatePod("web", "k8s.aliyun.com/eip-name", "n" + i);
            world.run(Duration.ofSeconds(20));
        }
        assertThat(Seen.mutations(world)).hasSize(mutations);
        world.expectServed("web");
    }

    // --- settings ---

    @Test
    @DisplayName("S2-91: the EIP is created with the pod's settings, the metering method always sent")
    void settings() {
        World world = new World();
        asking("plain").start(world, "10.0.0.1");
        asking("rich")
                .says(PodMaker.BANDWIDTH, "7")
                .says("k8s.aliyun.com/eip-internet-charge-type", "PayByBandwidth")
                .says("k8s.aliyun.com/eip-isp", "BGP_PRO")
                .says("k8s.aliyun.com/eip-name", "shop")
                .says("k8s.aliyun.com/eip-description", "for the shop")
                .says("k8s.aliyun.com/eip-resource-group-id", "rg-acfmw0123456789")
                .says("k8s.aliyun.com/eip-security-protection-types", "AntiDDoS_Enhanced")
                .says("k8s.aliyun.com/eip-tags", "{\"team\":\"games\"}")
                .start(world, "10.0.0.2");
        world.run(SHORT);
        assertThat(purchase(world, "plain"))
                .containsEntry("InternetChargeType", "PayByTraffic")
                .containsEntry("Bandwidth", "5");
        assertThat(purchase(world, "rich"))
                .containsEntry("InternetChargeType", "PayByBandwidth")
                .containsEntry("Bandwidth", "7")
                .containsEntry("ISP", "BGP_PRO")
                .containsEntry("Name", "shop")
                .containsEntry("Description", "for the shop")
                .containsEntry("ResourceGroupId", "rg-acfmw0123456789")
                .containsEntry("SecurityProtectionTypes.1", "AntiDDoS_Enhanced");
        assertThat(Seen.eip(world, "rich").tags()).containsEntry("team", "games");
    }

    private static Map<String, String> purchase(World world, String pod) {
        return world.cloud.ledger().calls(EipAction.ALLOCATE).stream()
                .filter(call -> call.eip().equals(Optional.of(Seen.eipOf(world, pod))))
                .map(CloudCall::parameters)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("S2-91: later edits of the annotations change nothing in the cloud")
    void editsChangeNothing() {
        World world = new World();
        asking("web").says(PodMaker.BANDWIDTH, "5").start(world, "10.0.0.1");
        world.run(SHORT);
        Eip before = Seen.described(world, Seen.eipOf(world, "web"));
        int mutations = Seen.mutations(world).size();
        world.annotatePod("web", PodMaker.BANDWIDTH, "50");
        world.annotatePod("web", "k8s.aliyun.com/eip-internet-charge-type", "PayByBandwidth");
        world.annotatePod("web", "k8s.aliyun.com/eip-name", "new");
        world.annotatePod("web", "k8s.aliyun.com/eip-common-bandwidth-package-id", "cbwp-other");
        world.run(LONG);
        assertThat(Seen.described(world, Seen.eipOf(world, "web"))).isEqualTo(before);
        assertThat(Seen.mutations(world)).hasSize(mutations);
        world.expectServed("web");
    }

    @Test
    @DisplayName("S2-91: an annotation that becomes unreadable changes nothing for a pod that is served")
    void unreadableEdit() {
        World world = new World();
        asking("web").says(PodMaker.BANDWIDTH, "5").start(world, "10.0.0.1");
        world.run(SHORT);
        int mutations = Seen.mutations(world).size();
        world.annotatePod("web", PodMaker.BANDWIDTH, "a lot");
        world.run(LONG);
        assertThat(Seen.mutations(world)).hasSize(mutations);
        world.expectServed("web");
    }

    @Test
    @DisplayName("S2-77: the EIP joins the named package, leaves it before its release, and the package stays as it is")
    void bandwidthPackage() {
        World world = new World();
        world.cloud.console().createPackage(new BandwidthPackageId("cbwp-1"));
        asking("web")
                .says("k8s.aliyun.com/eip-common-bandwidth-package-id", "cbwp-1")
                .start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(Seen.eip(world, "web").bandwidthPackageId()).contains(new BandwidthPackageId("cbwp-1"));
        assertThat(world.record("web").getStatus().getBandwidthPackageId()).isEqualTo("cbwp-1");
        assertThat(world.record("web").getSpec().getBandwidthPackageId()).isEqualTo("cbwp-1");
        world.endPod("web");
        world.run(A_WHILE);
        assertThat(Seen.mutations(world))
                .extracting(CloudCall::action)
                .containsExactly(
                        "AllocateEipAddress",
                        "AddCommonBandwidthPackageIp",
                        "AssociateEipAddress",
                        "UnassociateEipAddress",
                        "RemoveCommonBandwidthPackageIp",
                        "ReleaseEipAddress");
        assertThat(world.eips()).isEmpty();
    }

    // --- odd moments ---

    @Test
    @DisplayName("A pod that runs already gets an EIP when it is annotated")
    void annotatedLater() {
        World world = new World();
        pod("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.annotatePod("web", PodMaker.WITH_EIP, "true");
        world.run(SHORT);
        world.expectServed("web");
    }

    @Test
    @DisplayName("A pod that is terminating gets no EIP any more, not even when its PodEIP exists already")
    void terminating() {
        World world = new World();
        world.cloud.faults().refuse(EipAction.ALLOCATE, "OperationConflict").times(2);
        asking("web").start(world, "10.0.0.1");
        world.settle();
        world.run(Duration.ofSeconds(1));
        assertThat(world.records()).hasSize(1);
        int sent = world.cloud.ledger().count(EipAction.ALLOCATE);
        terminate(world, "web");
        asking("late").start(world, "10.0.0.2");
        terminate(world, "late");
        world.run(A_WHILE);
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, sent);
        assertThat(world.eips()).isEmpty();
        hold(world, "web", "null");
        hold(world, "late", "null");
        world.run(A_WHILE);
        assertThat(world.records()).isEmpty();
    }

    private static void terminate(World world, String pod) {
        hold(world, pod, "[\"example.com/held\"]");
        world.request(ApiRequest.delete("/api/v1/namespaces/default/pods/" + pod));
    }

    private static void hold(World world, String pod, String finalizers) {
        world.request(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/" + pod,
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"finalizers\":" + finalizers + "}}"));
    }
}
