package io.drawbridge.testing.simulation.plan;

/** What can go wrong at one call of a program that carries a plan out. */
public enum PlanMishap {
    /** The program dies before the call is sent; another one goes on from the last token. */
    DIES_BEFORE,
    /** The program dies when the call is answered; another one goes on from the last token. */
    DIES_AFTER,
    /** The program dies when the call is answered, and its token is lost with it: another one plans anew. */
    DIES_WITHOUT_TOKEN,
    /** Somebody else has changed the access just before the call. */
    FOREIGN_CHANGE,
    /** Somebody else starts an operation just before the call, which takes its time. */
    FOREIGN_OPERATION,
    /** The cloud acts, and its answer is lost. */
    ANSWER_LOST,
    /** The cloud never gets the call. */
    REQUEST_LOST,
    /** The cloud is called too often. */
    THROTTLED,
    /** The cloud says that something else runs. */
    IN_PROGRESS,
    /** The cloud says that a limit is reached. */
    LIMIT_REACHED,
    /** The caller lacks a permission. */
    FORBIDDEN,
    /** The next operation that the cloud accepts fails. */
    OPERATION_FAILS;

    boolean isDeath() {
        return this == DIES_BEFORE || this == DIES_AFTER || this == DIES_WITHOUT_TOKEN;
    }

    boolean isForeign() {
        return this == FOREIGN_CHANGE || this == FOREIGN_OPERATION;
    }

    /** After it a program may send again what it has sent. */
    boolean makesForget() {
        return this == DIES_AFTER
                || this == DIES_WITHOUT_TOKEN
                || this == ANSWER_LOST
                || this == REQUEST_LOST
                || this == OPERATION_FAILS;
    }
}
