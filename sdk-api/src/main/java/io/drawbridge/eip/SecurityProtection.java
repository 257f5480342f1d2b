package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.regex.Pattern;

/**
 * A protection level of an EIP.
 *
 * @param value the cloud's own word, without commas and blanks; words that this version does not know are kept as they
 *     are
 */
public record SecurityProtection(String value) {

    // Annotations list several levels with commas between them.
    private static final Pattern WORD = Pattern.compile("[^\\s,]+");

    /** Anti-DDoS Pro/Premium: pay-as-you-go BGP lines only, in some regions. */
    public static final SecurityProtection ANTI_DDOS_ENHANCED = new SecurityProtection("AntiDDoS_Enhanced");

    /**
     * Checks that it is one word.
     *
     * @throws IllegalArgumentException when it is blank or holds a comma or white space
     */
    public SecurityProtection {
        requireNonNull(value, "value");
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException("security protection " + Finding.quote(value)
                    + " is not one word; give the cloud's own, such as AntiDDoS_Enhanced");
        }
    }

    /**
     * The value for a word of the cloud, known or not.
     *
     * @throws IllegalArgumentException when it is blank or holds a comma or white space
     */
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
