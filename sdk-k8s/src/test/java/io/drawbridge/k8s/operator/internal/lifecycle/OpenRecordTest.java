package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A pod without a PodEIP")
final class OpenRecordTest {

    private static final String ADDRESS = DecisionCase.TARGET.privateAddress();
    private static final String INTERFACE = DecisionCase.TARGET.networkInterfaceId();
    private static final Refusal REFUSED = Reason.POLICY.because("namespace default may have 0 EIPs");
    private static final Association ELSEWHERE = new Association("eni-9", Optional.of("10.9.9.9"));

    private final DecisionCase seen = new DecisionCase();
    private final PodCase pod = new PodCase();

    @BeforeEach
    void podOnItsNode() {
        seen.recorded = false;
        seen.node = Optional.of(new NodeView("node-1", NodeKind.INSTANCE, Optional.of("i-1")));
        isAt(new NetworkInterface(INTERFACE, ADDRESS, Set.of(ADDRESS), Optional.of("i-1"), Optional.empty()));
    }

    private void isAt(NetworkInterface own) {
        seen.located = Optional.of(new CloudView.Located(ADDRESS, List.of(own), Optional.empty()));
    }

    private Step decide() {
        seen.pod = Optional.of(pod.view());
        return seen.decide();
    }

    private void expectCreated(Intent intent) {
        assertThat(decide()).isEqualTo(new RecordStep.CreateRecord(pod.view(), intent, DecisionCase.TARGET));
    }

    private void expectRefused(Refusal refusal) {
        assertThat(decide()).isEqualTo(new PodStep.ShowRefusal(pod.view(), refusal));
    }

    private void names(Eip eip) {
        pod.request = Optional.of(PodEipRequest.useExisting(eip.id()));
        seen.reads(eip);
    }

    private static Eip free() {
        return Eip.builder(DecisionCase.ID, "198.18.0.1", EipState.AVAILABLE).build();
    }

    private static Eip bound(Association association) {
        return free().toBuilder()
                .state(EipState.IN_USE)
                .association(association)
                .build();
    }

    private static Intent use() {
        return new Intent.Use(DecisionCase.ID, Optional.empty());
    }

    @Test
    @DisplayName("gets one that says what is bought and where it is bound, and is stateful by its owner's kind")
    void buys() {
        expectCreated(new Intent.Buy(PodCase.REQUEST, false));
        pod.ownerKinds = Set.of("StatefulSet");
        expectCreated(new Intent.Buy(PodCase.REQUEST, true));
        seen.located = Optional.empty();
        assertThat(decide()).isEqualTo(new ReadStep.Locate(ADDRESS));
    }

    static Stream<Arguments> unserved() {
        return Stream.of(
                Arguments.of("has ended", change(pod -> pod.finished = true)),
                Arguments.of("is about to go", change(pod -> pod.terminating = true)),
                Arguments.of("has no address yet", change(pod -> pod.ip = Optional.empty())),
                Arguments.of("asks for nothing", change(pod -> pod.request = Optional.empty())));
    }

    private static Consumer<PodCase> change(Consumer<PodCase> change) {
        return change;
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is left alone when it cannot have an EIP, or asks for none")
    @MethodSource("unserved")
    void leftAlone(String why, Consumer<PodCase> change) {
        change.accept(pod);
        assertThat(decide()).as(why).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("hears what stands against serving it before it has an address, and not when it goes or has ended")
    void notAdmitted() {
        seen.admission = Optional.of(REFUSED);
        pod.ip = Optional.empty();
        expectRefused(REFUSED);
        pod.terminating = true;
        assertThat(decide()).isEqualTo(Step.Settled.FOR_NOW);
        pod.terminating = false;
        pod.finished = true;
        assertThat(decide()).isEqualTo(Step.Settled.FOR_NOW);
    }

    @Test
    @DisplayName("gets one for the EIP that it names after that was read and is free")
    void names() {
        names(free());
        seen.readings.clear();
        assertThat(decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.reads(free());
        expectCreated(use());
    }

    @Test
    @DisplayName("hears that the EIP that it names is not there, was bought for a pod, or is not its namespace's")
    void namesWhatItCannotHave() {
        names(free().toBuilder()
                .tags(new OwnerMark("other-cluster", "default", "web", "uid", 1).tags())
                .build());
        expectRefused(Reason.HELD_BY_ANOTHER_POD.because("EIP eip-000001 was bought for another pod's PodEIP"));
        seen.reads(free());
        seen.policy = PodEipPolicy.builder().build();
        expectRefused(Reason.POLICY.because("namespace default may not claim EIP eip-000001"));
        seen.readings.put(DecisionCase.ID, Optional.empty());
        expectRefused(Reason.EIP_NOT_FOUND.because("the cloud has no EIP eip-000001"));
    }

    @Test
    @DisplayName("is given no EIP that is bound elsewhere, unless named ones are to be unbound first")
    void boundElsewhere() {
        names(bound(ELSEWHERE));
        expectRefused(Reason.IN_USE_ELSEWHERE.because("EIP eip-000001 is bound to eni-9/10.9.9.9"));
        seen.takeover = Takeover.UNBIND_FIRST;
        expectCreated(use());
    }

    @Test
    @DisplayName("has the EIP that it names already when that is at its own address, which its interface tells")
    void boundHere() {
        names(bound(Association.with(DecisionCase.TARGET)));
        seen.located = Optional.empty();
        assertThat(decide()).isEqualTo(new ReadStep.Locate(ADDRESS));
        podOnItsNode();
        expectCreated(use());
    }

    @Test
    @DisplayName("has an EIP that is bound to its interface without an address when its own address is the primary one")
    void boundToItsInterface() {
        names(bound(new Association(INTERFACE, Optional.empty())));
        expectCreated(use());
        isAt(new NetworkInterface(
                INTERFACE, "10.0.0.1", Set.of("10.0.0.1", ADDRESS), Optional.of("i-1"), Optional.empty()));
        expectRefused(Reason.IN_USE_ELSEWHERE.because("EIP eip-000001 is bound to eni-1/(primary)"));
    }

    @Test
    @DisplayName("gets one for a free EIP with the tag that it asks for")
    void draws() {
        EipTag mail = EipTag.of("pool", "mail");
        pod.request = Optional.of(PodEipRequest.useTagged(mail));
        seen.tagged = Optional.of(new CloudView.Tagged(mail, List.of(free())));
        expectCreated(new Intent.Use(DecisionCase.ID, Optional.of(mail)));
        seen.located = Optional.empty();
        assertThat(decide()).isEqualTo(new ReadStep.Locate(ADDRESS));
    }
}
