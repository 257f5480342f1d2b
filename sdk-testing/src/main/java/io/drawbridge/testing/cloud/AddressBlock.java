package io.drawbridge.testing.cloud;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses, or one of them.
 *
 * @param bits the address as a number
 * @param width 32 or 128
 * @param length how many bits of it count
 */
record AddressBlock(BigInteger bits, int width, int length) {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    /** Empty unless it is an address, a slash and a length. */
    static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        return address(text.substring(0, slash))
                .filter(address -> length <= address.width)
                .map(address -> new AddressBlock(address.bits, address.width, length));
    }

    static Optional<AddressBlock> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // A literal by its form, so that no name is looked up.
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return Optional.of(new AddressBlock(new BigInteger(1, bytes), bytes.length * 8, bytes.length * 8));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean isIpv6() {
        return width == 128;
    }

    boolean holds(AddressBlock address) {
        return width == address.width
                && bits.shiftRight(width - length).equals(address.bits.shiftRight(width - length));
    }
}
