package io.drawbridge.k8s.migration.internal;

import io.drawbridge.eip.Eip;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.podeip.PodEipAnnotations;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pod that says something about EIPs, with the EIPs that the cloud shows at its private address.
 *
 * @param pod what decisions read of it
 * @param asTerwayReads its request by the one prefix that Terway's program reads
 * @param keepsAddress whether the pod asks Terway to keep its private address, which makes it stateful there
 * @param node empty when nodes may not be read
 * @param bound the EIPs that are bound to its private address; none on its node's network, whose address is the node's
 */
public record AskingPod(
        PodView pod,
        PodEipAnnotations.Decoded asTerwayReads,
        boolean keepsAddress,
        Optional<NodeKind> node,
        List<Eip> bound) {

    /** As Terway and ack-extend-network-controller judge it: by the kinds of its owners. */
    public boolean isStateful(Set<String> kinds) {
        return keepsAddress
                || pod.ownerKinds().stream()
                        .anyMatch(kind -> kinds.stream().anyMatch(known -> known.equalsIgnoreCase(kind.strip())));
    }

    /** Whether it still runs and is to go on. */
    public boolean isLiving() {
        return !pod.finished() && !pod.terminating();
    }
}
