package io.drawbridge.permission;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.regex.Pattern;

/**
 * The service account that a program's pods run as.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceAccount(String namespace, String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when one is no name in Kubernetes
     */
    public ServiceAccount {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        requireName("namespace", namespace);
        requireName("service account", name);
    }

    private static void requireName(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " " + Finding.quote(text)
                    + " is no name; allowed are lower case letters, digits, dots and dashes");
        }
    }

    /** How tokens call it. */
    public String subject() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
