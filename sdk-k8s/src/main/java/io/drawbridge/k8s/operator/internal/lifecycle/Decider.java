package io.drawbridge.k8s.operator.internal.lifecycle;

/** Decides what is next for a key; pure. */
@FunctionalInterface
public interface Decider {

    /** The one next step. */
    Step decide(Observation seen);
}
