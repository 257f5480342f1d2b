package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.Map;

/**
 * A tag that EIPs carry, and the filter that finds all of them, whoever bought them.
 *
 * @param key 1 to 128 characters without {@code =}, and none of this SDK's own keys, which tell whose an EIP is
 * @param value 0 to 128 characters
 */
public record EipTag(String key, String value) implements EipFilter {

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when one is too long, or the key is empty, has a {@code =}, or is reserved
     */
    public EipTag {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        boolean fits = !key.isBlank() && key.length() <= EipSpec.LONGEST_TAG && value.length() <= EipSpec.LONGEST_TAG;
        if (!fits || key.contains("=")) {
            throw new IllegalArgumentException("tag " + Finding.quote(key) + "=" + Finding.quote(value)
                    + " is not allowed; allowed are a key of 1 to " + EipSpec.LONGEST_TAG
                    + " characters without = and a value of at most " + EipSpec.LONGEST_TAG);
        }
        if (OwnerMark.isReserved(key)) {
            throw new IllegalArgumentException("tag key " + Finding.quote(key)
                    + " is not allowed: it tells which EIPs were bought for pods; use a tag of your own");
        }
    }

    /**
     * The tag with this key and value.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static EipTag of(String key, String value) {
        return new EipTag(key, value);
    }

    /**
     * Reads {@code key=value}; all behind the first {@code =} is the value.
     *
     * @throws IllegalArgumentException when there is no {@code =}, and as the constructor
     */
    public static EipTag parse(String text) {
        int sign = requireNonNull(text, "text").indexOf('=');
        if (sign < 0) {
            throw new IllegalArgumentException(
                    Finding.quote(text) + " is not a tag; allowed is key=value, such as pool=mail");
        }
        return new EipTag(text.substring(0, sign), text.substring(sign + 1));
    }

    @Override
    public Map<String, String> tags() {
        return Map.of(key, value);
    }

    @Override
    public boolean matches(Eip eip) {
        return value.equals(eip.tags().get(key));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return key + "=" + value;
    }
}
