package io.drawbridge.registered;

import static java.util.Objects.requireNonNull;

/**
 * One thing that was looked at.
 *
 * @param code what was looked at, such as {@code node-pool-connection}
 * @param outcome what came of it
 * @param message what was found
 * @param remedy what to do about it; empty for nothing
 */
public record Check(RegisteredCode code, Outcome outcome, String message, String remedy) {

    /** What came of a check, the best first. */
    public enum Outcome {
        /** As it should be. */
        PASSED,
        /** Does not matter here. */
        NOT_NEEDED,
        /** Works, with a reservation. */
        WARNING,
        /** Could not be told. */
        UNKNOWN,
        /** Not as it must be. */
        FAILED
    }

    /** Checks that nothing is missing. */
    public Check {
        requireNonNull(code, "code");
        requireNonNull(outcome, "outcome");
        requireNonNull(message, "message");
        requireNonNull(remedy, "remedy");
    }

    static Check passed(RegisteredCode code, String message) {
        return new Check(code, Outcome.PASSED, message, "");
    }

    static Check notNeeded(RegisteredCode code, String message) {
        return new Check(code, Outcome.NOT_NEEDED, message, "");
    }

    static Check warning(RegisteredCode code, String message, String remedy) {
        return new Check(code, Outcome.WARNING, message, remedy);
    }

    static Check unknown(RegisteredCode code, String message, String remedy) {
        return new Check(code, Outcome.UNKNOWN, message, remedy);
    }

    static Check failed(RegisteredCode code, String message, String remedy) {
        return new Check(code, Outcome.FAILED, message, remedy);
    }
}
