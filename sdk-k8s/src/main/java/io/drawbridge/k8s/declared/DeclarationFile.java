package io.drawbridge.k8s.declared;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Files of declarations, YAML of one or many documents or JSON. Reading is strict: what is not understood could be a
 * list that is not kept.
 *
 * <pre>{@code
 * apiVersion: drawbridge.io/v1
 * kind: EksEndpointAccess
 * metadata:
 *   name: prod
 * spec:
 *   cluster:
 *     region: eu-central-1
 *     name: prod
 *   privateEndpoint: true
 *   publicEndpoint:                 # or none
 *     cidrs:
 *     - 203.0.113.0/24
 *     - cidr: 198.51.100.7/32
 *       until: 2026-12-31           # to the end of this day in UTC, or a moment
 *   keepReachable:
 *   - name: self
 *     place: internet
 *     egress: [203.0.113.7/32]
 * }</pre>
 */
public final class DeclarationFile {

    /** The {@code apiVersion} of every declaration. */
    public static final String API_VERSION = "drawbridge.io/v1";

    /** Nobody reads on. */
    private static final int MOST_FINDINGS = 100;

    private DeclarationFile() {}

    /**
     * Reads a file's text, whoever wrote it.
     *
     * @param fileName how to call the file in findings
     * @return what it declares, in order; one declaration at least
     * @throws InvalidSpecException when something is not understood, with all that is wrong: unknown fields, repeated
     *     ones, wrong types and values, each with file, line and field
     */
    public static List<Declaration> parse(String fileName, String text) {
        Manifest manifest = Manifest.parse(requireNonNull(fileName, "fileName"), requireNonNull(text, "text"));
        List<Finding> findings = new ArrayList<>();
        // What a cluster's tools pass over may be a word of a declaration.
        manifest.findings().forEach(finding -> findings.add(finding.withSeverity(Severity.ERROR)));
        List<Declaration> declarations = new DeclarationReader(findings).read(manifest.contents());
        if (declarations.isEmpty() && findings.isEmpty()) {
            findings.add(Finding.of(
                    DeclarationCode.DECLARATION, fileName, "it declares nothing", "write one document at least"));
        }
        if (!findings.isEmpty()) {
            throw new InvalidSpecException(Findings.of(findings.subList(0, Math.min(MOST_FINDINGS, findings.size())))
                    .inOrderOfPlace());
        }
        return declarations;
    }

    /** Writes declarations as YAML, one document each; reading gives the same again. */
    public static String yaml(Collection<? extends Declaration> declarations) {
        return DeclarationWriter.yaml(declarations);
    }

    /** Writes declarations as JSON, a list of kind {@code List}; reading gives the same again. */
    public static String json(Collection<? extends Declaration> declarations) {
        return DeclarationWriter.json(declarations);
    }
}
