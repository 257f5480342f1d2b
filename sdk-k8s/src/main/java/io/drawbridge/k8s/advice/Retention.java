package io.drawbridge.k8s.advice;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.ReleaseStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * EIPs that are kept, and charged, while no pod uses them: at worst, when all pods of a workload go at once and do not
 * come back.
 *
 * @param demand whose EIPs
 * @param hours how many hours of each EIP are charged at most; empty when it is kept until somebody deletes its PodEIP
 */
public record Retention(EipDemand demand, Optional<Long> hours) {

    private static final long SECONDS_OF_HOUR = Duration.ofHours(1).toSeconds();

    /** Checks that nothing is missing. */
    public Retention {
        requireNonNull(demand, "demand");
        requireNonNull(hours, "hours");
    }

    /** The retention that the release strategy causes; empty when it causes none. */
    static Optional<Retention> of(EipDemand demand) {
        ReleaseStrategy release = demand.release();
        if (release instanceof ReleaseStrategy.Ttl ttl) {
            long seconds = ttl.after().toDuration().toSeconds();
            // A started hour is charged whole.
            long hours = Math.floorDiv(seconds + SECONDS_OF_HOUR - 1, SECONDS_OF_HOUR);
            return Optional.of(new Retention(demand, Optional.of(hours)));
        }
        return release instanceof ReleaseStrategy.Never
                ? Optional.of(new Retention(demand, Optional.empty()))
                : Optional.empty();
    }

    /** How many EIPs are kept at worst. */
    public int eips() {
        return demand.mostPods();
    }

    /** What it costs at worst; for EIPs that are kept without end, each hour. */
    public BigDecimal cost(Prices prices) {
        return prices.ofHour(demand)
                .multiply(BigDecimal.valueOf(eips()))
                .multiply(BigDecimal.valueOf(hours.orElse(1L)));
    }
}
