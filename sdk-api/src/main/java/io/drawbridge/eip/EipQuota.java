package io.drawbridge.eip;

/**
 * How many elastic IPs an account may have in a region, and has.
 *
 * @param limit how many it may have
 * @param used how many it has, whoever bought them; may be above the limit, where that was lowered
 */
public record EipQuota(int limit, int used) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one of them is negative
     */
    public EipQuota {
        requireCount("limit", limit);
        requireCount("used", used);
    }

    private static void requireCount(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(what + " " + count + " is negative; allowed are 0 and more");
        }
    }
}
