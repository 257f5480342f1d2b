package io.drawbridge.k8s.manifest;

import io.drawbridge.finding.Finding;
import java.util.Locale;

/** The codes of the findings about manifests as such. The texts are stable: once released, a code keeps its meaning. */
public enum ManifestCode {
    /** No YAML and no JSON; the subject has line and column (error). */
    MANIFEST_SYNTAX,
    /** Larger, deeper or with more aliases than is read (error). */
    MANIFEST_TOO_LARGE,
    /** A document that is no Kubernetes object (error). */
    NOT_AN_OBJECT,
    /** The value of an annotation is a number, a truth value or more, where the API server takes a text (error). */
    ANNOTATION_NOT_A_STRING,
    /** Objects without pod template, which were not checked (note). */
    NO_POD_TEMPLATE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The code as it stands in a {@link Finding}, such as {@code manifest-syntax}. */
    public String text() {
        return text;
    }

    /** The code. */
    @Override
    public String toString() {
        return text;
    }
}
