package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.Optional;

/** There is a record of ours that holds no EIP yet: find again what was bought for it, else buy. */
final class Buying {

    private final Rules rules;

    Buying(Rules rules) {
        this.rules = rules;
    }

    Step decide(Observation seen, PodView pod, PodEipRecord record) {
        return switch (seen.cloud().purchases()) {
            case NONE_YET -> allocate(seen, pod, record);
            case ATTEMPT_SPENT -> permitted(seen, pod, record, new RecordStep.NewAttempt(record, record.nextAttempt()));
            case POSSIBLE ->
                seen.cloud()
                        .owned()
                        .map(owned -> Ownership.choose(owned, record)
                                .<Step>map(eip -> new RecordStep.RecordPurchase(record, eip.id()))
                                .orElseGet(() -> allocate(seen, pod, record)))
                        .orElseGet(() -> Purchases.read(record));
        };
    }

    /** The list that a process begins with may be old: what is bought for a record that is gone would be nobody's. */
    private Step allocate(Observation seen, PodView pod, PodEipRecord record) {
        if (seen.recordConfirmed() == Observation.Confirmation.NONE) {
            return new ReadStep.ReadRecord();
        }
        return pod.purchase(record)
                .map(request ->
                        permitted(seen, pod, record, new CloudStep.Allocate(record, request.spec(), record.mark())))
                .orElseGet(() -> Step.refuse(
                        pod,
                        Reason.RECORD_NOT_TRUSTED.because("PodEIP " + record.key() + " does not say what to buy")));
    }

    /** The policy is asked here too: not every record was written by the operator. */
    private Step permitted(Observation seen, PodView pod, PodEipRecord record, Step step) {
        Optional<Refusal> refusal = refusal(seen, record);
        if (refusal.isPresent()) {
            return Step.refuse(pod, refusal.get());
        }
        return pod.claimsEip()
                ? new PodStep.Withdraw(
                        pod,
                        Reason.DETACHED.because("the pod shows an EIP that PodEIP " + record.key() + " does not hold"))
                : step;
    }

    private Optional<Refusal> refusal(Observation seen, PodEipRecord record) {
        if (record.purchase().made() >= rules.limits().perRecord()) {
            return Optional.of(Reason.PURCHASE_LIMIT.because("PodEIP " + record.key() + " has bought "
                    + record.purchase().made() + " EIPs, the most that a PodEIP may"));
        }
        return seen.admission();
    }
}
