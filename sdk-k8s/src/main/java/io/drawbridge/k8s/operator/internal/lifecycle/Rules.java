package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that decisions depend on.
 *
 * @param statefulKinds the kinds whose pods keep fixed EIPs, those of {@code PodNaming.stableKinds()} among them
 * @param policy who may have what
 * @param takeover whether a named EIP is taken from where it is bound
 * @param adoption whether foreign records are made ours
 * @param heartbeat how often {@code podLastSeen} of a served pod is written, if at all
 * @param limits how many purchases are made at most
 * @param liveChanges whether the EIPs of served pods follow their annotations
 * @param dnsTarget whether external-dns is told the addresses
 */
public record Rules(
        Set<String> statefulKinds,
        PodEipPolicy policy,
        Takeover takeover,
        Adoption adoption,
        Optional<Duration> heartbeat,
        PurchaseLimits limits,
        LiveChanges liveChanges,
        DnsTarget dnsTarget) {

    boolean isStateful(PodView pod) {
        return pod.ownerKinds().stream().anyMatch(statefulKinds::contains);
    }
}
