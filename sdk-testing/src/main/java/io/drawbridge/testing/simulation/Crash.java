package io.drawbridge.testing.simulation;

/** The process has died: whatever it tries from now on is this again. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("the process has died", null, false, false);
    }
}
