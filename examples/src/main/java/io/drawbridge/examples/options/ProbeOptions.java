package io.drawbridge.examples.options;

import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** Where the operator answers probes, and when it counts as stuck. */
public final class ProbeOptions {

    private static final int HIGHEST_PORT = 65_535;

    /** Pods and PodEIPs are compared every 5 minutes; one failure is nothing to begin anew for. */
    private static final Duration LEAST_AGE = Duration.ofMinutes(10);

    @Nullable
    @Option(
            names = "--probes-port",
            paramLabel = "NUMBER",
            description = "answers /healthz, /readyz and /metrics there; 0 for any free port; default none")
    private Integer port;

    @Option(
            names = "--max-data-age",
            paramLabel = "DURATION",
            defaultValue = "15m",
            converter = DurationConverter.class,
            description =
                    "/healthz fails when what the operator knows of the cluster is older; default ${DEFAULT-VALUE}")
    private Duration maxDataAge = Duration.ofMinutes(15);

    /** The port; empty when nobody asks. */
    public Optional<Integer> port() {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new UsageException(
                    "--probes-port " + port + " is out of range; 0 to " + HIGHEST_PORT + " is allowed");
        }
        return Optional.ofNullable(port);
    }

    /** How old what a working operator knows may be. */
    public Duration maxDataAge() {
        if (maxDataAge.compareTo(LEAST_AGE) < 0) {
            throw new UsageException("--max-data-age is " + maxDataAge.toSeconds() + " s; at least "
                    + LEAST_AGE.toMinutes() + "m is allowed, since the operator compares every 5 minutes");
        }
        return maxDataAge;
    }
}
