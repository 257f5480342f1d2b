package io.drawbridge.internal;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.HashMap;
import java.util.Map;

/** The properties that a builder was given: each of them once. */
public final class Once {

    private final Map<String, Object> given = new HashMap<>();

    /**
     * The value.
     *
     * @throws NullPointerException naming the property, when the value is null
     * @throws IllegalStateException when the property was given before
     */
    public <T> T value(String property, T value) {
        Object before = given.putIfAbsent(property, requireNonNull(value, property));
        if (before != null) {
            throw new IllegalStateException(property + " was set to " + Finding.quote(before.toString())
                    + " before and cannot be set to " + Finding.quote(value.toString()) + " as well; set it once");
        }
        return value;
    }
}
