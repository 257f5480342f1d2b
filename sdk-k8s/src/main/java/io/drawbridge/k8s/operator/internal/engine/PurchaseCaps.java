package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.Rules;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many purchases may be sent: for each record, and for each namespace in an hour. Counted by this process; what a
 * record has bought in its life is counted on the record itself.
 */
final class PurchaseCaps {

    private static final Duration HOUR = Duration.ofHours(1);

    /** From so many subjects on, those that have bought nothing for an hour are forgotten. */
    private static final int MANY = 1000;

    private final Rules rules;
    private final Map<String, Deque<Instant>> sent = new HashMap<>();
    private int forgetAt = MANY;

    PurchaseCaps(Rules rules) {
        this.rules = rules;
    }

    /** Counts a purchase that is about to be sent, or says why it must not be. */
    synchronized Optional<Reached> admit(PodEipRecord record, Instant now) {
        String namespace = record.key().namespace();
        int ofNamespace = Math.min(
                rules.limits().perNamespaceAndHour(),
                rules.policy().shareOf(namespace).purchasesPerHour());
        Optional<Reached> reached = full(record.uid(), rules.limits().perRecord(), now)
                .map(until -> new Reached(
                        until,
                        because("PodEIP " + record.key() + " has sent "
                                + rules.limits().perRecord() + " purchases within an hour")))
                .or(() -> full(namespace, ofNamespace, now)
                        .map(until -> new Reached(
                                until,
                                because("namespace " + namespace + " has sent " + ofNamespace
                                        + " purchases within an hour"))));
        if (reached.isEmpty()) {
            forgetOld(now);
            sent.computeIfAbsent(record.uid(), none -> new ArrayDeque<>()).add(now);
            sent.computeIfAbsent(namespace, none -> new ArrayDeque<>()).add(now);
        }
        return reached;
    }

    /** Takes the count back of a purchase that was refused before it could cost anything. */
    synchronized void undo(PodEipRecord record) {
        takeLast(record.uid());
        takeLast(record.key().namespace());
    }

    private void forgetOld(Instant now) {
        if (sent.size() >= forgetAt) {
            sent.values()
                    .removeIf(moments ->
                            moments.isEmpty() || !now.isBefore(moments.getLast().plus(HOUR)));
            forgetAt = Math.max(MANY, 2 * sent.size());
        }
    }

    private void takeLast(String subject) {
        Deque<Instant> moments = sent.get(subject);
        if (moments != null) {
            moments.pollLast();
        }
    }

    /** When there is room again, when there is none now. */
    private Optional<Instant> full(String subject, int most, Instant now) {
        Deque<Instant> moments = sent.get(subject);
        if (moments == null) {
            return most > 0 ? Optional.empty() : Optional.of(now.plus(HOUR));
        }
        while (!moments.isEmpty() && !now.isBefore(moments.peekFirst().plus(HOUR))) {
            moments.pollFirst();
        }
        return moments.size() < most
                ? Optional.empty()
                : Optional.of(
                        Optional.ofNullable(moments.peekFirst()).orElse(now).plus(HOUR));
    }

    private static Refusal because(String message) {
        return Reason.PURCHASE_LIMIT.because(message);
    }

    /** A limit that is reached, and until when. */
    record Reached(Instant until, Refusal refusal) {}
}
