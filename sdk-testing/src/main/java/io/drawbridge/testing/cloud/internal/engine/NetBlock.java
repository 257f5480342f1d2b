package io.drawbridge.testing.cloud.internal.engine;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 block as the clouds read it: strict, no name, no octal, no missing prefix. */
public record NetBlock(BigInteger address, int bits, int prefix) {

    private static final int IPV4 = 32;
    private static final int IPV6 = 128;
    private static final int GROUPS = 8;
    private static final Pattern TEXT = Pattern.compile("([0-9.]{7,15}|[0-9a-fA-F:]{2,39})/(0|[1-9]\\d{0,2})");
    private static final Pattern OCTETS =
            Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");

    public static Optional<NetBlock> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean ipv6 = parts.group(1).contains(":");
        int bits = ipv6 ? IPV6 : IPV4;
        int prefix = Integer.parseInt(parts.group(2));
        return (ipv6 ? ipv6(parts.group(1)) : ipv4(parts.group(1)))
                .filter(address -> prefix <= bits)
                .map(address -> new NetBlock(address, bits, prefix));
    }

    private static Optional<BigInteger> ipv4(String text) {
        Matcher octets = OCTETS.matcher(text);
        if (!octets.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= octets.groupCount(); i++) {
            int octet = Integer.parseInt(octets.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        return Optional.of(BigInteger.valueOf(address));
    }

    /** A text with colons is never looked up as a name. */
    private static Optional<BigInteger> ipv6(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return bytes.length * 8 == IPV6 ? Optional.of(new BigInteger(1, bytes)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** One address, as a block of its own. */
    public static Optional<NetBlock> ofAddress(String text) {
        return parse(text + "/" + (text.contains(":") ? IPV6 : IPV4));
    }

    public boolean isIpv6() {
        return bits == IPV6;
    }

    public boolean hasHostBits() {
        return !address.equals(network().address);
    }

    public NetBlock network() {
        int host = bits - prefix;
        return new NetBlock(address.shiftRight(host).shiftLeft(host), bits, prefix);
    }

    public boolean isWithin(NetBlock outer) {
        return bits == outer.bits
                && prefix >= outer.prefix
                && new NetBlock(address, bits, outer.prefix).network().address.equals(outer.address);
    }

    /** The one way to write it: for IPv6 that of RFC 5952. */
    @Override
    public String toString() {
        return (isIpv6() ? ipv6Text() : ipv4Text()) + "/" + prefix;
    }

    private String ipv4Text() {
        long value = address.longValueExact();
        return (value >>> 24) + "." + (value >>> 16 & 255) + "." + (value >>> 8 & 255) + "." + (value & 255);
    }

    private String ipv6Text() {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = address.shiftRight(16 * (GROUPS - 1 - i)).intValue() & 0xffff;
        }
        int gap = 0;
        int longest = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = zeros(groups, start);
            if (length > longest) {
                gap = start;
                longest = length;
            }
        }
        return longest == 1
                ? join(groups, 0, GROUPS)
                : join(groups, 0, gap) + "::" + join(groups, gap + longest, GROUPS);
    }

    private static int zeros(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
