package io.drawbridge.k8s.operator.config;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.internal.ObjectNames;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Which of several replicas works: the one that holds a Lease.
 *
 * @param namespace the namespace of the Lease
 * @param name the name of the Lease
 * @param identity the name of this replica; unique, such as its pod's name
 * @param leaseDuration how long a leader is believed without a sign of life; default 15 s
 * @param renewDeadline how long a leader tries to renew before it gives up; below the lease duration; default 10 s
 * @param retryPeriod how often it tries, up to 1.2 times as long apart again; default 2 s
 */
public record LeaderElection(
        String namespace,
        String name,
        String identity,
        Duration leaseDuration,
        Duration renewDeadline,
        Duration retryPeriod) {

    /**
     * Checks the names and the order of the times.
     *
     * @throws IllegalArgumentException when namespace or name cannot be one in Kubernetes, the identity is blank, since
     *     all replicas would be the same one, retry period, renew deadline and lease duration are not in ascending
     *     order, a leader could not try twice before the renew deadline (it is not above 2.2 retry periods), or the
     *     lease duration is above what a Lease can hold, 2,147,483,647 s
     */
    public LeaderElection {
        ObjectNames.requireNamespace(namespace);
        ObjectNames.require("lease", name);
        if (requireNonNull(identity, "identity").isBlank()) {
            throw new IllegalArgumentException("identity " + Finding.quote(identity)
                    + " is blank; give each replica a name of its own, such as its pod's");
        }
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
        if (retryPeriod.toMillis() < 1 || renewDeadline.compareTo(twoTries(retryPeriod)) <= 0) {
            throw new IllegalArgumentException(
                    "renew deadline " + renewDeadline + " is too short for a retry period of " + retryPeriod
                            + "; more than 2.2 retry periods of 1 ms at least are allowed");
        }
    }

    /** A second try comes up to 1.2 retry periods after the first. */
    private static Duration twoTries(Duration retryPeriod) {
        return retryPeriod.plusMillis((retryPeriod.toMillis() * 12 + 9) / 10);
    }

    /** With the usual times: 15 s, 10 s and 2 s. */
    public static LeaderElection byLease(String namespace, String name, String identity) {
        return new LeaderElection(
                namespace, name, identity, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
    }

    /**
     * Reads the name of a Lease, {@code NAMESPACE/NAME}; with the usual times, and with host name and process id as
     * this replica's name.
     *
     * @throws IllegalArgumentException when it is another text, or one of the names cannot be one in Kubernetes
     */
    public static LeaderElection parse(String lease) {
        String[] names = lease.split("/", -1);
        if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
            throw new IllegalArgumentException(
                    "lease " + Finding.quote(lease) + " is not allowed; allowed is NAMESPACE/NAME");
        }
        return byLease(names[0], names[1], ownName());
    }

    private static String ownName() {
        long process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + process;
        } catch (UnknownHostException nameless) {
            return "drawbridge-" + process;
        }
    }

    /** The same Lease for a replica of another name. */
    public LeaderElection identity(String identity) {
        return new LeaderElection(namespace, name, identity, leaseDuration, renewDeadline, retryPeriod);
    }

    /** The same Lease with other times. */
    public LeaderElection times(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
        return new LeaderElection(namespace, name, identity, leaseDuration, renewDeadline, retryPeriod);
    }
}
