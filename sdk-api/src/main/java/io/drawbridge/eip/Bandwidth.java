package io.drawbridge.eip;

/**
 * The peak bandwidth of an EIP. The upper limit depends on the charge type and is checked in {@link EipSpec}.
 *
 * @param mbps Mbit/s, 1 to 500
 */
public record Bandwidth(int mbps) {

    /** What an EIP gets when nobody says anything: 5 Mbit/s. */
    public static final Bandwidth DEFAULT = new Bandwidth(5);

    private static final int LARGEST = 500;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when it is outside 1 to 500
     */
    public Bandwidth {
        if (mbps < 1 || mbps > LARGEST) {
            throw new IllegalArgumentException("bandwidth " + mbps + " Mbit/s is out of range; allowed are 1 to "
                    + LARGEST + " (PayByBandwidth) or 1 to 200 (PayByTraffic)");
        }
    }

    /**
     * So many Mbit/s.
     *
     * @throws IllegalArgumentException when it is outside 1 to 500
     */
    public static Bandwidth ofMbps(int mbps) {
        return new Bandwidth(mbps);
    }

    @Override
    public String toString() {
        return mbps + " Mbit/s";
    }
}
