package io.drawbridge.network;

/**
 * Ports from a first to a last, both inclusive.
 *
 * @param first 0 to 65535
 * @param last the first or more, at most 65535
 */
public record PortRange(int first, int last) {

    private static final int HIGHEST = 65_535;

    /** Every port. */
    public static final PortRange ALL = new PortRange(0, HIGHEST);

    /**
     * Checks the order and the bounds.
     *
     * @throws IllegalArgumentException when the range is none
     */
    public PortRange {
        if (first < 0 || last > HIGHEST || first > last) {
            throw new IllegalArgumentException("ports " + first + " to " + last + " are no range; allowed is 0 to "
                    + HIGHEST + ", the lower first");
        }
    }

    /** One port. */
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /** Whether the port is in the range. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** {@code 443}, or {@code 10280-10284}. */
    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
