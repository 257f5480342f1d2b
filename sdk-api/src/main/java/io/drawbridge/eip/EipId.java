package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.regex.Pattern;

/**
 * The id of an EIP: the instance id on Alibaba Cloud ({@code eip-...}), the allocation id on AWS
 * ({@code eipalloc-...}).
 *
 * @param value the id; letters, digits, "-" and "_", at most 128 characters
 */
public record EipId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException when the text cannot be an id
     */
    public EipId {
        requireNonNull(value, "value");
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("EIP id " + Finding.quote(value)
                    + " is not an id; allowed are letters, digits, - and _, such as eip-bp14q0123456789");
        }
    }

    /**
     * The id with this text.
     *
     * @throws IllegalArgumentException when the text cannot be an id
     */
    public static EipId of(String value) {
        return new EipId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
