package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;

/**
 * Rules in the language of a firewall.
 *
 * @param text the whole file, with a line break at its end
 * @param findings errors for rules that the language cannot say and that are not in the text, notes about what is said another way
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
