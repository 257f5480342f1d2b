package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;

/**
 * What a plan wants to know of an EIP.
 *
 * @param id which
 * @param address its address
 * @param condition whether it can be associated
 */
public record AckEip(EipId id, String address, Condition condition) {

    /** Whether an EIP can be associated with an API server. */
    public enum Condition {
        /** It can: available, in the cluster's region, and the account's own. */
        USABLE,
        /** It is associated with this cluster's API server. */
        IN_USE_HERE,
        /** It is associated with something else, or on its way. */
        IN_USE_ELSEWHERE,
        /** The cluster's region does not have it. */
        NOT_IN_REGION,
        /** A service of the vendor manages it. */
        SERVICE_MANAGED,
        /** It is locked, for unpaid bills or for security. */
        LOCKED
    }

    /** Checks that nothing is missing. */
    public AckEip {
        requireNonNull(id, "id");
        requireNonNull(address, "address");
        requireNonNull(condition, "condition");
    }
}
