package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.regex.Pattern;

/**
 * The id of an Internet Shared Bandwidth instance on Alibaba Cloud ({@code cbwp-...}).
 *
 * @param value the id; letters, digits, "-" and "_", at most 128 characters
 */
public record BandwidthPackageId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException when the text cannot be an id
     */
    public BandwidthPackageId {
        requireNonNull(value, "value");
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("Shared bandwidth package id " + Finding.quote(value)
                    + " is not an id; allowed are letters, digits, - and _, such as cbwp-bp10123456789");
        }
    }

    /**
     * The id with this text.
     *
     * @throws IllegalArgumentException when the text cannot be an id
     */
    public static BandwidthPackageId of(String value) {
        return new BandwidthPackageId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
