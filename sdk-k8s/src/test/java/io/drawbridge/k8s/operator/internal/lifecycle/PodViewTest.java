package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView.DnsLead;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pod")
final class PodViewTest {

    private static final Optional<String> SHOWN = Optional.of("198.18.0.1");
    private static final Optional<String> NEXT = Optional.of("198.18.0.2");
    private static final Optional<String> NONE = Optional.empty();
    private static final DnsTarget WANTED = DnsTarget.EXTERNAL_DNS;
    private static final String ANNOTATION = "external-dns.kubernetes.io/target";
    private static final String ALPHA_ANNOTATION = "external-dns.alpha.kubernetes.io/target";

    private final PodCase pod = new PodCase();

    private void expectDns(Optional<String> address, Map<String, Optional<String>> changes) {
        pod.shown = SHOWN;
        assertThat(pod.view().dnsChanges(WANTED, address)).isEqualTo(changes);
    }

    @Test
    @DisplayName("wants an EIP when it asks for one and has not ended")
    void wants() {
        assertThat(pod.view().wantsEip()).isTrue();
        pod.finished = true;
        assertThat(pod.view().wantsEip()).isFalse();
        pod.finished = false;
        pod.request = Optional.empty();
        assertThat(pod.view().wantsEip()).isFalse();
    }

    @Test
    @DisplayName("has bought for it what its record says, else what it asks for, and nothing when it names an EIP")
    void purchase() {
        DecisionCase seen = new DecisionCase();
        PodEipRequest.Allocate recorded =
                PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(20)).build();
        assertThat(pod.view().purchase(seen.record())).contains(PodCase.REQUEST);
        seen.request = Optional.of(recorded);
        assertThat(pod.view().purchase(seen.record())).contains(recorded);
        seen.request = Optional.empty();
        pod.request = Optional.of(PodEipRequest.useExisting(DecisionCase.ID));
        assertThat(pod.view().purchase(seen.record())).isEmpty();
    }

    @Test
    @DisplayName("claims to have an EIP by the address or by the condition, until it ends or goes")
    void claims() {
        pod.condition = Optional.of(PodCondition.refused(Reason.POLICY.because("no")));
        assertThat(pod.view().claimsEip()).isFalse();
        pod.condition = Optional.of(PodCondition.SUCCEEDED);
        assertThat(pod.view().claimsEip()).isTrue();
        pod.condition = Optional.empty();
        pod.shown = SHOWN;
        assertThat(pod.view().claimsEip()).isTrue();
        pod.finished = true;
        assertThat(pod.view().claimsEip()).isFalse();
        pod.finished = false;
        pod.terminating = true;
        assertThat(pod.view().claimsEip()).isFalse();
    }

    @Test
    @DisplayName("lacks its DNS target while that is wanted and neither the operator's nor a person's is there")
    void lacks() {
        assertThat(pod.view().lacks(WANTED)).isTrue();
        assertThat(pod.view().lacks(DnsTarget.NONE)).isFalse();
        pod.dnsTargets = Map.of(DnsTarget.EXTERNAL_DNS_ALPHA, DnsLead.SHOWN_ADDRESS);
        assertThat(pod.view().lacks(WANTED)).isTrue();
        pod.dnsTargets = Map.of(WANTED, DnsLead.ELSEWHERE);
        assertThat(pod.view().lacks(WANTED)).isFalse();
    }

    @Test
    @DisplayName("is in DNS with the address that it shows until it is deleted, although it has ended")
    void isLedTo() {
        pod.dnsTargets = Map.of(WANTED, DnsLead.SHOWN_ADDRESS);
        pod.finished = true;
        assertThat(pod.view().isLedTo(WANTED)).isTrue();
        assertThat(pod.view().isLedTo(DnsTarget.NONE)).isFalse();
        pod.terminating = true;
        assertThat(pod.view().isLedTo(WANTED)).isFalse();
        pod.terminating = false;
        pod.dnsTargets = Map.of(WANTED, DnsLead.ELSEWHERE);
        assertThat(pod.view().isLedTo(WANTED)).isFalse();
    }

    @Test
    @DisplayName("gets a DNS target with its address, which follows the address and goes with it")
    void dnsFollows() {
        expectDns(SHOWN, Map.of(ANNOTATION, SHOWN));
        expectDns(NONE, Map.of());
        pod.dnsTargets = Map.of(WANTED, DnsLead.SHOWN_ADDRESS);
        expectDns(SHOWN, Map.of());
        expectDns(NEXT, Map.of(ANNOTATION, NEXT));
        expectDns(NONE, Map.of(ANNOTATION, NONE));
    }

    @Test
    @DisplayName("keeps the target of the annotation that was used before as long as it shows the address")
    void otherAnnotation() {
        pod.dnsTargets = Map.of(DnsTarget.EXTERNAL_DNS_ALPHA, DnsLead.SHOWN_ADDRESS);
        expectDns(SHOWN, Map.of(ANNOTATION, SHOWN));
        expectDns(NEXT, Map.of(ANNOTATION, NEXT, ALPHA_ANNOTATION, NONE));
        expectDns(NONE, Map.of(ALPHA_ANNOTATION, NONE));
    }

    @Test
    @DisplayName("keeps a person's DNS target, and every one while no annotation is wanted")
    void dnsOfPeople() {
        pod.dnsTargets = Map.of(WANTED, DnsLead.ELSEWHERE);
        expectDns(SHOWN, Map.of());
        expectDns(NEXT, Map.of());
        expectDns(NONE, Map.of());
        pod.dnsTargets = Map.of(WANTED, DnsLead.SHOWN_ADDRESS);
        assertThat(pod.view().dnsChanges(DnsTarget.NONE, NEXT)).isEmpty();
    }
}
