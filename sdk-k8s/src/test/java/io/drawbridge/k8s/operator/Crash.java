package io.drawbridge.k8s.operator;

/** The operator's process dies: nothing that it would do afterwards happens. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
