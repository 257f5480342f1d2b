package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.List;
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
                        existing -> obstacle(seen, pod, existing.id())
                                .orElseGet(() -> open(seen, pod, new Intent.Use(existing.id(), Optional.empty()))),
                        tagged -> draw(seen, pod, tagged.tag()));
    }

    private static Step open(Observation seen, PodView pod, Intent intent) {
        return Targets.locate(seen, pod, target -> new Step.CreateRecord(pod, intent, target));
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
                        id -> new Step.CreateRecord(pod, new Intent.Use(id, Optional.of(tag)), target)));
    }

    private Optional<Step> obstacle(Observation seen, PodView pod, EipId id) {
        if (!seen.cloud().hasRead(id)) {
            return Optional.of(new Step.ReadEip(id));
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            return Optional.of(Step.refuse(pod, Reason.EIP_NOT_FOUND.because("the cloud has no EIP " + id)));
        }
        if (eip.get().owner().isPresent()) {
            return Optional.of(Step.refuse(
                    pod, Reason.HELD_BY_ANOTHER_POD.because("EIP " + id + " was bought for another pod's PodEIP")));
        }
        Optional<Refusal> refusal = rules.policy().refuses(pod.key().namespace(), eip.get());
        if (refusal.isPresent()) {
            return Optional.of(Step.refuse(pod, refusal.get()));
        }
        boolean free = eip.get().association().isEmpty() || rules.takeover() == Takeover.UNBIND_FIRST;
        return free || isHere(seen, pod, eip.get()) ? Optional.empty() : Optional.of(inUse(pod, eip.get()));
    }

    private static boolean isHere(Observation seen, PodView pod, Eip eip) {
        List<NetworkInterface> interfaces =
                seen.cloud().interfacesOf(pod.ip().orElse("")).orElse(List.of());
        return interfaces.stream()
                .anyMatch(found -> eip.association()
                        .map(bound -> bound.resolvedBy(found)
                                .isWith(new AssociationTarget(
                                        found.id(), pod.ip().orElseThrow())))
                        .orElse(false));
    }

    private static Step inUse(PodView pod, Eip eip) {
        return Step.refuse(pod, Targets.inUseElsewhere(eip));
    }
}
