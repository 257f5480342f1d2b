package io.drawbridge.podeip.lint;

/** One concern of the linter. */
interface LintRule {

    /** Adds what it finds. */
    void check(Lint lint);
}
