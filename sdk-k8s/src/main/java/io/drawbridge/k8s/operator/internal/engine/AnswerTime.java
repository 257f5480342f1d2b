package io.drawbridge.k8s.operator.internal.engine;

import java.time.Instant;

/**
 * When an answer was asked for, and when it was there. What it shows is as old as the question: a process may stand
 * still before it reads an answer, and another leader acts meanwhile. What it does not show counts from the answer.
 */
record AnswerTime(Instant asked, Instant answered) {

    static AnswerTime at(Instant moment) {
        return new AnswerTime(moment, moment);
    }
}
