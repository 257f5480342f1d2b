package io.drawbridge.k8s.operator.report;

import java.time.Duration;

/**
 * What the operator counts. Bring {@link MicrometerMetrics}, or an own implementation; calls are cheap and frequent.
 */
public interface OperatorMetrics {

    /** Counts nothing. */
    OperatorMetrics NONE = new OperatorMetrics() {};

    /**
     * A step was carried out.
     *
     * @param step its name, such as {@code Allocate}
     * @param outcome {@code done}, {@code failed} or {@code refused}; of step {@code Reconcile}, {@code broken} for an
     *     error that nobody has foreseen
     */
    default void step(String step, String outcome) {}

    /** A pod was refused, or a record could not be wound up; once for each change of the reason. */
    default void refused(Reason reason) {}

    /**
     * A pod shows its EIP.
     *
     * @param sinceCreation how long after the pod was created
     */
    default void attached(Duration sinceCreation) {}

    /**
     * How many EIPs that are known to exist the cloud's answers leave out while these are in doubt; 0 when they are
     * not.
     *
     * @param eips how many
     */
    default void missing(int eips) {}

    /**
     * How many EIPs the cluster's PodEIPs hold; with each change of one, and 0 when the operator stops or another
     * replica leads.
     *
     * @param inUse EIPs that are bound to pods
     * @param retained EIPs that are kept for pods that are gone
     */
    default void held(int inUse, int retained) {}

    /**
     * The periodic sweep has compared the cloud's EIPs with the PodEIPs.
     *
     * @param orphaned EIPs that carry the cluster's mark and belong to no PodEIP
     */
    default void swept(int orphaned) {}

    /**
     * The account's quota was read, every 10 minutes where the operator was told where to read it.
     *
     * @param limit how many EIPs the account may have in the region
     * @param used how many it has, whoever bought them
     */
    default void quota(int limit, int used) {}

    /**
     * All pods and PodEIPs have been seen or compared with the API server. Every 5 minutes; a longer pause means that
     * the API server is out of reach or refuses, whatever the watches say.
     *
     * @param age how old what was compared is by now
     */
    default void compared(Duration age) {}
}
