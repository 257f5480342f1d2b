package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import io.drawbridge.finding.Finding;
import javax.annotation.Nullable;

/**
 * A block of addresses in CIDR notation, such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}; a bare address is the
 * block of that one address. Read strictly: no octal, no short forms, no masks or wildcards, no zone, no spaces, and no
 * host bits, whose correction stands in the error.
 *
 * <p>Blocks are in one order: IPv4 first, then by first address, the wider block first.
 */
public final class Cidr implements Comparable<Cidr> {

    /** Every IPv4 address. */
    public static final Cidr ANY_IPV4 = of("0.0.0.0/0");

    /** Every IPv6 address. */
    public static final Cidr ANY_IPV6 = of("::/0");

    private final IpFamily family;
    private final int prefixLength;
    private final AddressRange range;

    /** Made when it is asked for first. */
    @Nullable
    private volatile String text;

    private Cidr(IpFamily family, long high, long low, int prefixLength) {
        this.family = family;
        this.prefixLength = prefixLength;
        this.range = AddressRange.ofBlock(family, high, low, prefixLength);
    }

    private static Cidr of(IPAddress block) {
        Integer prefix = block.getNetworkPrefixLength();
        if (block.isIPv4()) {
            IPv4Address address = block.toIPv4();
            return new Cidr(IpFamily.IPV4, 0, address.longValue(), prefix == null ? IpFamily.IPV4.bits() : prefix);
        }
        byte[] bytes = block.getBytes();
        return new Cidr(
                IpFamily.IPV6,
                number(bytes, 0),
                number(bytes, Long.BYTES),
                prefix == null ? IpFamily.IPV6.bits() : prefix);
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return number;
    }

    /**
     * Reads a block or a single address.
     *
     * @param text such as {@code 10.0.0.0/8}, {@code 203.0.113.7} or {@code 2001:db8::/32}
     * @throws IllegalArgumentException when it is not a CIDR block; with the corrected block when only host bits are
     *     set
     */
    public static Cidr of(String text) {
        requireNonNull(text, "text");
        long plain = PlainIpv4.read(text);
        int prefix = (int) (plain >>> Integer.SIZE);
        if (plain != PlainIpv4.OTHER && AddressRange.hasNoHostBits((int) plain, prefix)) {
            return ofIpv4((int) plain, prefix);
        }
        IPAddress block = StrictAddress.parse(text);
        if (block.isPrefixed() && !block.isPrefixBlock()) {
            throw new IllegalArgumentException("CIDR " + Finding.quote(text) + " has bits set behind its prefix; write "
                    + block.toPrefixBlock().toCanonicalString() + " for the block, or "
                    + block.withoutPrefixLength().getLower().toCanonicalString() + " for the one address");
        }
        return of(block);
    }

    /**
     * Reads a block as a cloud reports it: bits behind the prefix are dropped, as the cloud does when it matches
     * addresses. For what people write there is {@link #of(String)}.
     *
     * @param text such as {@code 10.0.0.1/8}
     * @throws IllegalArgumentException when it is no block
     */
    public static Cidr reported(String text) {
        requireNonNull(text, "text");
        return of(StrictAddress.parse(text).toPrefixBlock());
    }

    static Cidr ofIpv4(int first, int prefixLength) {
        return new Cidr(IpFamily.IPV4, 0, Integer.toUnsignedLong(first), prefixLength);
    }

    static Cidr ofIpv6(long high, long low, int prefixLength) {
        return new Cidr(IpFamily.IPV6, high, low, prefixLength);
    }

    /** Whose addresses these are. */
    public IpFamily family() {
        return family;
    }

    /** How many bits are fixed: 0 to 32 for IPv4, 0 to 128 for IPv6. */
    public int prefixLength() {
        return prefixLength;
    }

    /** Whether every address of the other block is in this one too. */
    public boolean contains(Cidr other) {
        return range.contains(other.range);
    }

    /** Whether at least one address is in both blocks. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    AddressRange range() {
        return range;
    }

    @Override
    public int compareTo(Cidr other) {
        return range.compareTo(other.range);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr cidr && range.equals(cidr.range);
    }

    @Override
    public int hashCode() {
        return range.hashCode();
    }

    /** In canonical form, always with its prefix: {@code 203.0.113.7/32}. */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            IPAddress first = family == IpFamily.IPV4
                    ? new IPv4Address((int) range.firstLow())
                    : new IPv6Address(range.firstHigh(), range.firstLow());
            known = first.toCanonicalString() + "/" + prefixLength;
            text = known;
        }
        return known;
    }
}
