package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipState;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.policy.Allowed;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The EIP of a pod that is there")
final class ServePodTest {

    private static final Optional<String> NODE = Optional.of("node-1");

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void podOnItsNode() {
        seen.pod = Optional.of(DecisionCase.pod(NODE));
        seen.locates(DecisionCase.TARGET);
    }

    private Eip bound() {
        return seen.ownAt(DecisionCase.ID, DecisionCase.TARGET);
    }

    private void podShows(String address) {
        seen.pod = Optional.of(DecisionCase.pod("pod-uid", NODE, Optional.of(address)));
    }

    @Test
    @DisplayName("R5: is bound again only after the pod was read past the cache, a user's own EIP in any case")
    void doubt() {
        seen.reads(seen.own(DecisionCase.ID));
        Step bind = new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET);
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(bind);
        seen.status = DecisionCase.kept();
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadPod());
        seen.podConfirmed = true;
        assertThat(seen.decide()).isEqualTo(bind);
        seen.recordConfirmed = Observation.Confirmation.EARLIER;
        assertThat(seen.decide()).isEqualTo(bind);
        seen.recordConfirmed = Observation.Confirmation.NONE;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadRecord());
    }

    @Test
    @DisplayName("R5, R20: a user's own EIP is bound when pod and record were both read past the cache just now")
    void doubtOfUsersOwn() {
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.reads(DecisionCase.unmarked(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET));
        seen.recordConfirmed = Observation.Confirmation.EARLIER;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadRecord());
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadPod());
    }

    @Test
    @DisplayName("is waited for after it was bound, and not bound a second time meanwhile")
    void awaits() {
        seen.reads(seen.own(DecisionCase.ID));
        seen.hasSent(DecisionCase.ID, EipAction.ASSOCIATE);
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName("is not looked at while record and pod say the same, and is when the cloud was seen to contradict")
    void rests() {
        podShows("198.18.0.1");
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.suspects = true;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.suspects = false;
        seen.reads(bound());
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET));
    }

    @Test
    @DisplayName("is read before a pod is shown what it does not show, or shows wrongly")
    void told() {
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        podShows("203.0.113.9");
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.reads(bound());
        assertThat(seen.decide()).isEqualTo(new PodStep.ShowAddress(seen.pod.orElseThrow(), "198.18.0.1"));
    }

    @Test
    @DisplayName("is not where the pod is when the record names another address, or another state than in use")
    void boundElsewhere() {
        podShows("198.18.0.1");
        seen.target = Optional.of(new AssociationTarget("eni-1", "10.0.0.6"));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.target = Optional.of(DecisionCase.TARGET);
        seen.status = DecisionCase.kept();
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName("is lost when it is missing for long: a record that keeps says so, one that follows buys anew")
    void lost() {
        seen.status = DecisionCase.kept();
        seen.misses(DecisionCase.ID, CloudView.VISIBILITY.minusSeconds(1));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.misses(DecisionCase.ID, CloudView.VISIBILITY);
        assertThat(seen.decide()).isEqualTo(new RecordStep.NewAttempt(seen.record(), 2));
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        seen.expectRefused(Reason.EIP_LOST, "EIP eip-000001 was deleted");
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.expectRefused(Reason.EIP_NOT_FOUND, "the cloud has no EIP eip-000001");
    }

    @Test
    @DisplayName("is not lost while it is young, and what carries the record's mark takes its place")
    void young() {
        seen.status = DecisionCase.kept();
        seen.misses(DecisionCase.ID, CloudView.BELIEVED_AFTER);
        seen.purchase = new PodEipRecord.Purchase(1, 1, Optional.of(DecisionCase.NOW.minus(Duration.ofMinutes(1))));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.OTHER)));
        assertThat(seen.decide()).isEqualTo(new RecordStep.RecordPurchase(seen.record(), DecisionCase.OTHER));
        seen.hasSent(DecisionCase.ID, EipAction.ALLOCATE);
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName(
            "passes to the next pod of the name when the strategy keeps it, after that pod was read past the cache")
    void successor() {
        seen.pod = Optional.of(DecisionCase.pod("next-uid", NODE, Optional.empty()));
        seen.status = DecisionCase.kept();
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET));
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadPod());
        seen.podConfirmed = true;
        seen.retention = new PodEipRecord.Retention("Follow", Optional.empty());
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
    }

    @Test
    @DisplayName("follows a pod whose address changes: it is unbound, its record names the new place, and it is bound")
    void otherAddress() {
        AssociationTarget other = new AssociationTarget("eni-1", "10.0.0.6");
        seen.pod = Optional.of(PodCase.served().withAddress("10.0.0.6").view());
        seen.locates(other);
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.reads(bound());
        assertThat(seen.decide())
                .isEqualTo(new CloudStep.Disassociate(DecisionCase.ID, Association.with(DecisionCase.TARGET)));
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(new RecordStep.Retarget(seen.record(), seen.pod.orElseThrow(), other));
        seen.target = Optional.of(other);
        assertThat(seen.decide()).isEqualTo(new CloudStep.Associate(DecisionCase.ID, other));
    }

    @Test
    @DisplayName("is read again while it passes from one state to another")
    void passing() {
        for (EipState state : List.of(EipState.ASSOCIATING, EipState.UNASSOCIATING)) {
            seen.reads(seen.own(DecisionCase.ID).toBuilder().state(state).build());
            assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        }
    }

    @Test
    @DisplayName("is not bound for a pod that is on its way out")
    void goingPod() {
        seen.pod = Optional.of(new PodCase().terminating().view());
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("is bound after another one that was bought for the same record was read and given back")
    void surplus() {
        seen.reads(seen.own(DecisionCase.ID));
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.ID), seen.own(DecisionCase.OTHER)));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.OTHER));
        seen.reads(seen.own(DecisionCase.OTHER));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Release(DecisionCase.OTHER));
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.ID)));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET));
    }

    @Test
    @DisplayName("joins the package that was asked for before it is bound: once, and only one that the policy allows")
    void joins() {
        BandwidthPackageId wanted = BandwidthPackageId.of("cbwp-1");
        seen.request =
                Optional.of(PodEipRequest.allocate().bandwidthPackage(wanted).build());
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(new CloudStep.JoinPackage(DecisionCase.ID, wanted));
        seen.hasSent(DecisionCase.ID, EipAction.JOIN_PACKAGE);
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.policy = PodEipPolicy.builder()
                .namespace("default", share -> share.eips(1).bandwidthPackages(Allowed.only("cbwp-2")))
                .build();
        seen.expectRefused(Reason.POLICY, "may not use shared bandwidth package cbwp-1");
        seen.reads(
                seen.own(DecisionCase.ID).toBuilder().bandwidthPackageId(wanted).build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET));
    }

    @Test
    @DisplayName("is taken from where somebody bound it only when the pod names it, and when named ones are taken over")
    void takenOver() {
        AssociationTarget elsewhere = new AssociationTarget("eni-9", "10.9.9.9");
        seen.status = DecisionCase.kept();
        seen.takeover = Takeover.UNBIND_FIRST;
        seen.reads(seen.ownAt(DecisionCase.ID, elsewhere));
        seen.expectRefused(Reason.IN_USE_ELSEWHERE, "eni-9/10.9.9.9");
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.reads(DecisionCase.unmarkedAt(DecisionCase.ID, Association.with(elsewhere)));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Disassociate(DecisionCase.ID, Association.with(elsewhere)));
        seen.takeover = Takeover.REFUSE;
        seen.expectRefused(Reason.IN_USE_ELSEWHERE, "eni-9/10.9.9.9");
    }

    @Test
    @DisplayName("its pod is noted as seen with each heartbeat, the first time so long after the record was created")
    void heartbeat() {
        podShows("198.18.0.1");
        seen.heartbeat = Optional.of(Duration.ofMinutes(121));
        assertThat(seen.decide()).isEqualTo(Step.Settled.until(DecisionCase.NOW.plus(Duration.ofMinutes(1))));
        seen.heartbeat = Optional.of(Duration.ofMinutes(120));
        assertThat(seen.decide()).isEqualTo(new RecordStep.WriteLastSeen(seen.record(), DecisionCase.NOW));
        Optional<Instant> lately = Optional.of(DecisionCase.NOW.minus(Duration.ofMinutes(10)));
        seen.status = DecisionCase.inUseAt(DecisionCase.TARGET, lately);
        assertThat(seen.decide()).isEqualTo(Step.Settled.until(DecisionCase.NOW.plus(Duration.ofMinutes(110))));
    }

    @Test
    @DisplayName("passes to a next pod that names it, is let go for one that names another, and stays when it is kept")
    void successorNames() {
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.status = DecisionCase.kept();
        seen.reads(DecisionCase.unmarked(DecisionCase.ID));
        PodView another = PodCase.asking(PodEipRequest.useExisting(DecisionCase.OTHER))
                .next()
                .view();
        seen.pod = Optional.of(PodCase.asking(PodEipRequest.useExisting(DecisionCase.ID))
                .next()
                .view());
        assertThat(seen.decide()).isEqualTo(new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET));
        seen.pod = Optional.of(another);
        assertThat(seen.decide()).isEqualTo(new RecordStep.DeleteRecord(seen.record()));
        seen.allocation = PodEipRecord.Allocation.AUTO;
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        seen.expectRefused(Reason.RETAINED_CONFLICT, "PodEIP default/web keeps EIP eip-000001");
    }
}
