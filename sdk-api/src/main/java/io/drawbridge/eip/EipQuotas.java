package io.drawbridge.eip;

import io.drawbridge.error.CloudException;

/** Where the quota of elastic IPs of one account and region is read; safe for use by many threads. */
@FunctionalInterface
public interface EipQuotas {

    /**
     * Reads the quota and what is used of it.
     *
     * @throws CloudException when the cloud refused, or no answer came
     */
    EipQuota read();
}
