package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pod that asks for an EIP, at the address of the target. Tests change what they are about. */
final class PodCase {

    static final PodEipRequest.Allocate REQUEST = PodEipRequest.allocate().build();

    Optional<PodEipRequest> request = Optional.of(REQUEST);
    Set<String> ownerKinds = Set.of();
    Optional<String> ip = Optional.of(DecisionCase.TARGET.privateAddress());
    boolean finished;
    boolean terminating;
    Optional<PodCondition> condition = Optional.empty();
    Optional<String> shown = Optional.empty();
    Map<DnsTarget, PodView.DnsLead> dnsTargets = Map.of();

    PodView view() {
        return new PodView(
                new Key("default", "web"),
                "pod-uid",
                "7",
                new PodEipAnnotations.Decoded(request, Findings.none()),
                false,
                ownerKinds,
                ip,
                Optional.of("node-1"),
                false,
                finished,
                terminating,
                DecisionCase.NOW,
                condition,
                shown,
                dnsTargets);
    }
}
