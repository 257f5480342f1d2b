package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where a pod's EIP is to be bound: the one network interface that has the pod's address. */
final class Targets {

    private Targets() {}

    /** Goes on with the target, or finds it first, or says why there is none. */
    static Step locate(Observation seen, PodView pod, Function<AssociationTarget, Step> then) {
        String address = pod.ip().orElseThrow();
        Optional<List<NetworkInterface>> interfaces = seen.cloud().interfacesOf(address);
        if (interfaces.isEmpty()) {
            return new Step.Locate(address);
        }
        return switch (interfaces.get().size()) {
            case 0 ->
                Refusals.show(
                        pod,
                        Reason.INTERFACE_NOT_FOUND.because("no network interface has the pod's address " + address));
            case 1 -> then.apply(new AssociationTarget(interfaces.get().get(0).id(), address));
            default ->
                Refusals.show(
                        pod,
                        Reason.INTERFACE_AMBIGUOUS.because(
                                interfaces.get().size() + " network interfaces have the pod's address " + address));
        };
    }

    /** With the private address that the cloud left out. */
    static Association resolve(Observation seen, PodView pod, Association association) {
        return seen.cloud().interfacesOf(pod.ip().orElse("")).orElse(List.of()).stream()
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
