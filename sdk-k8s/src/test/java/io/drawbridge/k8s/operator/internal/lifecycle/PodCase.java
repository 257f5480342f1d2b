package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pod that asks for an EIP on its node, at the address of the record's target. Tests change what they are about. */
final class PodCase {

    static final String NODE = "node-1";

    static final PodEipRequest.Allocate REQUEST = PodEipRequest.allocate().build();

    String uid = "pod-uid";
    Optional<PodEipRequest> request = Optional.of(REQUEST);
    Findings findings = Findings.none();
    Set<String> ownerKinds = Set.of();
    Optional<String> ip = Optional.of(DecisionCase.TARGET.privateAddress());
    Optional<String> node = Optional.of(NODE);
    boolean finished;
    boolean terminating;
    Optional<PodCondition> condition = Optional.empty();
    Optional<String> shown = Optional.empty();
    Map<DnsTarget, PodView.DnsLead> dnsTargets = Map.of();

    static PodCase asking(PodEipRequest request) {
        PodCase pod = new PodCase();
        pod.request = Optional.of(request);
        return pod;
    }

    /** It shows the address of the record's EIP. */
    static PodCase served() {
        return new PodCase().showing("198.18.0.1");
    }

    PodCase showing(String address) {
        shown = Optional.of(address);
        condition = Optional.of(PodCondition.SUCCEEDED);
        return this;
    }

    PodCase annotated(Map<String, String> annotations) {
        PodEipAnnotations.Decoded wish = PodEipAnnotations.decodeRequest(annotations);
        request = wish.request();
        findings = wish.findings();
        return this;
    }

    /** The next one of the name. */
    PodCase next() {
        uid = "next-uid";
        return this;
    }

    PodCase withAddress(String address) {
        ip = Optional.of(address);
        return this;
    }

    PodCase withoutAddress() {
        ip = Optional.empty();
        return this;
    }

    PodCase withoutWish() {
        request = Optional.empty();
        return this;
    }

    PodCase finished() {
        finished = true;
        return this;
    }

    PodCase terminating() {
        terminating = true;
        return this;
    }

    PodView view() {
        return new PodView(
                DecisionCase.KEY,
                uid,
                "7",
                new PodEipAnnotations.Decoded(request, findings),
                false,
                ownerKinds,
                ip,
                node,
                false,
                finished,
                terminating,
                DecisionCase.NOW.minus(Duration.ofHours(1)),
                condition,
                shown,
                dnsTargets);
    }
}
