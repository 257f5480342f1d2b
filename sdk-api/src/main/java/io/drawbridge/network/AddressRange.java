package io.drawbridge.network;

/**
 * From a first to a last address of one family, both inclusive; in order by the first, the longer one first. An address
 * is 128 bits, the upper half first; IPv4 uses the lower half only.
 */
record AddressRange(IpFamily family, long firstHigh, long firstLow, long lastHigh, long lastLow)
        implements Comparable<AddressRange> {

    private static final int HALF = 64;

    /**
     * A block.
     *
     * @param high the upper half of its first address
     * @param low the lower half
     */
    static AddressRange ofBlock(IpFamily family, long high, long low, int prefixLength) {
        int free = family.bits() - prefixLength;
        long freeHigh = free <= HALF ? 0 : ones(free - HALF);
        long freeLow = ones(Math.min(free, HALF));
        return new AddressRange(family, high, low, high | freeHigh, low | freeLow);
    }

    private static long ones(int bits) {
        return bits == 0 ? 0 : -1L >>> (HALF - bits);
    }

    /** Whether an IPv4 address is the first one of its block. */
    static boolean hasNoHostBits(int address, int prefixLength) {
        return (address & ones(IpFamily.IPV4.bits() - prefixLength)) == 0;
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }

    /** By hand for the reason of {@link Prefix#equals}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && family == range.family && beginsLike(range) && endsLike(range);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(firstHigh) + Long.hashCode(firstLow)) + Long.hashCode(lastHigh ^ lastLow);
    }

    boolean contains(AddressRange other) {
        return family == other.family
                && compare(firstHigh, firstLow, other.firstHigh, other.firstLow) <= 0
                && compare(other.lastHigh, other.lastLow, lastHigh, lastLow) <= 0;
    }

    boolean overlaps(AddressRange other) {
        return family == other.family
                && compare(firstHigh, firstLow, other.lastHigh, other.lastLow) <= 0
                && compare(other.firstHigh, other.firstLow, lastHigh, lastLow) <= 0;
    }

    boolean beginsLike(AddressRange other) {
        return firstHigh == other.firstHigh && firstLow == other.firstLow;
    }

    boolean endsLike(AddressRange other) {
        return lastHigh == other.lastHigh && lastLow == other.lastLow;
    }

    boolean isOneAddress() {
        return firstHigh == lastHigh && firstLow == lastLow;
    }

    /** Whether it begins behind the first address of the other; IPv6 is behind IPv4. */
    boolean beginsAfter(AddressRange other) {
        int byFamily = family.compareTo(other.family);
        return byFamily != 0 ? byFamily > 0 : compare(firstHigh, firstLow, other.firstHigh, other.firstLow) > 0;
    }

    /** Whether the two overlap or no address lies between them, this one beginning first. */
    boolean touches(AddressRange later) {
        if (overlaps(later)) {
            return true;
        }
        long nextLow = lastLow + 1;
        long nextHigh = nextLow == 0 ? lastHigh + 1 : lastHigh;
        boolean wrapped = nextLow == 0 && nextHigh == 0;
        return family == later.family && !wrapped && nextHigh == later.firstHigh && nextLow == later.firstLow;
    }

    /** From the first address of this one to the last of either. */
    AddressRange through(AddressRange later) {
        boolean longer = compare(later.lastHigh, later.lastLow, lastHigh, lastLow) > 0;
        AddressRange end = longer ? later : this;
        return new AddressRange(family, firstHigh, firstLow, end.lastHigh, end.lastLow);
    }

    @Override
    public int compareTo(AddressRange other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byFirst = compare(firstHigh, firstLow, other.firstHigh, other.firstLow);
        return byFirst != 0 ? byFirst : compare(other.lastHigh, other.lastLow, lastHigh, lastLow);
    }
}
