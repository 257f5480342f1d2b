package io.drawbridge.k8s.operator.config;

/**
 * How many requests the operator sends to the API server, over all its workers; watches do not count.
 *
 * @param qps how many a second, above 0
 * @param burst how many at once, at least 1
 */
public record ApiRate(double qps, int burst) {

    /** 200 a second, 300 at once. */
    public static final ApiRate DEFAULT = new ApiRate(200, 300);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public ApiRate {
        if (!(qps > 0) || qps > 1e6 || burst < 1) {
            throw new IllegalArgumentException("API rate of " + qps + " a second and " + burst
                    + " at once is out of range; allowed are more than 0 and at least 1");
        }
    }
}
