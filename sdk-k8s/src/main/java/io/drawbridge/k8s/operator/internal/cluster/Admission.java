package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.podeip.PodEipRequest;
import java.util.List;
import java.util.Optional;

/** May this pod be served at all? Pure. */
public final class Admission {

    private final PodEipPolicy policy;
    private final VirtualNodes virtualNodes;

    public Admission(PodEipPolicy policy, VirtualNodes virtualNodes) {
        this.policy = policy;
        this.virtualNodes = virtualNodes;
    }

    /** Whether the operator has nothing to do with the pod, not even to refuse it. */
    public boolean leavesAlone(PodView pod, NodeKind node) {
        return virtualNodes == VirtualNodes.SERVE && pod.virtualNodeKeys() && node == NodeKind.VIRTUAL;
    }

    /** Why the pod is not served; empty when it may be. */
    public Optional<Refusal> refuse(PodView pod, NodeKind node, ClusterCache cluster) {
        return refuseItself(pod, node).or(() -> pod.wish().request().flatMap(request -> share(pod, request, cluster)));
    }

    /** The same at the moment of the claim: an EIP that was drawn by a tag may be another pod's by now. */
    public Optional<Refusal> refuse(RecordStep.CreateRecord step, ClusterCache cluster) {
        return refuse(step.pod(), NodeKind.INSTANCE, cluster)
                .or(() -> step.intent().map(buy -> Optional.empty(), use -> held(use.id(), step.pod(), cluster)));
    }

    /** The same without what others hold: for a pod whose PodEIP has its share already. */
    public Optional<Refusal> refuseItself(PodView pod, NodeKind node) {
        if (pod.wish().findings().hasErrors()) {
            return Optional.of(invalid(pod));
        }
        return pod.wish().request().flatMap(request -> place(pod, node));
    }

    /** What stands against a purchase for a record that there is already. */
    public Optional<Refusal> refusePurchase(Key key, PodEipRequest.Allocate request, ClusterCache cluster) {
        return policy.refuses(key.namespace(), request, cluster.usageBesides(key));
    }

    private static Refusal invalid(PodView pod) {
        List<Finding> errors = pod.wish().findings().only(Severity.ERROR).all();
        String others = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        Finding first = errors.get(0);
        return new Refusal(
                Reason.INVALID_ANNOTATION, first.subject() + ": " + first.message() + "; " + first.remedy() + others);
    }

    private Optional<Refusal> place(PodView pod, NodeKind node) {
        if (pod.hostNetwork()) {
            return Optional.of(Reason.HOST_NETWORK.because("the pod has no network of its own"));
        }
        if (node == NodeKind.UNKNOWN) {
            return Optional.of(Reason.UNSUPPORTED_NODE.because(
                    "there is no node " + pod.node().orElse("?") + ", or it was removed"));
        }
        if (node == NodeKind.EDGE || (node == NodeKind.VIRTUAL && virtualNodes == VirtualNodes.REFUSE)) {
            return Optional.of(Reason.UNSUPPORTED_NODE.because(
                    "node " + pod.node().orElse("?") + " is no instance with network interfaces of the cloud"));
        }
        return pod.ip()
                .filter(ip -> ip.contains(":"))
                .map(ip -> Reason.UNSUPPORTED_ADDRESS.because("the pod's address is " + ip));
    }

    private Optional<Refusal> share(PodView pod, PodEipRequest request, ClusterCache cluster) {
        String namespace = pod.key().namespace();
        return request.map(
                allocate -> policy.refuses(namespace, allocate, cluster.usageBesides(pod.key())),
                existing -> held(existing.id(), pod, cluster).or(() -> policy.refuses(namespace, existing.id())),
                tagged -> policy.refuses(namespace, tagged.tag()));
    }

    private static Optional<Refusal> held(EipId id, PodView pod, ClusterCache cluster) {
        return cluster.holderOf(id, pod.key())
                .map(holder -> Reason.HELD_BY_ANOTHER_POD.because("EIP " + id + " is held for pod " + holder));
    }
}
