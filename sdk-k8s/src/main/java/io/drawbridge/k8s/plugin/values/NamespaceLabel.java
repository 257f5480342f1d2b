package io.drawbridge.k8s.plugin.values;

import static java.util.Objects.requireNonNull;

/**
 * A label that a namespace needs.
 *
 * @param namespace its name
 * @param key of the label
 * @param value of the label, a text
 */
public record NamespaceLabel(String namespace, String key, String value) {

    /** Checks that all is there. */
    public NamespaceLabel {
        requireNonNull(namespace, "namespace");
        requireNonNull(key, "key");
        requireNonNull(value, "value");
    }

    /** As the command that sets it. */
    @Override
    public String toString() {
        return "kubectl label namespace " + namespace + " " + key + "=" + value;
    }
}
