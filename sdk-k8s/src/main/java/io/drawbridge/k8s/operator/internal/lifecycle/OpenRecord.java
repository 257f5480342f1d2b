package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.Optional;

/** There is a pod and no record: may it be served, where would the EIP be bound, and then the record of the intent. */
final class OpenRecord {

    private final Rules rules;

    OpenRecord(Rules rules) {
        this.rules = rules;
    }

    Step decide(Observation seen, PodView pod) {
        if (pod.finished() || pod.terminating()) {
            return Step.Settled.FOR_NOW;
        }
        if (seen.admission().isPresent()) {
            return Step.refuse(pod, seen.admission().get());
        }
        if (!pod.wantsEip() || pod.ip().isEmpty()) {
            return Step.Settled.FOR_NOW;
        }
        return pod.wish()
                .request()
                .orElseThrow()
                .map(
                        allocate -> open(seen, pod, new Intent.Buy(allocate, rules.isStateful(pod))),
                        existing -> use(seen, pod, existing.id()),
                        tagged -> draw(seen, pod, tagged.tag()));
    }

    private static Step open(Observation seen, PodView pod, Intent intent) {
        return Targets.locate(seen, pod, target -> new RecordStep.CreateRecord(pod, intent, target));
    }

    /** The EIP is chosen last: what was read of others' EIPs is not to grow old while the pod's interface is found. */
    private static Step draw(Observation seen, PodView pod, EipTag tag) {
        return Targets.locate(
                seen,
                pod,
                target -> Drawing.draw(
                        seen,
                        pod,
                        tag,
                        target,
                        id -> new RecordStep.CreateRecord(pod, new Intent.Use(id, Optional.of(tag)), target)));
    }

    /** Whether it is bound to this very pod, as after its record was lost, shows when the pod's interface is known. */
    private Step use(Observation seen, PodView pod, EipId id) {
        if (!seen.cloud().hasRead(id)) {
            return new ReadStep.ReadEip(id);
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            return Step.refuse(pod, Reason.EIP_NOT_FOUND.because("the cloud has no EIP " + id));
        }
        Optional<Refusal> refusal = refusal(pod, eip.get());
        if (refusal.isPresent()) {
            return Step.refuse(pod, refusal.get());
        }
        boolean free = eip.get().association().isEmpty() || rules.takeover() == Takeover.UNBIND_FIRST;
        return Targets.locate(
                seen,
                pod,
                target -> free || Targets.isAt(seen, pod, eip.get(), target)
                        ? new RecordStep.CreateRecord(pod, new Intent.Use(id, Optional.empty()), target)
                        : Step.refuse(pod, Targets.inUseElsewhere(eip.get())));
    }

    private Optional<Refusal> refusal(PodView pod, Eip eip) {
        return eip.owner().isPresent()
                ? Optional.of(
                        Reason.HELD_BY_ANOTHER_POD.because("EIP " + eip.id() + " was bought for another pod's PodEIP"))
                : rules.policy().refuses(pod.key().namespace(), eip);
    }
}
