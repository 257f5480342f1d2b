package io.drawbridge.k8s.operator.policy;

import io.drawbridge.k8s.operator.report.Reason;

/**
 * How many EIPs the operator buys at most, whatever happens: a bound on what a bug, a blind cloud or a tenant can cost.
 * What is beyond a limit is told by {@link Reason#PURCHASE_LIMIT}.
 *
 * @param perRecord for one PodEIP in its life, and within an hour; a healthy one needs one; default 5, at least 1
 * @param perNamespaceAndHour for the pods of one namespace within an hour; a share of the {@link PodEipPolicy} may say
 *     less; default 2000, at least 1
 */
public record PurchaseLimits(int perRecord, int perNamespaceAndHour) {

    /** 5 for a PodEIP, 2000 an hour for a namespace. */
    public static final PurchaseLimits DEFAULT = new PurchaseLimits(5, 2000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is below 1
     */
    public PurchaseLimits {
        if (perRecord < 1 || perNamespaceAndHour < 1) {
            throw new IllegalArgumentException("limits of " + perRecord + " purchases for a PodEIP and "
                    + perNamespaceAndHour + " for a namespace and hour are out of range; use at least 1");
        }
    }
}
