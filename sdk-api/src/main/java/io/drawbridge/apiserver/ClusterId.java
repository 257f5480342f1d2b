package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.regex.Pattern;

/**
 * Which cluster: its name on EKS, its id on ACK.
 *
 * @param value letters, digits, "-" and "_", at most 100 characters
 */
public record ClusterId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException when the text cannot be a name or an id
     */
    public ClusterId {
        requireNonNull(value, "value");
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "cluster " + Finding.quote(value)
                            + " is not a cluster id; allowed are letters, digits, - and _, such as the EKS name prod or the ACK id c82e6987e2961451");
        }
    }

    /**
     * The cluster with this name or id.
     *
     * @throws IllegalArgumentException when the text cannot be one
     */
    public static ClusterId of(String value) {
        return new ClusterId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
