package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EIP that a pod names")
final class ExistingEipRequirementsTest {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMinutes(6);
    private static final Duration LONG = Duration.ofHours(1);
    private static final EipSpec OWN = EipSpec.builder()
            .bandwidth(Bandwidth.ofMbps(50))
            .name("ours")
            .tag("team", "mail")
            .build();

    private static EipId buy(World world) {
        return world.cloud.console().buyByHand(OWN);
    }

    @Test
    @DisplayName("S2-93: is bound to the pod, and nothing of its configuration is changed")
    void boundAndNotChanged() {
        World world = new World();
        EipId own = buy(world);
        world.cloud.console().createPackage(new BandwidthPackageId("cbwp-1"));
        world.cloud.console().createPackage(new BandwidthPackageId("cbwp-2"));
        world.cloud.console().joinPackage(own, new BandwidthPackageId("cbwp-1"));
        Eip before = Seen.described(world, own);
        naming("mail-0", own)
                .says(PodMaker.BANDWIDTH, "5")
                .says("k8s.aliyun.com/eip-name", "other")
                .says("k8s.aliyun.com/eip-tags", "{\"team\":\"games\"}")
                .says("k8s.aliyun.com/eip-common-bandwidth-package-id", "cbwp-2")
                .start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("mail-0");
        Eip bound = Seen.described(world, own);
        assertThat(bound.toBuilder().state(before.state()).unbound().build()).isEqualTo(before);
        assertThat(Seen.mutations(world)).extracting(CloudCall::action).containsExactly("AssociateEipAddress");
        world.endPod("mail-0");
        world.run(LONG);
        world.expectUntouched(own);
        assertThat(Seen.described(world, own)).isEqualTo(before);
    }

    @Test
    @DisplayName("S2-96: stays with its pod, and is shown all the time, when somebody writes it into an older PodEIP")
    void editedRecord() {
        World world = new World();
        EipId own = buy(world);
        keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        world.endPod("game-0");
        world.run(SHORT);
        world.cloud.console().release(Seen.eipOf(world, "game-0"));
        naming("mail-0", own).start(world, "10.0.0.2");
        world.run(SHORT);
        world.expectServed("mail-0");
        world.request(ApiRequest.patch(
                "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/game-0",
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"allocationID\":\"" + own + "\"}}"));
        for (int minute = 0; minute < 30; minute++) {
            world.run(Duration.ofMinutes(1));
            world.expectServed("mail-0");
        }
    }

    @Test
    @DisplayName(
            "S2-93: comes back to its pod, without being bound anew, when its PodEIP was deleted past the finalizer")
    void recordLost() {
        World world = new World();
        EipId own = buy(world);
        naming("mail-0", own).start(world, "10.0.0.1");
        world.run(SHORT);
        world.request(ApiRequest.patch(
                "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/mail-0",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"finalizers\":[]}}"));
        world.deleteRecord("mail-0");
        world.run(A_WHILE);
        world.expectServed("mail-0");
        assertThat(Seen.eipOf(world, "mail-0")).isEqualTo(own);
        assertThat(Seen.mutations(world)).extracting(CloudCall::action).containsExactly("AssociateEipAddress");
    }

    @Test
    @DisplayName("S2-96: is refused to a second pod with the holder's name, and the first pod keeps it")
    void heldForAnotherPod() {
        World world = new World();
        EipId own = buy(world);
        naming("mail-0", own).start(world, "10.0.0.1");
        world.run(SHORT);
        int calls = Seen.mutations(world).size();
        naming("mail-1", own).start(world, "10.0.0.2");
        world.run(LONG);
        Seen.expectRefused(world, "mail-1", Reason.HELD_BY_ANOTHER_POD);
        assertThat(Seen.condition(world, "mail-1").orElseThrow().getMessage()).contains("default/mail-0");
        world.expectServed("mail-0");
        assertThat(Seen.mutations(world)).hasSize(calls);
        assertThat(world.records()).hasSize(1);
    }

    @Test
    @DisplayName(
            "S2-96: of two pods that name it at the same moment one has it, and the end of the loser changes nothing")
    void race() {
        World world = new World();
        EipId own = buy(world);
        naming("mail-0", own).start(world, "10.0.0.1");
        naming("mail-1", own).start(world, "10.0.0.2");
        world.run(SHORT);
        assertThat(world.records()).hasSize(1);
        String winner = world.records().get(0).getMetadata().getName();
        String loser = winner.equals("mail-0") ? "mail-1" : "mail-0";
        world.expectServed(winner);
        Seen.expectRefused(world, loser, Reason.HELD_BY_ANOTHER_POD);
        world.endPod(loser);
        world.run(A_WHILE);
        world.expectServed(winner);
        world.cloud.ledger().assertThat().sent(EipAction.DISASSOCIATE, 0);
    }

    @Test
    @DisplayName("S2-98: goes to the next pod that names it when the last one has gone and it is unbound")
    void goesToTheNextPod() {
        World world = new World(options -> options.cloud = cloud -> cloud.transition(Duration.ofSeconds(40)));
        EipId own = buy(world);
        naming("mail-0", own).start(world, "10.0.0.1");
        world.run(Duration.ofMinutes(3));
        world.expectServed("mail-0");
        naming("mail-1", own).start(world, "10.0.0.2");
        world.run(SHORT);
        Seen.expectRefused(world, "mail-1", Reason.HELD_BY_ANOTHER_POD);
        world.endPod("mail-0");
        world.run(Duration.ofMinutes(10));
        world.expectServed("mail-1");
        Instant unbound =
                world.cloud.ledger().calls(EipAction.DISASSOCIATE).get(0).at();
        List<CloudCall> bindings = world.cloud.ledger().calls(EipAction.ASSOCIATE);
        assertThat(bindings).hasSize(2);
        assertThat(bindings.get(1).at()).isAfterOrEqualTo(unbound.plusSeconds(40));
        assertThat(world.findRecord("mail-0")).isEmpty();
    }

    @Test
    @DisplayName("S2-106: cannot be an EIP that the operator bought for another pod")
    void namesAnotherPodsOwn() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        naming("thief", Seen.eipOf(world, "web")).start(world, "10.0.0.2");
        world.run(LONG);
        Seen.expectRefused(world, "thief", Reason.HELD_BY_ANOTHER_POD);
        world.expectServed("web");
    }

    @Test
    @DisplayName("S2-142: is not taken by default from where it is bound, and the condition says where that is")
    void boundElsewhere() {
        World world = new World();
        EipId own = buy(world);
        AssociationTarget elsewhere = elsewhere(world);
        world.cloud.console().bind(own, elsewhere);
        naming("mail-0", own).start(world, "10.0.0.1");
        world.run(LONG);
        Seen.expectRefused(world, "mail-0", Reason.IN_USE_ELSEWHERE);
        assertThat(Seen.condition(world, "mail-0").orElseThrow().getMessage()).contains(elsewhere.networkInterfaceId());
        assertThat(Seen.mutations(world)).isEmpty();
        assertThat(world.records()).isEmpty();
        world.cloud.console().unbind(own);
        world.run(A_WHILE);
        world.expectServed("mail-0");
    }

    private static AssociationTarget elsewhere(World world) {
        return new AssociationTarget(world.cloud.addInterface("10.9.9.9").id(), "10.9.9.9");
    }

    @Test
    @DisplayName("S2-142: is unbound first and then bound when the option says so")
    void takenOver() {
        World world = new World(options -> options.takeover = Takeover.UNBIND_FIRST);
        EipId own = buy(world);
        world.cloud.console().bind(own, elsewhere(world));
        naming("mail-0", own).start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("mail-0");
        assertThat(Seen.mutations(world))
                .extracting(CloudCall::action)
                .containsExactly("UnassociateEipAddress", "AssociateEipAddress");
    }

    @Test
    @DisplayName("S2-142: is taken from no other pod even then")
    void neverFromAnotherPod() {
        World world = new World(options -> options.takeover = Takeover.UNBIND_FIRST);
        EipId own = buy(world);
        naming("mail-0", own).start(world, "10.0.0.1");
        world.run(SHORT);
        naming("mail-1", own).start(world, "10.0.0.2");
        world.run(LONG);
        world.expectServed("mail-0");
        Seen.expectRefused(world, "mail-1", Reason.HELD_BY_ANOTHER_POD);
    }

    @Test
    @DisplayName("Stays where somebody has bound it meanwhile, when its pod is gone")
    void boundElsewhereMeanwhile() {
        World world = new World();
        EipId own = buy(world);
        naming("mail-0", own).start(world, "10.0.0.1");
        world.run(SHORT);
        AssociationTarget elsewhere = elsewhere(world);
        world.cloud.console().bind(own, elsewhere);
        world.endPod("mail-0");
        world.run(LONG);
        assertThat(world.records()).isEmpty();
        assertThat(world.cloud.find(own).orElseThrow().association())
                .hasValueSatisfying(bound -> assertThat(bound.isWith(elsewhere)).isTrue());
        world.cloud.ledger().assertThat().sent(EipAction.DISASSOCIATE, 0);
    }

    @Test
    @DisplayName("Is reported when the cloud does not know it, and served when it turns up")
    void notFound() {
        World world = new World();
        naming("mail-0", "eip-00000001").start(world, "10.0.0.1");
        world.run(SHORT);
        Seen.expectRefused(world, "mail-0", Reason.EIP_NOT_FOUND);
        assertThat(buy(world)).hasToString("eip-00000001");
        world.run(A_WHILE);
        world.expectServed("mail-0");
    }

    @Test
    @DisplayName("Is not given to a pod whose name keeps another EIP, until that is gone")
    void nameKeepsAnotherEip() {
        World world = new World();
        EipId own = buy(world);
        PodMaker.keeping("game-0", "Never").start(world, "10.0.0.1");
        world.run(SHORT);
        world.endPod("game-0");
        world.run(SHORT);
        naming("game-0", own).of("StatefulSet").start(world, "10.0.0.2");
        world.run(LONG);
        Seen.expectRefused(world, "game-0", Reason.RETAINED_CONFLICT);
        world.expectKept("game-0");
        world.deleteRecord("game-0");
        world.run(A_WHILE);
        world.expectServed("game-0");
        assertThat(Seen.eipOf(world, "game-0")).isEqualTo(own);
        assertThat(world.eips()).hasSize(1);
    }

    @Test
    @DisplayName("Is kept when the pod is edited to name another one: which EIP a pod has is decided once")
    void namesAnotherOneNow() {
        World world = new World();
        EipId first = buy(world);
        EipId second = buy(world);
        naming("mail-0", first).start(world, "10.0.0.1");
        world.run(SHORT);
        world.annotatePod("mail-0", PodMaker.INSTANCE, second.value());
        world.run(A_WHILE);
        world.expectServed("mail-0");
        assertThat(Seen.eipOf(world, "mail-0")).isEqualTo(first);
    }
}
