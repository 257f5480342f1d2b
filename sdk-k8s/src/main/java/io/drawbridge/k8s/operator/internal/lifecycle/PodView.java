package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What decisions read of a pod, and all that is kept of it.
 *
 * @param wish its annotations, decoded once
 * @param ownerKinds the kinds of its owner references
 * @param virtualNodeKeys whether it carries the keys that virtual nodes read
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
        Optional<String> allocatedAddress)
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
                allocatedAddress.map(shared::name));
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
    boolean shows(String address) {
        return allocatedAddress.filter(address::equals).isPresent()
                && condition.filter(PodCondition.SUCCEEDED::equals).isPresent();
    }
}
