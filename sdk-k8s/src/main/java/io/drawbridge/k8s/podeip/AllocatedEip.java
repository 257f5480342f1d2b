package io.drawbridge.k8s.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/**
 * The EIP of a pod, put together from all that speaks of it: the annotations of {@code ack-extend-network-controller},
 * Terway and ACS, the pod's condition and the PodEIP of its name.
 *
 * @param namespace the pod's namespace
 * @param pod the pod's name
 * @param podUid the pod's UID; empty text when the pod has none yet
 * @param freshness whether the address is this pod's own
 * @param address the address, as text, since samples and other clouds write more than IPv4; for a
 *     {@link Freshness#STALE} one what was read and is not to be used
 * @param id the EIP's instance id
 * @param state the EIP's state in the cloud, where the PodEIP says it
 * @param networkInterfaceId the network interface that the EIP is bound to, where the PodEIP says it
 * @param privateIpAddress the private address that the EIP is bound to, where the PodEIP says it
 * @param condition the condition {@code k8s.aliyun.com/eip}
 * @param findings what contradicts each other, and why an address is stale; codes in {@link PodEipReadingCode}
 */
public record AllocatedEip(
        String namespace,
        String pod,
        String podUid,
        Freshness freshness,
        Optional<String> address,
        Optional<EipId> id,
        Optional<EipState> state,
        Optional<String> networkInterfaceId,
        Optional<String> privateIpAddress,
        Optional<EipCondition> condition,
        Findings findings) {

    /** Whether an address is that of the pod as it is now. */
    public enum Freshness {
        /** No address is to be seen. */
        NONE,
        /** There is one, but something says that it is not attached to this pod: it may be that of a former one. */
        STALE,
        /** It is attached to this very pod. */
        FRESH
    }

    /** Checks that all is there. */
    public AllocatedEip {
        requireNonNull(namespace, "namespace");
        requireNonNull(pod, "pod");
        requireNonNull(podUid, "podUid");
        requireNonNull(freshness, "freshness");
        requireNonNull(address, "address");
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(networkInterfaceId, "networkInterfaceId");
        requireNonNull(privateIpAddress, "privateIpAddress");
        requireNonNull(condition, "condition");
        requireNonNull(findings, "findings");
    }

    /** What a pod shows where there is no PodEIP of its name, as under Terway. */
    public static AllocatedEip of(Pod pod) {
        return new AllocatedEipReader(requireNonNull(pod, "pod"), null).read();
    }

    /**
     * What a pod and the PodEIP of its name show together.
     *
     * @throws IllegalArgumentException when they have not the same namespace and name
     */
    public static AllocatedEip of(Pod pod, PodEip podEip) {
        AllocatedEipReader.requireSameName(pod, podEip);
        return new AllocatedEipReader(pod, podEip).read();
    }

    /** The address when it is this pod's own, the one to use. */
    public Optional<String> freshAddress() {
        return freshness == Freshness.FRESH ? address : Optional.empty();
    }
}
