package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a pod's EIP is to be bound: the one network interface that has the pod's address and provably is the pod's. An
 * address alone proves nothing, since other networks have it too: the interface is attached to the machine that the
 * pod's node is, or, where this cannot be said, in the one network that is looked in.
 */
final class Targets {

    private Targets() {}

    /** Goes on with the target, or finds it first, or says why there is none. */
    static Step locate(Observation seen, PodView pod, Function<AssociationTarget, Step> then) {
        String address = pod.ip().orElseThrow();
        if (seen.node().isEmpty()) {
            return new ReadStep.ReadNode(pod.node().orElseThrow());
        }
        Optional<CloudView.Located> located = seen.cloud().located(address);
        return located.isEmpty()
                ? new ReadStep.Locate(address)
                : choose(located.get(), seen.node().get(), pod, then);
    }

    private static Step choose(
            CloudView.Located located, NodeView node, PodView pod, Function<AssociationTarget, Step> then) {
        List<NetworkInterface> candidates = candidates(located.interfaces(), node);
        if (candidates.isEmpty()) {
            return Step.refuse(pod, notFound(located, node));
        }
        if (candidates.size() > 1) {
            return Step.refuse(
                    pod,
                    Reason.INTERFACE_AMBIGUOUS.because(
                            candidates.size() + " network interfaces have the pod's address " + located.address()));
        }
        NetworkInterface only = candidates.get(0);
        return isOn(only, node) || isInTheOneNetwork(only, located)
                ? then.apply(new AssociationTarget(only.id(), located.address()))
                : Step.refuse(pod, unproven(only, located, node));
    }

    /** Those of the node's machine; without one, those that may be its. */
    private static List<NetworkInterface> candidates(List<NetworkInterface> found, NodeView node) {
        List<NetworkInterface> own =
                found.stream().filter(each -> isOn(each, node)).toList();
        return own.isEmpty()
                ? found.stream().filter(each -> !isElsewhere(each, node)).toList()
                : own;
    }

    private static boolean isOn(NetworkInterface found, NodeView node) {
        return node.instanceId().isPresent() && found.instanceId().equals(node.instanceId());
    }

    private static boolean isElsewhere(NetworkInterface found, NodeView node) {
        return node.instanceId().isPresent() && found.instanceId().isPresent() && !isOn(found, node);
    }

    private static boolean isInTheOneNetwork(NetworkInterface found, CloudView.Located located) {
        return located.vpcId().isPresent()
                && (found.vpcId().isEmpty() || found.vpcId().equals(located.vpcId()));
    }

    private static Refusal notFound(CloudView.Located located, NodeView node) {
        if (located.interfaces().isEmpty()) {
            return Reason.INTERFACE_NOT_FOUND.because(
                    "no network interface has the pod's address " + located.address());
        }
        String others = located.interfaces().stream()
                .map(each -> each.id() + " of machine " + each.instanceId().orElse("(none)"))
                .sorted()
                .collect(Collectors.joining(", "));
        return Reason.INTERFACE_NOT_FOUND.because("the pod's address " + located.address()
                + " is found on another machine than the pod's node " + node.name() + ", which is machine "
                + node.instanceId().orElse("(unknown)") + ": on " + others);
    }

    private static Refusal unproven(NetworkInterface only, CloudView.Located located, NodeView node) {
        return Reason.INTERFACE_AMBIGUOUS.because("nothing proves that " + only.id() + ", which has the pod's address "
                + located.address() + ", belongs to the pod's node " + node.name()
                + ": one of them names no machine, and any network may have this address");
    }

    /** Whether an EIP is bound to a pod's interface and address already. */
    static boolean isAt(Observation seen, PodView pod, Eip eip, AssociationTarget target) {
        return eip.association()
                .map(bound -> resolve(seen, pod, bound))
                .filter(bound -> bound.isWith(target))
                .isPresent();
    }

    /** With the private address that the cloud left out. */
    static Association resolve(Observation seen, PodView pod, Association association) {
        return resolve(seen.cloud().interfacesOf(pod.ip().orElse("")).orElse(List.of()), association);
    }

    static Association resolve(List<NetworkInterface> interfaces, Association association) {
        return interfaces.stream()
                .map(association::resolvedBy)
                .filter(resolved -> resolved.privateAddress().isPresent())
                .findFirst()
                .orElse(association);
    }

    static Refusal inUseElsewhere(Eip eip) {
        return Reason.IN_USE_ELSEWHERE.because("EIP " + eip.id() + " is bound to "
                + eip.association().map(Object::toString).orElse("something unknown"));
    }
}
