package io.drawbridge.mutants;

import java.time.Duration;

/** How a test went. */
enum Verdict {
    GREEN,
    RED,
    OUT_OF_TIME,
    /** The test could not be run at all. */
    BROKEN;

    /**
     * With what there is to say.
     *
     * @param said about a failure
     */
    record Result(Verdict verdict, Duration took, String said) {

        boolean isKill() {
            return verdict == RED || verdict == OUT_OF_TIME;
        }
    }
}
