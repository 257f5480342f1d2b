package io.drawbridge.k8s.plugin.values;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import java.util.Optional;

/**
 * What a file of Helm values holds.
 *
 * @param values the values; empty when the findings have errors
 * @param findings what is wrong with the text, and what to know about the values
 */
public record ValuesFile(Optional<ExtendControllerValues> values, Findings findings) {

    /** Checks that both are there. */
    public ValuesFile {
        requireNonNull(values, "values");
        requireNonNull(findings, "findings");
    }
}
