package io.drawbridge.k8s.operator;

/** Decides what is next for a key; pure. */
@FunctionalInterface
interface Decider {

    /** The one next step. */
    Step decide(Observation seen);
}
