package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.k8s.operator.report.Refusal;

/** A refusal is written into the pod's condition once, then only repeated to the shell. */
final class Refusals {

    private Refusals() {}

    static Step show(PodView pod, Refusal refusal) {
        PodCondition wanted = PodCondition.refused(refusal);
        boolean shown = pod.condition().filter(wanted::equals).isPresent()
                && pod.allocatedAddress().isEmpty();
        return shown || pod.terminating() ? new Step.Refuse(refusal) : new Step.ShowRefusal(pod, refusal);
    }
}
