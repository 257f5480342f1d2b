package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import io.drawbridge.finding.Finding;
import java.util.Comparator;

/**
 * A block of addresses in CIDR notation, such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}; a bare address is the block of that
 * one address. Read strictly: no octal, no short forms, no masks or wildcards, no zone, no spaces, and no host bits, whose
 * correction stands in the error.
 *
 * <p>Blocks are in one order: IPv4 first, then by first address, the wider block first.
 */
public final class Cidr implements Comparable<Cidr> {

    /** Every IPv4 address. */
    public static final Cidr ANY_IPV4 = of("0.0.0.0/0");

    /** Every IPv6 address. */
    public static final Cidr ANY_IPV6 = of("::/0");

    private static final Comparator<Cidr> ORDER =
            Comparator.comparing(Cidr::range).thenComparing(Cidr::prefixLength).thenComparing(Cidr::family);

    private final String text;
    private final IpFamily family;
    private final int prefixLength;
    private final AddressRange range;

    private Cidr(IPAddress block) {
        this.family = block.isIPv4() ? IpFamily.IPV4 : IpFamily.IPV6;
        Integer prefix = block.getNetworkPrefixLength();
        this.prefixLength = prefix == null ? family.bits() : prefix;
        this.range = AddressRange.of(
                family, block.getLower().getBytes(), block.getUpper().getBytes());
        this.text = block.withoutPrefixLength().getLower().toCanonicalString() + "/" + prefixLength;
    }

    /**
     * Reads a block or a single address.
     *
     * @param text such as {@code 10.0.0.0/8}, {@code 203.0.113.7} or {@code 2001:db8::/32}
     * @throws IllegalArgumentException when it is none; with the corrected block when only host bits are set
     */
    public static Cidr of(String text) {
        requireNonNull(text, "text");
        IPAddress block = StrictAddress.parse(text);
        if (block.isPrefixed() && !block.isPrefixBlock()) {
            throw new IllegalArgumentException("CIDR " + Finding.quote(text) + " has bits set behind its prefix; write "
                    + block.toPrefixBlock().toCanonicalString() + " for the block, or "
                    + block.withoutPrefixLength().getLower().toCanonicalString() + " for the one address");
        }
        return new Cidr(block);
    }

    /**
     * Reads a block as a cloud reports it: bits behind the prefix are dropped, as the cloud does when it matches addresses. For what people
     * write there is {@link #of(String)}.
     *
     * @param text such as {@code 10.0.0.1/8}
     * @throws IllegalArgumentException when it is no block
     */
    public static Cidr reported(String text) {
        requireNonNull(text, "text");
        return new Cidr(StrictAddress.parse(text).toPrefixBlock());
    }

    static Cidr ofIpv4(int first, int prefixLength) {
        return new Cidr(new IPv4Address(first, prefixLength));
    }

    static Cidr ofIpv6(long high, long low, int prefixLength) {
        return new Cidr(new IPv6Address(high, low, prefixLength));
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
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr cidr && text.equals(cidr.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** In canonical form, always with its prefix: {@code 203.0.113.7/32}. */
    @Override
    public String toString() {
        return text;
    }
}
