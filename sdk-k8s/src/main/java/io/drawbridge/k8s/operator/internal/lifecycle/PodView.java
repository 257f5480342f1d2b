package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What decisions read of a pod, and all that is kept of it.
 *
 * @param wish its annotations, decoded once
 * @param ownerKinds the kinds of its owner references
 * @param virtualNodeKeys whether it carries the keys that virtual nodes read
 * @param dnsTargets what the annotations that external-dns reads lead to, of those that are there
 */
public record PodView(
        Key key,
        String uid,
        String resourceVersion,
        PodEipAnnotations.Decoded wish,
        boolean virtualNodeKeys,
        Set<String> ownerKinds,
        Optional<String> ip,
        Optional<String> node,
        boolean hostNetwork,
        boolean finished,
        boolean terminating,
        Instant created,
        Optional<PodCondition> condition,
        Optional<String> allocatedAddress,
        Map<DnsTarget, DnsLead> dnsTargets)
        implements Versioned {

    /** The same, of values that are kept already. */
    public PodView of(SharedValues shared) {
        return new PodView(
                shared.key(key),
                shared.name(uid),
                resourceVersion,
                shared.of(wish),
                virtualNodeKeys,
                shared.of(ownerKinds),
                ip.map(shared::name),
                node.map(shared::name),
                hostNetwork,
                finished,
                terminating,
                created,
                shared.of(condition),
                allocatedAddress.map(shared::name),
                shared.of(dnsTargets));
    }

    /** Where a DNS target leads. */
    public enum DnsLead {
        /** To the address that the pod shows: the operator's, since both are written and taken away together. */
        SHOWN_ADDRESS,
        /** Elsewhere: a person's, and never touched. */
        ELSEWHERE
    }

    public boolean wantsEip() {
        return wish.request().isPresent() && !finished;
    }

    /** What is to be bought: what the record says, for it was checked then; else what the pod asks for. */
    public Optional<PodEipRequest.Allocate> purchase(PodEipRecord record) {
        return record.request()
                .or(() -> wish.request()
                        .filter(PodEipRequest.Allocate.class::isInstance)
                        .map(PodEipRequest.Allocate.class::cast));
    }

    /** Whether it still says that it has an EIP, to somebody who may go by that. */
    public boolean claimsEip() {
        boolean says = allocatedAddress.isPresent()
                || condition.filter(PodCondition.SUCCEEDED::equals).isPresent();
        return says && !finished && !terminating;
    }

    /** Whether everything that the operator writes on a served pod is there. */
    public boolean shows(String address) {
        return allocatedAddress.filter(address::equals).isPresent()
                && condition.filter(PodCondition.SUCCEEDED::equals).isPresent();
    }

    /** Whether external-dns is to be told where the pod is, and is not. */
    boolean lacks(DnsTarget wanted) {
        return wanted != DnsTarget.NONE && !dnsTargets.containsKey(wanted);
    }

    /** Whether DNS leads to the address that it shows. A pod that has finished is in DNS until it is deleted. */
    boolean isLedTo(DnsTarget wanted) {
        return wanted != DnsTarget.NONE && dnsTargets.containsValue(DnsLead.SHOWN_ADDRESS) && !terminating;
    }

    /**
     * The annotations for external-dns that change when the pod shows another address, or none.
     *
     * @param address what the pod is to show
     * @return values by annotation; an empty one takes the annotation away
     */
    public Map<String, Optional<String>> dnsChanges(DnsTarget wanted, Optional<String> address) {
        if (wanted == DnsTarget.NONE) {
            return Map.of();
        }
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        if (!address.equals(allocatedAddress)) {
            dnsTargets.forEach((target, lead) -> {
                if (lead == DnsLead.SHOWN_ADDRESS) {
                    changes.put(target.annotation().orElseThrow(), Optional.empty());
                }
            });
        }
        String annotation = wanted.annotation().orElseThrow();
        if (address.isPresent() && (lacks(wanted) || changes.containsKey(annotation))) {
            changes.put(annotation, address);
        }
        return changes;
    }
}
