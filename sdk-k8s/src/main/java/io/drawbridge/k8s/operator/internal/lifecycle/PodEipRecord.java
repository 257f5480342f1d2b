package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What decisions read of a PodEIP, and all that is kept of it.
 *
 * @param clusterUid our owner annotation; empty for a foreign record
 * @param podUid the pod that it serves
 * @param purchase what was bought, and what is bought next
 * @param target where its EIP is bound or about to be bound; written before the binding
 * @param request what is or was to be bought; empty for a static one
 * @param changing in what the request was changed while the EIP was bound, as far as the EIP was not seen to be so yet
 * @param adopted the EIP of another controller that the record was taken over with
 * @param drawnBy the tag that its EIP, a user's own, was found by
 */
public record PodEipRecord(
        Key key,
        String uid,
        String resourceVersion,
        boolean deleting,
        List<String> finalizers,
        Optional<String> clusterUid,
        Optional<String> podUid,
        Purchase purchase,
        Optional<AssociationTarget> target,
        Optional<PodEipRequest.Allocate> request,
        Set<Changeable> changing,
        boolean abandoned,
        Optional<EipId> adopted,
        Optional<EipTag> drawnBy,
        Optional<EipId> allocationId,
        Allocation allocation,
        Retention retention,
        Instant created,
        Status status)
        implements Versioned {

    /** What of an EIP can be changed while it is bound. */
    public enum Changeable {
        BANDWIDTH("bandwidth"),
        PACKAGE("package");

        private final String word;

        Changeable(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** How the EIP came about. */
    public enum Allocation {
        AUTO,
        STATIC
    }

    /** The release strategy as the record has it, which a user may have edited. */
    public record Retention(String releaseStrategy, Optional<String> releaseAfter) {
        public boolean isFollow() {
            return releaseStrategy.equals("Follow");
        }

        boolean isTtl() {
            return releaseStrategy.equals("TTL");
        }
    }

    /** The status fields that decisions compare. */
    public record Status(
            Optional<String> state,
            Optional<String> networkInterfaceId,
            Optional<String> privateAddress,
            Optional<String> eipAddress,
            Optional<String> bandwidthPackageId,
            Optional<Instant> podLastSeen) {

        private Status of(SharedValues shared) {
            return new Status(
                    shared.of(state),
                    networkInterfaceId.map(shared::name),
                    privateAddress.map(shared::name),
                    eipAddress.map(shared::name),
                    shared.of(bandwidthPackageId),
                    podLastSeen);
        }
    }

    /**
     * The purchases for a record.
     *
     * @param attempt the number of the current one; the cloud's token is made of it
     * @param made how many EIPs were bought
     * @param at when the last one was bought
     */
    public record Purchase(int attempt, int made, Optional<Instant> at) {}

    /** The same, of values that are kept already. */
    public PodEipRecord of(SharedValues shared) {
        return new PodEipRecord(
                shared.key(key),
                shared.name(uid),
                resourceVersion,
                deleting,
                shared.of(finalizers),
                shared.of(clusterUid),
                podUid.map(shared::name),
                purchase,
                target.map(bound -> new AssociationTarget(
                        shared.name(bound.networkInterfaceId()), shared.name(bound.privateAddress()))),
                shared.of(request),
                changing,
                abandoned,
                adopted,
                shared.of(drawnBy),
                allocationId.map(id -> EipId.of(shared.name(id.value()))),
                allocation,
                shared.of(retention),
                created,
                status.of(shared));
    }

    public boolean isStatic() {
        return allocation == Allocation.STATIC;
    }

    /** Whether it is for what a pod asks for: an EIP that is bought, the one that is named, or one with the tag. */
    boolean answers(PodEipAnnotations.Decoded wish) {
        return wish.request()
                .filter(wanted -> wanted.map(
                        allocate -> !isStatic(),
                        existing -> isStatic() && allocationId.equals(Optional.of(existing.id())),
                        tagged -> isStatic() && drawnBy.equals(Optional.of(tagged.tag()))))
                .isPresent();
    }

    public boolean isOf(String cluster) {
        return clusterUid.filter(cluster::equals).isPresent();
    }

    public boolean serves(PodView pod) {
        return podUid.filter(pod.uid()::equals).isPresent();
    }

    /** Whether a pod that it serves goes on being served: annotations that became unreadable change nothing for it. */
    public boolean goesOnServing(PodView pod) {
        boolean unreadable =
                pod.wish().request().isEmpty() && pod.wish().findings().hasErrors();
        return serves(pod) && (pod.wantsEip() || (unreadable && !pod.finished()));
    }

    public OwnerMark mark() {
        return new OwnerMark(clusterUid.orElse("?"), key.namespace(), key.name(), uid, purchase.attempt());
    }

    int nextAttempt() {
        return purchase.attempt() + 1;
    }

    /** Of two records that name one EIP, the one that was there first; a copy never is. */
    public boolean isSeniorTo(PodEipRecord other) {
        int age = created.compareTo(other.created);
        return age < 0 || (age == 0 && uid.compareTo(other.uid) < 0);
    }

    public boolean isProtected() {
        return finalizers.contains(PodEip.FINALIZER);
    }

    /** The operator is done with it; somebody else's finalizer still holds it. */
    boolean isLetGo() {
        return deleting && !isProtected();
    }

    /** The pod is gone, the EIP is unbound, and both are written down. */
    public boolean isRetained() {
        return !isInUse()
                && status.networkInterfaceId().isEmpty()
                && status.podLastSeen().isPresent();
    }

    /** Whether the EIP was seen bound to the pod. */
    public boolean isInUse() {
        return status.state().filter(Predicate.isEqual("InUse")).isPresent();
    }

    /** Whether the EIP was seen bound to nothing; one that was only not seen may still be bound. */
    boolean isSeenUnbound() {
        return isRetained() && status.state().isPresent();
    }

    /** Whether a listing of the cluster's EIPs is to show the record's: bought for it, and seen. */
    public boolean isKnownToExist() {
        return !isStatic()
                && adopted.isEmpty()
                && status.eipAddress().isPresent()
                && status.state().isPresent();
    }

    /** Whether the operator made this binding: it was the recorded target, or it was observed as such. */
    public boolean accountsFor(Association association) {
        return target.filter(association::isWith).isPresent()
                || observedTarget().filter(association::isWith).isPresent();
    }

    private Optional<AssociationTarget> observedTarget() {
        return status.networkInterfaceId()
                .flatMap(eni -> status.privateAddress().map(ip -> new AssociationTarget(eni, ip)));
    }

    /** Whether the status says that the EIP is bound to this target. */
    boolean showsInUseAt(AssociationTarget wanted) {
        return isInUse() && observedTarget().filter(wanted::equals).isPresent();
    }
}
