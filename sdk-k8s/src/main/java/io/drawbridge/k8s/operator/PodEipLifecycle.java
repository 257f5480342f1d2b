package io.drawbridge.k8s.operator;

import java.util.Optional;

/**
 * The life of a pod's EIP as a pure function: what is there, what should be there, and so the ONE next step. No clock,
 * no I/O, no memory; safe at every crash point, because it asks only what is true now.
 */
final class PodEipLifecycle implements Decider {

    private final Rules rules;
    private final Opening opening;
    private final Serving serving;
    private final WindingDown windingDown;

    PodEipLifecycle(Rules rules) {
        this.rules = rules;
        this.opening = new Opening(rules);
        this.windingDown = new WindingDown();
        this.serving = new Serving(rules, windingDown);
    }

    @Override
    public Step decide(Observation seen) {
        if (seen.record().isEmpty()) {
            return seen.pod().map(pod -> opening.decide(seen, pod)).orElse(Step.Settled.FOR_NOW);
        }
        PodEipRecord record = seen.record().get();
        if (!record.isOf(rules.clusterUid())) {
            return foreign(seen, record);
        }
        if (record.deleting()) {
            return windingDown.decide(seen, record);
        }
        Optional<PodView> pod = seen.pod().filter(candidate -> keepsServing(candidate, record));
        return pod.isPresent() ? serving.decide(seen, pod.get(), record) : windingDown.decide(seen, record);
    }

    /** Annotations that became unreadable change nothing for a pod that is served already. */
    private static boolean keepsServing(PodView pod, PodEipRecord record) {
        boolean served = record.podUid().filter(pod.uid()::equals).isPresent();
        boolean unreadable =
                pod.wish().request().isEmpty() && pod.wish().findings().hasErrors();
        return pod.wantsEip() || (served && unreadable && !pod.finished());
    }

    private Step foreign(Observation seen, PodEipRecord record) {
        Optional<PodView> pod = seen.pod().filter(PodView::wantsEip);
        if (pod.isEmpty() || record.deleting()) {
            return Step.Settled.FOR_NOW;
        }
        if (rules.adoption() == Adoption.ADOPT && record.allocationId().isPresent()) {
            return new Step.AdoptRecord(record, pod.get());
        }
        return Refusals.show(
                pod.get(), Reason.FOREIGN_RECORD.because("PodEIP " + record.key() + " is another controller's"));
    }
}
