package io.drawbridge.k8s.internal;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.regex.Pattern;

/** Names of Kubernetes' objects, checked before a request holds them: a wrong one would be asked for in vain. */
public final class ObjectNames {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private ObjectNames() {}

    /**
     * The name, when a namespace can have it.
     *
     * @throws IllegalArgumentException when none can
     */
    public static String requireNamespace(String name) {
        if (!NAMESPACE.matcher(requireNonNull(name, "namespace")).matches()) {
            throw new IllegalArgumentException("namespace " + Finding.quote(name)
                    + " is no name; allowed are up to 63 lower case letters, digits and dashes, such as games");
        }
        return name;
    }

    /**
     * The name, when an object can have it.
     *
     * @param what the kind of the object, for the message
     * @throws IllegalArgumentException when none can
     */
    public static String require(String what, String name) {
        if (!NAME.matcher(requireNonNull(name, what)).matches()) {
            throw new IllegalArgumentException(what + " " + Finding.quote(name)
                    + " is no name; allowed are lower case letters, digits, dots and dashes");
        }
        return name;
    }
}
