package io.drawbridge.podeip;

/** One concern of the linter. */
interface LintRule {

    /** Adds what it finds. */
    void check(Lint lint);
}
