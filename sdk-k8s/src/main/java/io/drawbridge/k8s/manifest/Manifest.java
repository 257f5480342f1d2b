package io.drawbridge.k8s.manifest;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * What a manifest file holds: YAML of one or many documents as Kubernetes' own tools read it, JSON, or a stream of JSON
 * objects. Lists are taken apart; what cannot be read is a finding with its place, and all the rest is read.
 *
 * @param fileName how the file is called in findings
 * @param contents the objects, in order, with the places of their fields
 * @param findings what could not be read, and what the API server would refuse
 */
public record Manifest(String fileName, List<ManifestObject> contents, Findings findings) {

    /** The longest text that is read, in characters. */
    public static final int MOST_CHARACTERS = 4 << 20;

    /** How many levels of maps and lists inside each other are read. */
    public static final int MOST_DEPTH = 100;

    /** Copies the list. */
    public Manifest {
        requireNonNull(fileName, "fileName");
        contents = List.copyOf(contents);
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

    /** The objects, in order. */
    public List<GenericKubernetesResource> objects() {
        return contents.stream().map(ManifestObject::resource).toList();
    }
}
