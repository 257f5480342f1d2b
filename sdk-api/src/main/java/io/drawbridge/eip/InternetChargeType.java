package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

/**
 * How the traffic of an EIP is metered.
 *
 * @param value the cloud's own word; words that this version does not know are kept as they are
 */
public record InternetChargeType(String value) {

    /** By the traffic that leaves; what annotations default to. */
    public static final InternetChargeType PAY_BY_TRAFFIC = new InternetChargeType("PayByTraffic");
    /** By the peak bandwidth; the API default, which is why providers always send the charge type. */
    public static final InternetChargeType PAY_BY_BANDWIDTH = new InternetChargeType("PayByBandwidth");

    /** Checks that the word is there. */
    public InternetChargeType {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("InternetChargeType is blank; give the cloud's own word");
        }
    }

    /** The value for a word of the cloud, known or not. */
    public static InternetChargeType of(String value) {
        return new InternetChargeType(value);
    }

    /** The largest bandwidth of a pay-as-you-go EIP in Mbit/s: 200 by traffic, 500 otherwise. */
    public int largestMbps() {
        return equals(PAY_BY_TRAFFIC) ? 200 : 500;
    }

    /** Whether this version knows the word. */
    public boolean isKnown() {
        return equals(PAY_BY_TRAFFIC) || equals(PAY_BY_BANDWIDTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
