package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;

/**
 * Rules in the language of a firewall.
 *
 * @param text the whole file, with a line break at its end
 * @param findings errors for rules that the language has no words for and that are skipped, notes about what is written
 *     another way
 */
public record Rendering(String text, Findings findings) {

    /** Checks that nothing is missing. */
    public Rendering {
        requireNonNull(text, "text");
        requireNonNull(findings, "findings");
    }

    /** Whether every rule is in the text. */
    public boolean isComplete() {
        return !findings.hasErrors();
    }
}
