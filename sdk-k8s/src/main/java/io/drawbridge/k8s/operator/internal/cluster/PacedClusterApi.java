package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.config.ApiRate;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Keeps the requests of all workers together to so many a second; never waits, but says when there is room again. */
public final class PacedClusterApi implements ForwardingClusterApi {

    private final ClusterApi api;
    private final Clock steady;
    private final Bucket bucket;
    private final Duration turn;
    private Instant lastTurn = Instant.EPOCH;

    public PacedClusterApi(ClusterApi api, ApiRate rate, Clock steady) {
        this.api = api;
        this.steady = steady;
        this.turn = Duration.ofNanos((long) (1e9 / rate.qps()));
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst())
                        .refillGreedy(rate.burst(), Duration.ofNanos((long) (rate.burst() / rate.qps() * 1e9))))
                .withCustomTimePrecision(meter(steady))
                .build();
    }

    private static TimeMeter meter(Clock steady) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = steady.instant();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    @Override
    public ClusterApi api() {
        return api;
    }

    @Override
    public <T> T request(String action, String subject, Supplier<T> request) {
        admit();
        return request.get();
    }

    /** Each one who is turned away gets a later turn than the one before, so that they do not all come back at once. */
    private synchronized void admit() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Instant soonest = steady.instant().plusNanos(probe.getNanosToWaitForRefill());
            Instant next = lastTurn.plus(turn);
            lastTurn = next.isAfter(soonest) ? next : soonest;
            throw new TooSoonException(lastTurn);
        }
    }
}
