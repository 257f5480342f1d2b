package io.drawbridge.apiserver.operation;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ObservedCluster;

/**
 * Where an operation stands.
 *
 * @param <A> how access is said on this cloud
 */
public sealed interface AccessProgress<A extends Access> {

    /** Whether the cluster is other than before. */
    enum Change {
        /** Steps were taken. */
        CHANGED,
        /** None was needed: the wanted access was there, as reading has proved. */
        UNCHANGED
    }

    /**
     * A step was sent. Go on at once.
     *
     * @param step which
     */
    record Moved<A extends Access>(AccessStep step) implements AccessProgress<A> {
        /** Checks that nothing is missing. */
        public Moved {
            requireNonNull(step, "step");
        }
    }

    /**
     * Nothing can be done now. Go on in some seconds.
     *
     * @param reason what is waited for
     */
    record Waiting<A extends Access>(String reason) implements AccessProgress<A> {
        /** Checks that nothing is missing. */
        public Waiting {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The wanted access is there, as reading has proved.
     *
     * @param cluster as it was read
     * @param change whether it is other than before
     */
    record Finished<A extends Access>(ObservedCluster<A> cluster, Change change) implements AccessProgress<A> {
        /** Checks that nothing is missing. */
        public Finished {
            requireNonNull(cluster, "cluster");
            requireNonNull(change, "change");
        }
    }
}
