package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whose an EIP is. What a record says about itself proves nothing, since people, backups and tenants write records too:
 * the proof is the mark that the EIP itself carries, in the very reading that a decision is made on.
 */
public final class Ownership {

    private final String clusterUid;
    private final Rules rules;

    Ownership(String clusterUid, Rules rules) {
        this.clusterUid = clusterUid;
        this.rules = rules;
    }

    /** Whether this record may have the EIP bound, unbound or released. */
    boolean isProven(Observation seen, PodEipRecord record, Eip eip) {
        return eip.owner()
                .map(mark -> !record.isStatic() && isOf(record, mark))
                .orElseGet(() -> isAdopted(record) || (record.isStatic() && mayUse(seen, record, eip)));
    }

    /** A user's own EIP carries no mark: the policy decides, and between two records the one that was there first. */
    private boolean mayUse(Observation seen, PodEipRecord record, Eip eip) {
        return seen.senior().isEmpty()
                && rules.policy().refuses(record.key().namespace(), eip).isEmpty();
    }

    private boolean isOf(PodEipRecord record, OwnerMark mark) {
        return mark.clusterUid().equals(clusterUid) && mark.podEipUid().equals(record.uid());
    }

    private boolean isAdopted(PodEipRecord record) {
        return rules.adoption() == Adoption.ADOPT
                && record.adopted().isPresent()
                && record.adopted().equals(record.allocationId());
    }

    /** Of several purchases for a record the one bound to its target, else the oldest; always the same one. */
    static Optional<Eip> choose(List<Eip> owned, PodEipRecord record) {
        Comparator<Eip> boundFirst = Comparator.comparing(eip -> isAtTarget(eip, record) ? 0 : 1);
        return owned.stream()
                .filter(eip -> !eip.state().equals(EipState.RELEASING))
                .min(boundFirst
                        .thenComparing(eip -> eip.allocatedAt().orElse(Instant.MAX))
                        .thenComparing(eip -> eip.id().value()));
    }

    public static boolean isAtTarget(Eip eip, PodEipRecord record) {
        return eip.association().filter(record::accountsFor).isPresent();
    }

    Refusal distrust(Observation seen, PodEipRecord record, Eip eip) {
        return Reason.RECORD_NOT_TRUSTED.because("PodEIP " + record.key() + " names EIP " + eip.id() + ", which "
                + eip.owner()
                        .map(mark -> "was bought for another PodEIP (" + mark.namespace() + "/" + mark.name() + ")")
                        .or(() -> seen.senior().map(key -> "PodEIP " + key + " named before"))
                        .orElse("does not carry the mark of this PodEIP"));
    }
}
