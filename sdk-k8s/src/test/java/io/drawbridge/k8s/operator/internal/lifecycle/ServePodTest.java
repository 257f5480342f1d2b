package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.k8s.operator.report.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The EIP of a pod that is there")
final class ServePodTest {

    private static final String ADDRESS = DecisionCase.TARGET.privateAddress();
    private static final Optional<String> NODE = Optional.of("node-1");

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void podOnItsNode() {
        seen.pod = Optional.of(DecisionCase.pod(NODE));
        seen.node = Optional.of(new NodeView("node-1", NodeKind.INSTANCE, Optional.of("i-1")));
        NetworkInterface own = new NetworkInterface(
                DecisionCase.TARGET.networkInterfaceId(),
                ADDRESS,
                Set.of(ADDRESS),
                Optional.of("i-1"),
                Optional.empty());
        seen.located = Optional.of(new CloudView.Located(ADDRESS, List.of(own), Optional.empty()));
    }

    private Eip bound() {
        return seen.own(DecisionCase.ID).toBuilder()
                .state(EipState.IN_USE)
                .association(Association.with(DecisionCase.TARGET))
                .build();
    }

    private void podShows(String address) {
        seen.pod = Optional.of(DecisionCase.pod("pod-uid", NODE, Optional.of(address)));
    }

    private static void expectRefused(Step step, Reason reason) {
        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.ShowRefusal.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }

    @Test
    @DisplayName("R5: is bound again only after the pod was read past the cache, a user's own EIP in any case")
    void doubt() {
        seen.reads(seen.own(DecisionCase.ID));
        Step bind = new Step.Associate(DecisionCase.ID, DecisionCase.TARGET);
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(bind);
        seen.status = DecisionCase.kept();
        assertThat(seen.decide()).isEqualTo(new Step.ReadPod());
        seen.podConfirmed = true;
        assertThat(seen.decide()).isEqualTo(bind);
        seen.recordConfirmed = Observation.Confirmation.EARLIER;
        assertThat(seen.decide()).isEqualTo(bind);
        seen.recordConfirmed = Observation.Confirmation.NONE;
        assertThat(seen.decide()).isEqualTo(new Step.ReadRecord());
    }

    @Test
    @DisplayName("R5, R20: a user's own EIP is bound when pod and record were both read past the cache just now")
    void doubtOfUsersOwn() {
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.reads(
                Eip.builder(DecisionCase.ID, "198.18.0.1", EipState.AVAILABLE).build());
        assertThat(seen.decide()).isEqualTo(new Step.Associate(DecisionCase.ID, DecisionCase.TARGET));
        seen.recordConfirmed = Observation.Confirmation.EARLIER;
        assertThat(seen.decide()).isEqualTo(new Step.ReadRecord());
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(new Step.ReadPod());
    }

    @Test
    @DisplayName("is waited for after it was bound, and not bound a second time meanwhile")
    void awaits() {
        seen.reads(seen.own(DecisionCase.ID));
        seen.hasSent(DecisionCase.ID, EipAction.ASSOCIATE);
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName("is not looked at while record and pod say the same, and is when the cloud was seen to contradict")
    void rests() {
        podShows("198.18.0.1");
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.suspects = true;
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
        seen.suspects = false;
        seen.reads(bound());
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(new Step.Associate(DecisionCase.ID, DecisionCase.TARGET));
    }

    @Test
    @DisplayName("is read before a pod is shown what it does not show, or shows wrongly")
    void told() {
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
        podShows("203.0.113.9");
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
        seen.reads(bound());
        assertThat(seen.decide()).isEqualTo(new Step.ShowAddress(seen.pod.orElseThrow(), "198.18.0.1"));
    }

    @Test
    @DisplayName("is not where the pod is when the record names another address, or another state than in use")
    void boundElsewhere() {
        podShows("198.18.0.1");
        seen.target = Optional.of(new AssociationTarget("eni-1", "10.0.0.6"));
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
        seen.target = Optional.of(DecisionCase.TARGET);
        seen.status = DecisionCase.kept();
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName("is lost when it is missing for long: a record that keeps says so, one that follows buys anew")
    void lost() {
        seen.status = DecisionCase.kept();
        seen.misses(DecisionCase.ID, CloudView.VISIBILITY.minusSeconds(1));
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
        seen.misses(DecisionCase.ID, CloudView.VISIBILITY);
        assertThat(seen.decide()).isEqualTo(new Step.NewAttempt(seen.record(), 2));
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        expectRefused(seen.decide(), Reason.EIP_LOST);
        seen.allocation = PodEipRecord.Allocation.STATIC;
        expectRefused(seen.decide(), Reason.EIP_NOT_FOUND);
    }

    @Test
    @DisplayName("is not lost while it is young, and what carries the record's mark takes its place")
    void young() {
        seen.status = DecisionCase.kept();
        seen.misses(DecisionCase.ID, CloudView.BELIEVED_AFTER);
        seen.purchase = new PodEipRecord.Purchase(1, 1, Optional.of(DecisionCase.NOW.minus(Duration.ofMinutes(1))));
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.OTHER)));
        assertThat(seen.decide()).isEqualTo(new Step.RecordPurchase(seen.record(), DecisionCase.OTHER));
        seen.hasSent(DecisionCase.ID, EipAction.ALLOCATE);
        assertThat(seen.decide()).isEqualTo(new Step.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName(
            "passes to the next pod of the name when the strategy keeps it, after that pod was read past the cache")
    void successor() {
        seen.pod = Optional.of(DecisionCase.pod("next-uid", NODE, Optional.empty()));
        seen.status = DecisionCase.kept();
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(seen.decide()).isEqualTo(new Step.Associate(DecisionCase.ID, DecisionCase.TARGET));
        seen.podConfirmed = false;
        assertThat(seen.decide()).isEqualTo(new Step.ReadPod());
        seen.podConfirmed = true;
        seen.retention = new PodEipRecord.Retention("Follow", Optional.empty());
        assertThat(seen.decide()).isEqualTo(new Step.DeleteRecord(seen.record()));
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        assertThat(seen.decide()).isEqualTo(new Step.DeleteRecord(seen.record()));
    }
}
