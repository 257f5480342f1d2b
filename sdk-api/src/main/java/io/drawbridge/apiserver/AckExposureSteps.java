package io.drawbridge.apiserver;

import io.drawbridge.eip.EipId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From one exposure of an ACK cluster to another. The cloud takes no EIP that is associated already, so none is sent.
 */
final class AckExposureSteps {

    private AckExposureSteps() {}

    static List<AccessStep> to(AckCluster cluster, Exposure wanted) {
        if (wanted.equals(cluster.access().exposure())) {
            return cluster.isExposureBroken() ? disassociate(cluster) : List.of();
        }
        if (wanted instanceof Exposure.ByBalancer) {
            throw new IllegalArgumentException(wanted + " cannot be wished for; name an EIP, or take what is there");
        }
        if (wanted instanceof Exposure.ByEip by) {
            return associate(cluster, by.eip());
        }
        return wanted instanceof Exposure.ByNewEip purchase ? buy(cluster, purchase) : disassociate(cluster);
    }

    private static List<AccessStep> disassociate(AckCluster cluster) {
        return List.of(new AccessStep.DisassociateEip(cluster.eip().map(AckEip::id)));
    }

    private static List<AccessStep> associate(AckCluster cluster, EipId wanted) {
        if (cluster.eip().isEmpty()) {
            return List.of(new AccessStep.AssociateEip(Optional.of(wanted)));
        }
        EipId bound = cluster.eip().get().id();
        return bound.equals(wanted) ? List.of() : List.of(new AccessStep.ChangeEip(bound, wanted));
    }

    private static List<AccessStep> buy(AckCluster cluster, Exposure.ByNewEip purchase) {
        if (cluster.eip().isPresent()) {
            return List.of();
        }
        AccessStep associate = new AccessStep.AssociateEip(Optional.empty());
        return bought(cluster).isPresent() ? List.of(associate) : List.of(new AccessStep.BuyEip(purchase), associate);
    }

    /** An EIP that was bought for the wish and waits for its association. */
    static Optional<EipId> bought(AckCluster cluster) {
        return cluster.otherEips().stream()
                .filter(eip -> eip.condition() == AckEip.Condition.USABLE)
                .map(AckEip::id)
                .findFirst();
    }

    static AckCluster after(AckCluster cluster, AccessStep step) {
        if (step instanceof AccessStep.BuyEip) {
            List<AckEip> others = new ArrayList<>(cluster.otherEips());
            others.add(new AckEip(EipId.of("newly-bought"), "", AckEip.Condition.USABLE));
            return with(cluster, cluster.publicEndpoint(), cluster.eip(), others);
        }
        if (step instanceof AccessStep.AssociateEip associate) {
            EipId id = associate.eip().or(() -> bought(cluster)).orElseThrow();
            return exposed(cluster, id);
        }
        if (step instanceof AccessStep.ChangeEip change) {
            return exposed(cluster, change.to());
        }
        if (step instanceof AccessStep.DisassociateEip) {
            return with(cluster, Optional.empty(), Optional.empty(), freed(cluster));
        }
        throw new IllegalArgumentException("not a step for an ACK cluster: " + step);
    }

    private static AckCluster exposed(AckCluster cluster, EipId id) {
        String address = cluster.other(id).map(AckEip::address).orElse("");
        List<AckEip> others = new ArrayList<>(freed(cluster));
        others.removeIf(other -> other.id().equals(id));
        AckEip bound = new AckEip(id, address, AckEip.Condition.IN_USE_HERE);
        return with(cluster, Optional.of("https://" + address + ":6443"), Optional.of(bound), others);
    }

    /** The other EIPs, and the one that is associated as available again. */
    private static List<AckEip> freed(AckCluster cluster) {
        List<AckEip> others = new ArrayList<>(cluster.otherEips());
        cluster.eip()
                .map(eip -> new AckEip(eip.id(), eip.address(), AckEip.Condition.USABLE))
                .ifPresent(others::add);
        return others;
    }

    private static AckCluster with(
            AckCluster cluster, Optional<String> publicEndpoint, Optional<AckEip> eip, List<AckEip> others) {
        return new AckCluster(
                cluster.id(),
                cluster.kind(),
                cluster.state(),
                cluster.region(),
                cluster.balancer(),
                cluster.internalEndpoint(),
                publicEndpoint,
                eip,
                cluster.listener(),
                cluster.needed(),
                others);
    }
}
