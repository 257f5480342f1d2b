package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pod asks for any EIP with a tag: of those that nobody else has, the one that sits at the pod's address already,
 * else the one of the lowest id. What is free in the cloud is not free when another pod's record holds it.
 */
final class Drawing {

    private Drawing() {}

    /** Goes on with the EIP, or reads what there is first, or says that none is free. */
    static Step draw(Observation seen, PodView pod, EipTag tag, AssociationTarget target, Function<EipId, Step> then) {
        Optional<List<Eip>> tagged = seen.cloud().tagged(tag);
        if (tagged.isEmpty()) {
            return new ReadStep.ReadTagged(tag);
        }
        Comparator<Eip> hereFirst = Comparator.comparing(eip -> Targets.isAt(seen, pod, eip, target) ? 0 : 1);
        return tagged.get().stream()
                .filter(eip -> eip.isIdle() || Targets.isAt(seen, pod, eip, target))
                .filter(eip -> eip.owner().isEmpty() && !seen.taken().contains(eip.id()))
                .min(hereFirst.thenComparing(eip -> eip.id().value()))
                .map(eip -> then.apply(eip.id()))
                .orElseGet(() -> Step.refuse(pod, noneFree(tag, tagged.get())));
    }

    private static Refusal noneFree(EipTag tag, List<Eip> tagged) {
        return Reason.NO_FREE_EIP.because(
                tagged.isEmpty()
                        ? "no EIP carries the tag " + tag
                        : "none of the " + tagged.size() + " EIPs with the tag " + tag + " is free");
    }
}
