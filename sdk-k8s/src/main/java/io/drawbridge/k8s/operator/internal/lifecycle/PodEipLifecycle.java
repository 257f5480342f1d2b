package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.Optional;

/**
 * The life of a pod's EIP as a pure function: what is there, what should be there, and so the ONE next step. No clock,
 * no I/O, no memory; safe at every crash point, because it asks only what is true now.
 */
public final class PodEipLifecycle implements Decider {

    private final String clusterUid;
    private final Rules rules;
    private final Adopting adopting;
    private final OpenRecord opening;
    private final ServePod serving;
    private final RetireEip windingDown;

    public PodEipLifecycle(String clusterUid, Rules rules) {
        this.clusterUid = clusterUid;
        this.rules = rules;
        Ownership ownership = new Ownership(clusterUid, rules);
        this.adopting = new Adopting();
        this.opening = new OpenRecord(rules);
        this.windingDown = new RetireEip(ownership);
        this.serving = new ServePod(rules, ownership, windingDown);
    }

    @Override
    public Step decide(Observation seen) {
        Optional<PodView> unplaced = seen.pod().filter(pod -> isToBePlaced(seen, pod));
        return unplaced.isPresent()
                ? new ReadStep.ReadNode(unplaced.get().node().orElseThrow())
                : decideForPlaced(seen);
    }

    /** Whether the pod is served or not depends on its node, which has yet to be read. */
    private static boolean isToBePlaced(Observation seen, PodView pod) {
        return seen.node().isEmpty()
                && !pod.finished()
                && !pod.terminating()
                && seen.record().filter(record -> record.serves(pod)).isEmpty();
    }

    private Step decideForPlaced(Observation seen) {
        if (seen.record().isEmpty()) {
            return seen.pod().map(pod -> opening.decide(seen, pod)).orElse(Step.Settled.FOR_NOW);
        }
        PodEipRecord record = seen.record().get();
        if (!record.isOf(clusterUid)) {
            return foreign(seen, record);
        }
        if (!record.deleting() && !record.isProtected()) {
            return new RecordStep.RestoreFinalizer(record);
        }
        Optional<PodView> pod = record.deleting()
                ? Optional.empty()
                : seen.pod().filter(candidate -> isToServe(seen, candidate, record));
        return pod.isPresent() ? serving.decide(seen, pod.get(), record) : windDown(seen, record);
    }

    private static boolean isToServe(Observation seen, PodView pod, PodEipRecord record) {
        return record.serves(pod)
                ? record.goesOnServing(pod)
                : pod.wantsEip() && seen.admission().isEmpty();
    }

    /** A living pod hears of it before it loses its EIP, and a new one what stands against it once all is done. */
    private Step windDown(Observation seen, PodEipRecord record) {
        if (record.isLetGo()) {
            return Step.Settled.FOR_NOW;
        }
        Optional<PodView> losing =
                seen.pod().filter(record::serves).filter(pod -> pod.claimsEip() || pod.isLedTo(rules.dnsTarget()));
        if (losing.isPresent()) {
            Refusal why = Reason.DETACHED.because("the pod's EIP " + whichOf(record) + " is taken away");
            return record.deleting() && record.abandoned()
                    ? new PodStep.WithdrawAbandoned(losing.get(), why)
                    : new PodStep.Withdraw(losing.get(), why);
        }
        Step next = windingDown.decide(seen, record);
        Optional<PodView> refused = seen.pod().filter(pod -> !record.serves(pod) && next instanceof Step.Settled);
        return refused.flatMap(pod -> seen.admission().map(refusal -> Step.refuse(pod, refusal)))
                .orElse(next);
    }

    private static String whichOf(PodEipRecord record) {
        return record.allocationId().map(EipId::value).orElse("(none)");
    }

    private Step foreign(Observation seen, PodEipRecord record) {
        Optional<PodView> pod = seen.pod().filter(PodView::wantsEip);
        if (pod.isEmpty() || record.deleting()) {
            return Step.Settled.FOR_NOW;
        }
        String another = "PodEIP " + record.key() + " is another controller's";
        if (rules.adoption() == Adoption.REFUSE || record.allocationId().isEmpty()) {
            return Step.refuse(pod.get(), Reason.FOREIGN_RECORD.because(another));
        }
        if (!record.answers(pod.get().wish())) {
            return Step.refuse(
                    pod.get(), Reason.FOREIGN_RECORD.because(another + ", and for another EIP than the pod asks for"));
        }
        return pod.get().ip().isEmpty()
                ? Step.Settled.FOR_NOW
                : adopting.decide(seen, pod.get(), record, record.allocationId().get());
    }
}
