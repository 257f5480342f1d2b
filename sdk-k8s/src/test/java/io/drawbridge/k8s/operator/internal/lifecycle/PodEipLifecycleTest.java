package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a pod and the record of its name lead to")
final class PodEipLifecycleTest {

    private static final Step UNBIND =
            new CloudStep.Disassociate(DecisionCase.ID, Association.with(DecisionCase.TARGET));

    private static final Refusal DETACHED = Reason.DETACHED.because("the pod's EIP eip-000001 is taken away");

    private final DecisionCase seen = new DecisionCase();

    private Step decide(PodCase pod) {
        seen.pod = Optional.of(pod.view());
        return seen.decide();
    }

    private void isBound() {
        seen.reads(seen.ownAt(DecisionCase.ID, DecisionCase.TARGET));
    }

    // --- the node ---

    @Test
    @DisplayName("the node of a pod is read before anything is decided for it")
    void node() {
        Step readNode = new ReadStep.ReadNode(PodCase.NODE);
        assertThat(decide(new PodCase().next())).isEqualTo(readNode);
        seen.recorded = false;
        assertThat(decide(new PodCase())).isEqualTo(readNode);
    }

    @Test
    @DisplayName("nobody waits for the node of a pod that is served, has finished or is on its way out")
    void nodeThatDoesNotMatter() {
        assertThat(decide(PodCase.served())).isEqualTo(Step.Settled.FOR_NOW);
        seen.recorded = false;
        assertThat(decide(new PodCase().finished())).isEqualTo(Step.Settled.FOR_NOW);
        assertThat(decide(new PodCase().terminating())).isEqualTo(Step.Settled.FOR_NOW);
    }

    // --- losing ---

    @Test
    @DisplayName(
            "a pod that wants no EIP any more, or whose record is deleted, hears of it and loses its EIP after that")
    void loses() {
        isBound();
        PodCase unwilling = PodCase.served().withoutWish();
        assertThat(decide(unwilling)).isEqualTo(new PodStep.Withdraw(unwilling.view(), DETACHED));
        assertThat(decide(new PodCase().withoutWish())).isEqualTo(UNBIND);
        seen.deleting = true;
        PodCase willing = PodCase.served();
        assertThat(decide(willing)).isEqualTo(new PodStep.Withdraw(willing.view(), DETACHED));
        assertThat(decide(new PodCase())).isEqualTo(UNBIND);
    }

    @Test
    @DisplayName("a pod that has finished loses its EIP after it is out of DNS, which may lead to it until then")
    void outOfDns() {
        isBound();
        seen.dnsTarget = DnsTarget.EXTERNAL_DNS;
        PodCase pod = PodCase.served().finished();
        pod.dnsTargets = Map.of(DnsTarget.EXTERNAL_DNS, PodView.DnsLead.SHOWN_ADDRESS);
        assertThat(decide(pod)).isEqualTo(new PodStep.Withdraw(pod.view(), DETACHED));
        pod.dnsTargets = Map.of();
        assertThat(decide(pod)).isEqualTo(UNBIND);
    }

    @Test
    @DisplayName("annotations that became unreadable cost a pod its EIP only when it has finished")
    void unreadable() {
        isBound();
        PodCase pod = PodCase.served()
                .annotated(Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/eip-bandwidth", "much"));
        assertThat(decide(pod)).isEqualTo(Step.Settled.FOR_NOW);
        assertThat(decide(pod.finished())).isEqualTo(UNBIND);
    }

    @Test
    @DisplayName("the next pod of the name hears what stands against it when all is done for the last one")
    void refusedSuccessor() {
        Refusal refusal = Reason.POLICY.because("namespace default has 1 of 1 EIPs");
        seen.admission = Optional.of(refusal);
        seen.retention = new PodEipRecord.Retention("Never", Optional.empty());
        seen.locates(DecisionCase.TARGET);
        isBound();
        PodCase next = new PodCase().next();
        assertThat(decide(next)).isEqualTo(UNBIND);
        seen.status = DecisionCase.kept();
        seen.reads(seen.own(DecisionCase.ID));
        assertThat(decide(next)).isEqualTo(new PodStep.ShowRefusal(next.view(), refusal));
        assertThat(decide(new PodCase().finished())).isEqualTo(Step.Settled.FOR_NOW);
        seen.admission = Optional.empty();
        assertThat(decide(next.withoutWish())).isEqualTo(Step.Settled.FOR_NOW);
    }

    // --- another controller's ---

    @Test
    @DisplayName("another controller's record is left alone, and a pod that wants an EIP is told")
    void foreign() {
        seen.podUid = Optional.empty();
        seen.locates(DecisionCase.TARGET);
        for (Optional<String> cluster : List.of(Optional.<String>empty(), Optional.of("another"))) {
            seen.clusterUid = cluster;
            seen.deleting = false;
            seen.pod = Optional.of(new PodCase().view());
            seen.expectRefused(Reason.FOREIGN_RECORD, "PodEIP default/web is another controller's");
            assertThat(decide(new PodCase().withoutWish())).isEqualTo(Step.Settled.FOR_NOW);
            seen.deleting = true;
            assertThat(decide(new PodCase())).isEqualTo(Step.Settled.FOR_NOW);
        }
    }
}
