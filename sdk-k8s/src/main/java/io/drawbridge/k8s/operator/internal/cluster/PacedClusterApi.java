package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps the requests of all workers together to so many a second; never waits, but says when there is room again. */
public final class PacedClusterApi implements ClusterApi {

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

    /** Each one who is turned away gets a later turn than the one before, so that they do not all come back at once. */
    private synchronized ClusterApi paced() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return api;
        }
        Instant soonest = steady.instant().plusNanos(probe.getNanosToWaitForRefill());
        Instant next = lastTurn.plus(turn);
        lastTurn = next.isAfter(soonest) ? next : soonest;
        throw new TooSoonException(lastTurn);
    }

    @Override
    public Optional<Pod> pod(Key key) {
        return paced().pod(key);
    }

    @Override
    public Optional<PodEip> podEip(Key key) {
        return paced().podEip(key);
    }

    @Override
    public ListPage<PodView> pods(ListPage.Request request) {
        return paced().pods(request);
    }

    @Override
    public ListPage<PodEipRecord> podEips(ListPage.Request request) {
        return paced().podEips(request);
    }

    @Override
    public Optional<Node> node(String name) {
        return paced().node(name);
    }

    @Override
    public PodEip create(PodEip podEip) {
        return paced().create(podEip);
    }

    @Override
    public PodEip patch(Key key, String body) {
        return paced().patch(key, body);
    }

    @Override
    public PodEip patchStatus(Key key, String body) {
        return paced().patchStatus(key, body);
    }

    @Override
    public Optional<PodEip> delete(Key key, String uid, String resourceVersion) {
        return paced().delete(key, uid, resourceVersion);
    }

    @Override
    public Pod patchPodStatus(Key key, String body) {
        return paced().patchPodStatus(key, body);
    }

    @Override
    public Pod patchPod(Key key, String body) {
        return paced().patchPod(key, body);
    }

    @Override
    public void create(Event event) {
        paced().create(event);
    }
}
