package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

/**
 * A protection level of an EIP.
 *
 * @param value the cloud's own word; words that this version does not know are kept as they are
 */
public record SecurityProtection(String value) {

    /** Anti-DDoS Pro/Premium: pay-as-you-go BGP lines only, in some regions. */
    public static final SecurityProtection ANTI_DDOS_ENHANCED = new SecurityProtection("AntiDDoS_Enhanced");

    /** Checks that the word is there. */
    public SecurityProtection {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("SecurityProtection is blank; give the cloud's own word");
        }
    }

    /** The value for a word of the cloud, known or not. */
    public static SecurityProtection of(String value) {
        return new SecurityProtection(value);
    }

    /** Whether this version knows the word. */
    public boolean isKnown() {
        return equals(ANTI_DDOS_ENHANCED);
    }

    @Override
    public String toString() {
        return value;
    }
}
