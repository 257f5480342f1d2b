package io.drawbridge.network;

/**
 * A block of addresses as its first bits, the first one leftmost; the bits behind them are zero. A {@link Cidr} without
 * its text, cheap to halve and to compare.
 */
record Prefix(long high, long low, int length) {

    private static final int HALF = 64;
    private static final int IPV4_SHIFT = 32;

    /** Every address of a family. */
    static final Prefix ALL = new Prefix(0, 0, 0);

    static Prefix of(Cidr cidr) {
        AddressRange range = cidr.range();
        return cidr.family() == IpFamily.IPV4
                ? new Prefix(range.firstLow() << IPV4_SHIFT, 0, cidr.prefixLength())
                : new Prefix(range.firstHigh(), range.firstLow(), cidr.prefixLength());
    }

    Cidr in(IpFamily family) {
        return family == IpFamily.IPV4
                ? Cidr.ofIpv4((int) (high >>> IPV4_SHIFT), length)
                : Cidr.ofIpv6(high, low, length);
    }

    /** The bit at this place, counted from 0. */
    int bit(int place) {
        return (int) ((place < HALF ? high >>> (HALF - 1 - place) : low >>> (2 * HALF - 1 - place)) & 1);
    }

    /** By hand, since trees compare prefixes at every step, which is slow by the equality of records. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix prefix && high == prefix.high && low == prefix.low && length == prefix.length;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(high) + Long.hashCode(low)) + length;
    }

    boolean contains(Prefix other) {
        return length <= other.length && sharedWith(other) >= length;
    }

    /** The lower half for 0, the upper one for 1. */
    Prefix half(int bit) {
        return length < HALF
                ? new Prefix(high | ((long) bit << (HALF - 1 - length)), low, length + 1)
                : new Prefix(high, low | ((long) bit << (2 * HALF - 1 - length)), length + 1);
    }

    /** The smallest block around both. */
    Prefix around(Prefix other) {
        int shared = Math.min(sharedWith(other), Math.min(length, other.length));
        return new Prefix(high & mask(shared), low & mask(shared - HALF), shared);
    }

    private int sharedWith(Prefix other) {
        int inHigh = Long.numberOfLeadingZeros(high ^ other.high);
        return inHigh < HALF ? inHigh : HALF + Long.numberOfLeadingZeros(low ^ other.low);
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= HALF ? -1 : -1L << (HALF - bits);
    }
}
