package io.drawbridge.testing.contract;

import io.drawbridge.testing.cloud.model.CloudProfile;
import java.util.EnumSet;
import java.util.Set;

/** What not every cloud can do; rules about it are skipped, visibly, where it is missing. */
public enum Capability {
    /** A purchase has an idempotency token. */
    TOKENS,
    /** Addresses can be put into shared bandwidth packages. */
    PACKAGES,
    /** Addresses have bandwidth, charge type and line type. */
    SETTINGS,
    /** Changes take time, and states show it. */
    TRANSITIONS,
    /** Purchases that come too often are blocked for a while. */
    PURCHASE_BLOCKING,
    /** A binding to a primary address may be shown without it. */
    OMITTED_PRIMARY_ADDRESS;

    /** What this cloud can do. */
    public static Set<Capability> of(CloudProfile profile) {
        return profile == CloudProfile.ALIYUN ? EnumSet.allOf(Capability.class) : EnumSet.noneOf(Capability.class);
    }
}
