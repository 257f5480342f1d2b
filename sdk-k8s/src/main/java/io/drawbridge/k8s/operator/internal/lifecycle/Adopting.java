package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.report.Reason;
import java.util.Optional;

/**
 * A pod asks for an EIP, and the record of its name is another controller's that the operator may take over. What the
 * cloud says of the binding decides, not the record's status: that may be missing, partial or old.
 */
final class Adopting {

    Step decide(Observation seen, PodView pod, PodEipRecord record, EipId id) {
        if (!seen.cloud().hasRead(id)) {
            return new ReadStep.ReadEip(id);
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            return Step.refuse(pod, Reason.EIP_NOT_FOUND.because("the cloud has no EIP " + id));
        }
        if (eip.get().owner().isPresent()) {
            return Step.refuse(
                    pod,
                    Reason.RECORD_NOT_TRUSTED.because(
                            "PodEIP " + record.key() + " names EIP " + id + ", which was bought for another PodEIP"));
        }
        return eip.get().state().isTransitional()
                ? new ReadStep.ReadEip(id)
                : Targets.locate(seen, pod, target -> adopt(seen, pod, record, eip.get(), target));
    }

    private static Step adopt(Observation seen, PodView pod, PodEipRecord record, Eip eip, AssociationTarget target) {
        Optional<Association> bound = eip.association().map(association -> Targets.resolve(seen, pod, association));
        boolean here = bound.filter(association -> association.isWith(target)).isPresent();
        boolean known = bound.isEmpty() || bound.filter(record::accountsFor).isPresent();
        if (here || known) {
            return new RecordStep.AdoptRecord(record, pod, here ? Optional.of(target) : Optional.empty());
        }
        return Step.refuse(pod, Targets.inUseElsewhere(eip));
    }
}
