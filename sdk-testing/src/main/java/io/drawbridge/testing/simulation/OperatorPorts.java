package io.drawbridge.testing.simulation;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import java.time.Clock;
import java.time.Duration;

/**
 * All that a simulated process may use of the world.
 *
 * @param api the API server
 * @param eips the cloud
 * @param wall the machine's wall clock, which people set
 * @param steady what no setting of the wall clock moves; alarms go by it
 * @param alarm the process's timers
 * @param clusterUid by which the cluster is told from others
 * @param seed for what the process draws by lot
 */
public record OperatorPorts(
        ApiServer api, Eips eips, Clock wall, Clock steady, Alarm alarm, String clusterUid, long seed) {

    /** An API server. */
    @FunctionalInterface
    public interface ApiServer {

        /**
         * Carries out a request.
         *
         * @throws java.io.UncheckedIOException when there is no answer
         */
        ApiResponse handle(ApiRequest request);
    }

    /** Timers. */
    @FunctionalInterface
    public interface Alarm {

        /** Runs the task once, when the delay has passed; never when the process has died or was closed. */
        void after(Duration delay, Runnable task);
    }
}
