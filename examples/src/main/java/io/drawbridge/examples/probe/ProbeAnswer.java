package io.drawbridge.examples.probe;

/**
 * What a probe is told.
 *
 * @param passed whether the probe passes
 * @param words why, for people
 */
record ProbeAnswer(boolean passed, String words) {

    static ProbeAnswer pass(String words) {
        return new ProbeAnswer(true, words);
    }

    static ProbeAnswer fail(String words) {
        return new ProbeAnswer(false, words);
    }
}
