package io.drawbridge.testing.simulation;

import io.drawbridge.testing.kube.api.WatchEvent;

/**
 * An operator as a {@link Simulation} drives it: one process, without threads, sockets or a clock of its own. Whatever
 * it does it does in one of these calls or in an alarm that it has set.
 */
public interface SimulatedOperator {

    /** Starts a process; called again after every crash, and for a second leader. */
    @FunctionalInterface
    interface Launcher {

        /**
         * Starts one process.
         *
         * @param ports all that it may use of the world
         */
        SimulatedOperator launch(OperatorPorts ports);
    }

    /** What is watched. */
    enum Watch {
        /** Pods of all namespaces. */
        PODS("/api/v1/pods"),
        /** {@code PodEIP} resources of all namespaces. */
        POD_EIPS("/apis/alibabacloud.com/v1beta1/podeips");

        private final String url;

        Watch(String url) {
            this.url = url;
        }

        /** Where the API server has it. */
        public String url() {
            return url;
        }
    }

    /**
     * A watch tells of an event; also in the middle of a call that this process has sent. What was there when the
     * process started comes first, as {@link WatchEvent.Type#ADDED}.
     */
    void observe(Watch watch, WatchEvent event);

    /** Everything that the first lists held has been told of: what is missing was not there. */
    void synced();

    /**
     * Works on one thing.
     *
     * @return whether there was one
     */
    boolean work();

    /** Ends; nothing may be sent once this has returned. */
    void close();
}
