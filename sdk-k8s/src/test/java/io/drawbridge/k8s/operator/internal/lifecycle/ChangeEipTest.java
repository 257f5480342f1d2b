package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipState;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord.Changeable;
import io.drawbridge.k8s.operator.policy.Allowed;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The EIP of a served pod whose annotations change")
final class ChangeEipTest {

    private static final String BANDWIDTH = "k8s.aliyun.com/eip-bandwidth";
    private static final String PACKAGE = "k8s.aliyun.com/eip-common-bandwidth-package-id";
    private static final Step READ = new ReadStep.ReadEip(DecisionCase.ID);
    private static final BandwidthPackageId ONE = BandwidthPackageId.of("cbwp-1");
    private static final BandwidthPackageId OTHER = BandwidthPackageId.of("cbwp-2");

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void served() {
        seen.liveChanges = LiveChanges.APPLY;
        seen.request = Optional.of(asking(Map.of(BANDWIDTH, "10")));
        podSays(Map.of(BANDWIDTH, "10"));
    }

    private static Map<String, String> withEip(Map<String, String> more) {
        Map<String, String> annotations = new HashMap<>(more);
        annotations.put("k8s.aliyun.com/pod-with-eip", "true");
        return annotations;
    }

    private static PodEipRequest.Allocate asking(Map<String, String> annotations) {
        return (PodEipRequest.Allocate)
                PodEipAnnotations.decodeRequest(withEip(annotations)).request().orElseThrow();
    }

    private void podSays(Map<String, String> annotations) {
        seen.pod = Optional.of(
                DecisionCase.pod("pod-uid", Optional.of("node-1"), Optional.of("198.18.0.1"), withEip(annotations)));
    }

    private Eip.Builder bound() {
        return bound(10);
    }

    private Eip.Builder bound(int mbps) {
        return seen.ownAt(DecisionCase.ID, DecisionCase.TARGET).toBuilder().bandwidth(Bandwidth.ofMbps(mbps));
    }

    private static Eip unmarked() {
        return DecisionCase.unmarkedAt(DecisionCase.ID, Association.with(DecisionCase.TARGET)).toBuilder()
                .bandwidth(Bandwidth.ofMbps(10))
                .build();
    }

    /** The record says it, and calls it open. */
    private void recordSays(Map<String, String> annotations, Changeable... open) {
        seen.request = Optional.of(asking(annotations));
        seen.changing = Set.of(open);
        podSays(annotations);
    }

    private void statusShows(BandwidthPackageId id) {
        PodEipRecord.Status inUse = DecisionCase.inUse();
        seen.status = new PodEipRecord.Status(
                inUse.state(),
                inUse.networkInterfaceId(),
                inUse.privateAddress(),
                inUse.eipAddress(),
                Optional.of(id.value()),
                inUse.podLastSeen());
    }

    private void expectTold(Reason reason, String part) {
        assertThat(seen.decide()).isInstanceOfSatisfying(Step.Refuse.class, told -> {
            assertThat(told.refusal().reason()).isEqualTo(reason);
            assertThat(told.refusal().message()).contains(part);
        });
    }

    // --- beginning ---

    @Test
    @DisplayName("rests while they say what the record says, whatever somebody made of the EIP by hand")
    void byHand() {
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.reads(bound(100).bandwidthPackageId(ONE).build());
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("rests whatever they say unless changes are applied")
    void ignored() {
        seen.liveChanges = LiveChanges.IGNORE;
        podSays(Map.of(BANDWIDTH, "20", "k8s.aliyun.com/eip-isp", "BGP_PRO"));
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        recordSays(Map.of(BANDWIDTH, "20"), Changeable.BANDWIDTH);
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("is read, then the record says what is asked for, before anything is changed")
    void intent() {
        podSays(Map.of(BANDWIDTH, "20", PACKAGE, ONE.value()));
        assertThat(seen.decide()).isEqualTo(READ);
        seen.reads(bound().build().toBuilder().state(EipState.UNASSOCIATING).build());
        assertThat(seen.decide()).isEqualTo(READ);
        seen.reads(bound().build());
        assertThat(seen.decide())
                .isEqualTo(new RecordStep.ChangeRequest(
                        seen.record(),
                        asking(Map.of(BANDWIDTH, "20", PACKAGE, ONE.value())),
                        Set.of(Changeable.BANDWIDTH, Changeable.PACKAGE)));
    }

    @Test
    @DisplayName("what was begun before stays open when something else is asked for meanwhile")
    void oneAfterTheOther() {
        recordSays(Map.of(BANDWIDTH, "10", PACKAGE, ONE.value()), Changeable.PACKAGE);
        podSays(Map.of(BANDWIDTH, "20", PACKAGE, ONE.value()));
        seen.reads(bound().build());
        assertThat(seen.decide())
                .isInstanceOfSatisfying(
                        RecordStep.ChangeRequest.class,
                        change -> assertThat(change.open())
                                .containsExactlyInAnyOrder(Changeable.BANDWIDTH, Changeable.PACKAGE));
    }

    @Test
    @DisplayName("R20: is never changed when it is a user's own, or when they cannot be read")
    void never() {
        podSays(Map.of(BANDWIDTH, "much"));
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        recordSays(Map.of(BANDWIDTH, "20"), Changeable.BANDWIDTH);
        seen.reads(unmarked());
        seen.allocation = PodEipRecord.Allocation.STATIC;
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("is not changed, and neither is its record, when it does not carry the record's mark")
    void unproven() {
        podSays(Map.of(BANDWIDTH, "20"));
        seen.reads(unmarked());
        expectTold(Reason.RECORD_NOT_TRUSTED, "does not carry the mark");
        recordSays(Map.of(BANDWIDTH, "20"), Changeable.BANDWIDTH);
        expectTold(Reason.RECORD_NOT_TRUSTED, "does not carry the mark");
    }

    @Test
    @DisplayName("is not changed while it is not seen, or where the cloud shows no bandwidth")
    void unseen() {
        podSays(Map.of(BANDWIDTH, "20"));
        seen.readings.put(DecisionCase.ID, Optional.empty());
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.reads(seen.ownAt(DecisionCase.ID, DecisionCase.TARGET));
        expectTold(Reason.CHANGE_IGNORED, "shows no bandwidth");
    }

    // --- the policy ---

    @Test
    @DisplayName("stays as it is when the policy does not allow the new request beside what others hold")
    void policy() {
        seen.policy = PodEipPolicy.builder()
                .namespace("default", share -> share.eips(5).totalMbps(50).bandwidthPackages(Allowed.only("cbwp-1")))
                .build();
        seen.others = new PodEipPolicy.Usage(2, 30);
        podSays(Map.of(BANDWIDTH, "21"));
        expectTold(Reason.POLICY, "asks for 21 more");
        podSays(Map.of(BANDWIDTH, "20"));
        assertThat(seen.decide()).isEqualTo(READ);
        podSays(Map.of(BANDWIDTH, "10", PACKAGE, "cbwp-2"));
        expectTold(Reason.POLICY, "may not use shared bandwidth package");
        podSays(Map.of(BANDWIDTH, "10", PACKAGE, "cbwp-1"));
        assertThat(seen.decide()).isEqualTo(READ);
    }

    @Test
    @DisplayName("is not questioned by a policy that became narrower, as long as the pod asks for nothing else")
    void narrower() {
        seen.policy = PodEipPolicy.builder().build();
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("stays as it is when somebody wrote into the record what the policy does not allow")
    void forged() {
        seen.policy = PodEipPolicy.builder()
                .namespace("default", share -> share.eips(5).totalMbps(50))
                .build();
        recordSays(Map.of(BANDWIDTH, "100"), Changeable.BANDWIDTH);
        seen.reads(bound().build());
        expectTold(Reason.POLICY, "asks for 100 more");
    }

    // --- what cannot be changed ---

    @Test
    @DisplayName("stays as it is in what cannot be changed, which is told, and changes in the rest first")
    void unchangeable() {
        podSays(Map.of(
                BANDWIDTH,
                "10",
                "k8s.aliyun.com/eip-isp",
                "BGP_PRO",
                "k8s.aliyun.com/eip-security-protection-types",
                "AntiDDoS_Enhanced",
                "k8s.aliyun.com/pod-eip-release-strategy",
                "Never"));
        expectTold(
                Reason.CHANGE_IGNORED,
                "[k8s.aliyun.com/eip-isp, k8s.aliyun.com/eip-security-protection-types,"
                        + " k8s.aliyun.com/pod-eip-release-strategy]");
        podSays(Map.of(BANDWIDTH, "20", "k8s.aliyun.com/eip-isp", "BGP_PRO"));
        seen.reads(bound().build());
        assertThat(seen.decide())
                .isEqualTo(new RecordStep.ChangeRequest(
                        seen.record(), asking(Map.of(BANDWIDTH, "20")), Set.of(Changeable.BANDWIDTH)));
    }

    @Test
    @DisplayName("stays as it is when its way of metering does not allow the bandwidth, or when the pod names another")
    void impossible() {
        podSays(Map.of(BANDWIDTH, "300", "k8s.aliyun.com/eip-internet-charge-type", "PayByBandwidth"));
        expectTold(Reason.CHANGE_IGNORED, "cannot have that bandwidth");
        seen.pod = Optional.of(DecisionCase.pod(
                "pod-uid",
                Optional.of("node-1"),
                Optional.of("198.18.0.1"),
                Map.of("k8s.aliyun.com/pod-eip-instanceid", "eip-000002")));
        expectTold(Reason.CHANGE_IGNORED, "names EIP eip-000002");
    }

    @Test
    @DisplayName("a default that is said where it was not is no change")
    void spelledOut() {
        seen.request = Optional.of(asking(Map.of()));
        podSays(Map.of(BANDWIDTH, "5"));
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    // --- going on ---

    @Test
    @DisplayName("gets the bandwidth of its record once, and the record's change is over when it shows")
    void bandwidth() {
        recordSays(Map.of(BANDWIDTH, "20"), Changeable.BANDWIDTH);
        assertThat(seen.decide()).isEqualTo(READ);
        seen.reads(bound().build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.ChangeBandwidth(DecisionCase.ID, Bandwidth.ofMbps(20)));
        seen.hasSent(DecisionCase.ID, EipAction.CHANGE_BANDWIDTH);
        assertThat(seen.decide()).isEqualTo(READ);
        seen.reads(bound(20).build());
        assertThat(seen.decide()).isEqualTo(new RecordStep.ConfirmChange(seen.record(), Set.of()));
    }

    @Test
    @DisplayName(
            "R12, mutant K95: is changed only after the record was read past the cache just now: another leader may know more")
    void freshRecord() {
        recordSays(Map.of(BANDWIDTH, "20"), Changeable.BANDWIDTH);
        seen.reads(bound().build());
        seen.recordConfirmed = Observation.Confirmation.EARLIER;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadRecord());
    }

    @Test
    @DisplayName("leaves the package that it is in before it joins the other one; then the status says so")
    void packages() {
        statusShows(ONE);
        recordSays(Map.of(BANDWIDTH, "10", PACKAGE, OTHER.value()), Changeable.PACKAGE);
        seen.reads(bound().bandwidthPackageId(ONE).build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.LeavePackage(DecisionCase.ID, ONE));
        seen.hasSent(DecisionCase.ID, EipAction.LEAVE_PACKAGE);
        assertThat(seen.decide()).isEqualTo(READ);
        seen.reads(bound().build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.JoinPackage(DecisionCase.ID, OTHER));
        Eip inOther = bound().bandwidthPackageId(OTHER).build();
        seen.reads(inOther);
        assertThat(seen.decide()).isEqualTo(new RecordStep.RecordInUse(seen.record(), inOther, DecisionCase.TARGET));
        statusShows(OTHER);
        assertThat(seen.decide()).isEqualTo(new RecordStep.ConfirmChange(seen.record(), Set.of()));
    }

    @Test
    @DisplayName("mutant K96: keeps its own bandwidth while it is in a package, and gets the other one when it leaves")
    void bandwidthWaits() {
        statusShows(ONE);
        recordSays(Map.of(BANDWIDTH, "20", PACKAGE, ONE.value()), Changeable.BANDWIDTH, Changeable.PACKAGE);
        seen.reads(bound().bandwidthPackageId(ONE).build());
        assertThat(seen.decide()).isEqualTo(new RecordStep.ConfirmChange(seen.record(), Set.of(Changeable.BANDWIDTH)));
        seen.changing = Set.of(Changeable.BANDWIDTH);
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        recordSays(Map.of(BANDWIDTH, "20"), Changeable.BANDWIDTH, Changeable.PACKAGE);
        assertThat(seen.decide()).isEqualTo(new CloudStep.LeavePackage(DecisionCase.ID, ONE));
        seen.reads(bound().build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.ChangeBandwidth(DecisionCase.ID, Bandwidth.ofMbps(20)));
    }

    @Test
    @DisplayName("mutant K93: changes in what is open and in nothing else: what people did to the rest by hand stays")
    void onlyWhatIsOpen() {
        recordSays(Map.of(BANDWIDTH, "20"), Changeable.BANDWIDTH);
        Eip byHand = bound().bandwidthPackageId(ONE).build();
        seen.reads(byHand);
        assertThat(seen.decide()).isEqualTo(new RecordStep.RecordInUse(seen.record(), byHand, DecisionCase.TARGET));
        statusShows(ONE);
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        recordSays(Map.of(BANDWIDTH, "20", PACKAGE, ONE.value()), Changeable.PACKAGE);
        seen.status = DecisionCase.inUse();
        seen.reads(bound(7).build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.JoinPackage(DecisionCase.ID, ONE));
        statusShows(ONE);
        seen.reads(bound(7).bandwidthPackageId(ONE).build());
        assertThat(seen.decide()).isEqualTo(new RecordStep.ConfirmChange(seen.record(), Set.of()));
    }
}
