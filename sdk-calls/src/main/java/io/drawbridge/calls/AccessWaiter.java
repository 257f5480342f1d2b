package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.error.CloudErrorCode.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.annotation.Nullable;

/**
 * Waits for what is done to API servers, for tools. Errors that pass are tried again; what takes longer than it may
 * ends with {@link io.drawbridge.error.DeadlineExceededException}, which claims no failure:
 * {@link AccessOperation#token} goes on later.
 *
 * <pre>{@code
 * AccessOperation<EksEndpointAccess> operation = aws.apiServers().apply(plan);
 * AccessWaiter.builder().build().await(operation, Duration.ofMinutes(30));
 * }</pre>
 *
 * <p>EKS endpoint updates have been seen to take from 2 to more than 20 minutes; how long ACK takes for its rolling
 * update is not published. Half an hour is a good limit. Safe for use by many threads.
 */
public final class AccessWaiter {

    private final Clock clock;
    private final Wait.Terms terms;

    private AccessWaiter(Builder builder) {
        this.clock = builder.clock;
        this.terms = new Wait.Terms(
                builder.clock, builder.pause, builder.random, builder.retries, Duration.ZERO, builder.poll);
    }

    /** Starts with a look every 10 seconds. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Advances an operation to its end.
     *
     * @param operation begun or resumed
     * @param atMost how long to wait, above zero
     * @throws io.drawbridge.error.DeadlineExceededException when it takes longer; it goes on by
     *     {@code apiServers.resume(token)}
     * @throws io.drawbridge.error.WaitInterruptedException when the thread is interrupted; likewise
     * @throws io.drawbridge.apiserver.plan.StalePlanException when what is left to do risks more than what was agreed
     *     to
     * @throws io.drawbridge.apiserver.operation.OperationFailedException when the cloud could not carry a step out
     * @throws io.drawbridge.error.CloudException when the cloud refused for a reason that does not pass
     */
    public <A extends Access> AccessProgress.Finished<A> await(AccessOperation<A> operation, Duration atMost) {
        return await(operation, atMost, step -> {});
    }

    /**
     * Advances an operation to its end, and tells each step and each wait on the way.
     *
     * @param told called after each advance, by the calling thread; a place to store {@link AccessOperation#token} too
     * @see #await(AccessOperation, Duration)
     */
    public <A extends Access> AccessProgress.Finished<A> await(
            AccessOperation<A> operation, Duration atMost, Consumer<AccessProgress<A>> told) {
        return wait(operation.toString(), atMost).until(wait -> {
            AccessProgress<A> progress = operation.advance(clock.instant());
            told.accept(progress);
            while (progress instanceof AccessProgress.Moved<A>) {
                progress = operation.advance(clock.instant());
                told.accept(progress);
            }
            if (progress instanceof AccessProgress.Waiting<A> waiting) {
                wait.saw(waiting.reason());
            }
            return progress instanceof AccessProgress.Finished<A> finished ? Optional.of(finished) : Optional.empty();
        });
    }

    /**
     * Waits until a cluster may be touched: the cloud shows it at rest, and no operation runs on it, whoever began it.
     *
     * @param apiServers where the cluster is
     * @param cluster which
     * @param atMost how long to wait, above zero
     * @return the cluster at rest
     * @throws io.drawbridge.error.DeadlineExceededException when it takes longer
     * @throws io.drawbridge.error.WaitInterruptedException when the thread is interrupted
     * @throws io.drawbridge.error.CloudException when the cloud refused for a reason that does not pass
     */
    public <A extends Access> ObservedCluster<A> awaitSettled(
            ApiServers<A> apiServers, ClusterId cluster, Duration atMost) {
        return wait("cluster " + cluster + " at rest", atMost).until(new SettledRound<>(apiServers, cluster));
    }

    private Wait wait(String awaited, Duration atMost) {
        return new Wait(terms.within(Wait.positive("time to wait", atMost)), awaited);
    }

    /**
     * Asks for the operation that was seen last as long as it runs, which costs one call; only then looks for others.
     */
    private static final class SettledRound<A extends Access> implements Wait.Round<ObservedCluster<A>> {
        private final ApiServers<A> apiServers;
        private final ClusterId cluster;

        @Nullable
        private OperationId seen;

        SettledRound(ApiServers<A> apiServers, ClusterId cluster) {
            this.apiServers = apiServers;
            this.cluster = cluster;
        }

        @Override
        public Optional<ObservedCluster<A>> play(Wait wait) {
            OperationId running =
                    runs(seen) ? seen : apiServers.running(cluster).orElse(null);
            seen = running;
            if (running != null) {
                wait.saw("operation " + running + " runs");
                return Optional.empty();
            }
            ObservedCluster<A> now = apiServers.observe(cluster);
            wait.saw(now.isSettled() ? "at rest" : "not at rest");
            return now.isSettled() ? Optional.of(now) : Optional.empty();
        }

        private boolean runs(@Nullable OperationId operation) {
            return operation != null && apiServers.progress(cluster, operation) instanceof OperationProgress.Running;
        }
    }

    /** Builds {@link AccessWaiter}s. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private Pause pause = Pause.parking();
        private RandomGenerator random = new java.util.Random();
        private RetryPolicy retries = RetryPolicy.builder()
                .never(Retry.AFTER_READING)
                .never(Retry.MUCH_LATER)
                .build();
        private Duration poll = Duration.ofSeconds(10);

        private Builder() {}

        /** The clock for deadlines; default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** How time passes; default: the calling thread is parked. A test gives {@code clock::advance}. */
        public Builder pause(Pause pause) {
            this.pause = requireNonNull(pause, "pause");
            return this;
        }

        /** Where the jitter comes from; safe for use by as many threads as use the waiter. */
        public Builder random(RandomGenerator random) {
            this.random = requireNonNull(random, "random");
            return this;
        }

        /**
         * What is tried again, and when; default: only what passes by itself within a minute or so: a cluster that is
         * not there, or a permission that is missing, is told at once.
         */
        public Builder retries(RetryPolicy retries) {
            this.retries = requireNonNull(retries, "retries");
            return this;
        }

        /** How long between two looks, above zero; default: 10 seconds. */
        public Builder poll(Duration poll) {
            this.poll = Wait.positive("poll interval", poll);
            return this;
        }

        /** The waiter. */
        public AccessWaiter build() {
            return new AccessWaiter(this);
        }
    }
}
