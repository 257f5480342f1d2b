package io.drawbridge.k8s.operator.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Which of several replicas works: the one that holds a Lease.
 *
 * @param namespace the namespace of the Lease
 * @param name the name of the Lease
 * @param identity the name of this replica; unique, such as its pod's name
 * @param leaseDuration how long a leader is believed without a sign of life; default 15 s
 * @param renewDeadline how long a leader tries to renew before it gives up; below the lease duration; default 10 s
 * @param retryPeriod how often it tries; default 2 s
 */
public record LeaderElection(
        String namespace,
        String name,
        String identity,
        Duration leaseDuration,
        Duration renewDeadline,
        Duration retryPeriod) {

    /**
     * Checks the order of the times.
     *
     * @throws IllegalArgumentException when retry period, renew deadline and lease duration are not in ascending order,
     *     or the lease duration is above what a Lease can hold, 2,147,483,647 s
     */
    public LeaderElection {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        requireNonNull(identity, "identity");
        boolean ascending = retryPeriod.compareTo(renewDeadline) < 0
                && renewDeadline.compareTo(leaseDuration) < 0
                && !retryPeriod.isNegative()
                && !retryPeriod.isZero();
        if (!ascending) {
            throw new IllegalArgumentException("retry period " + retryPeriod + ", renew deadline " + renewDeadline
                    + " and lease duration " + leaseDuration + " must be ascending");
        }
        if (leaseDuration.toSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("lease duration " + leaseDuration + " is out of range; at most "
                    + Integer.MAX_VALUE + " s is allowed");
        }
    }

    /** With the usual times: 15 s, 10 s and 2 s. */
    public static LeaderElection byLease(String namespace, String name, String identity) {
        return new LeaderElection(
                namespace, name, identity, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
    }

    /** The same Lease with other times. */
    public LeaderElection times(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
        return new LeaderElection(namespace, name, identity, leaseDuration, renewDeadline, retryPeriod);
    }
}
