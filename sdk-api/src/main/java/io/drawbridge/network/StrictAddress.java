package io.drawbridge.network;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import io.drawbridge.finding.Finding;
import javax.annotation.Nullable;

/**
 * The library's parser with everything off that would read a typing error as an address: by its defaults an empty text
 * is the loopback address and {@code 010.0.0.1} is octal.
 */
final class StrictAddress {

    private static final int LONGEST = 64;

    /** The parser reckons with whatever number stands there, until it overflows. */
    private static final int MOST_PREFIX_DIGITS = 3;

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .allow_inet_aton(false)
            .getIPv4AddressParametersBuilder()
            .allowLeadingZeros(false)
            .allowUnlimitedLeadingZeros(false)
            .allowPrefixesBeyondAddressSize(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowEmptyZone(false)
            .allowMixed(false)
            .allowBase85(false)
            .allowBinary(false)
            .allowPrefixesBeyondAddressSize(false)
            .getParentBuilder()
            .toParams();

    private StrictAddress() {}

    static IPAddress parse(String text) {
        // The parser takes spaces around an address, and when told to refuse /08 it refuses /0 too.
        if (text.length() > LONGEST || hasOddPrefix(text) || !allStandInAnAddress(text)) {
            throw wrong(text, null);
        }
        try {
            return new IPAddressString(text, STRICT).toAddress();
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw wrong(text, e);
        }
    }

    private static boolean hasOddPrefix(String text) {
        int slash = text.indexOf('/');
        int digits = slash < 0 ? 0 : text.length() - slash - 1;
        return digits > MOST_PREFIX_DIGITS || (digits > 1 && text.charAt(slash + 1) == '0');
    }

    private static boolean allStandInAnAddress(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!standsInAnAddress(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean standsInAnAddress(int c) {
        boolean hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        return hexadecimal || c == '.' || c == ':' || c == '/';
    }

    private static IllegalArgumentException wrong(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "CIDR " + Finding.quote(text)
                        + " is not valid; allowed are an address with or without a prefix, such as 203.0.113.0/24, 203.0.113.7 or"
                        + " 2001:db8::/32",
                cause);
    }
}
