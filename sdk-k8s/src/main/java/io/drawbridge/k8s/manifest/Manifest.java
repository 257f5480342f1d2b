package io.drawbridge.k8s.manifest;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * What a manifest file holds: YAML of one or many documents, or JSON. Lists are taken apart; a document that cannot be
 * read is a finding with line and column, and the others are read all the same.
 *
 * @param fileName how the file is called in findings
 * @param objects the objects, in order
 * @param findings what could not be read, and what the API server would refuse
 */
public record Manifest(String fileName, List<GenericKubernetesResource> objects, Findings findings) {

    /** The longest text that is read, in characters. */
    public static final int MOST_CHARACTERS = 4 << 20;

    /** How many levels of maps and lists inside each other are read. */
    public static final int MOST_DEPTH = 100;

    /** Copies the list. */
    public Manifest {
        requireNonNull(fileName, "fileName");
        objects = List.copyOf(objects);
        requireNonNull(findings, "findings");
    }

    /**
     * Reads a file's text, whoever wrote it; never throws for what it holds.
     *
     * @param fileName how to call it in findings
     */
    public static Manifest parse(String fileName, String text) {
        return new ManifestReader(requireNonNull(fileName, "fileName")).read(requireNonNull(text, "text"));
    }
}
