package io.drawbridge.k8s.operator;

import static java.util.Objects.requireNonNull;

import io.drawbridge.calls.EipCalls;
import io.drawbridge.eip.Eips;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.config.ClusterNotReadyException;
import io.drawbridge.k8s.operator.config.Coexistence;
import io.drawbridge.k8s.operator.config.OtherOwnersException;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.internal.cluster.ApiAnswers;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterWatch;
import io.drawbridge.k8s.operator.internal.cluster.Fabric8ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.Leadership;
import io.drawbridge.k8s.operator.internal.cluster.PacedClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.TracedClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.WayOut;
import io.drawbridge.k8s.operator.internal.engine.OperatorCore;
import io.drawbridge.k8s.operator.internal.engine.OperatorSettings;
import io.drawbridge.k8s.operator.internal.engine.OwnThreads;
import io.drawbridge.k8s.operator.internal.engine.TracedEips;
import io.drawbridge.k8s.operator.internal.engine.Workers;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives pods their own elastic IPs: watches pods and PodEIPs, and buys, binds, keeps and releases EIPs as annotations
 * and release strategies say. Does what {@code ack-extend-network-controller} does with {@code PodEIP}, embedded in
 * your program.
 *
 * <pre>{@code
 * try (PodEipOperator operator = PodEipOperator.builder(kubernetes, eips, policy).build()) {
 *     operator.start();
 *     operator.awaitTermination();
 * }
 * }</pre>
 *
 * <p>It can be stopped at any moment, and killed: whoever starts next goes on from what PodEIPs and the cloud say. It
 * runs once; to run again, build another one.
 */
public final class PodEipOperator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final KubernetesClient client;
    private final ClusterReadiness cluster;
    private final Eips eips;
    private final OperatorSettings settings;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<DrawbridgeException> cause = new AtomicReference<>();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final OwnThreads threads = new OwnThreads();

    @Nullable
    private volatile OperatorCore operation;

    @Nullable
    private volatile Workers workers;

    private volatile Phase phase = Phase.BUILT;

    /** Who is in {@link #start()}; guarded by the parts. */
    @Nullable
    private Thread starter;

    private final Object closing = new Object();

    private enum Phase {
        BUILT,
        STARTED,
        CLOSED
    }

    PodEipOperator(KubernetesClient client, Eips eips, OperatorSettings settings) {
        this.client = client;
        this.cluster = new ClusterReadiness(client);
        this.eips = eips;
        this.settings = settings;
    }

    /**
     * Starts an operator's configuration.
     *
     * @param kubernetes the cluster; stays open when the operator closes
     * @param eips the cloud
     * @param policy who may have what; {@link PodEipPolicy#allowAll()} is a choice to be written down
     */
    public static PodEipOperatorBuilder builder(KubernetesClient kubernetes, Eips eips, PodEipPolicy policy) {
        return new PodEipOperatorBuilder(
                requireNonNull(kubernetes, "kubernetes"),
                requireNonNull(eips, "eips"),
                requireNonNull(policy, "policy"));
    }

    /**
     * Sees everything that is there, then begins to work (or, with leader election, to wait for leadership).
     *
     * @throws OtherOwnersException when another EIP implementation is on in the cluster, or may be and cannot be read
     * @throws ClusterNotReadyException when the API server is not to be reached, or refuses or lacks what the operator
     *     needs; the message says which
     * @throws DrawbridgeException when it is closed meanwhile
     * @throws IllegalStateException when it was started before
     */
    public void start() {
        beginStart();
        try {
            seeEverything();
        } catch (RuntimeException | Error failed) {
            boolean closed = phase == Phase.CLOSED;
            close();
            if (closed) {
                throw new DrawbridgeException("the operator was closed while it started", failed);
            }
            throw failed;
        }
    }

    private void seeEverything() {
        try {
            refuseOtherOwners();
            run();
        } finally {
            endStart();
        }
    }

    private void beginStart() {
        synchronized (parts) {
            if (phase != Phase.BUILT) {
                throw new IllegalStateException("an operator runs once; build another one");
            }
            phase = Phase.STARTED;
            starter = Thread.currentThread();
        }
    }

    private void endStart() {
        synchronized (parts) {
            starter = null;
            if (phase == Phase.CLOSED) {
                // It was meant for what the start was waiting for.
                var unused = Thread.interrupted();
            }
            parts.notifyAll();
        }
    }

    /** What is being started must not ask for more after the end; a call that it waits for is not waited for. */
    private void cutStart() throws InterruptedException {
        synchronized (parts) {
            if (starter != null && starter != Thread.currentThread()) {
                starter.interrupt();
            }
            while (starter != null && starter != Thread.currentThread()) {
                parts.wait();
            }
        }
    }

    private void run() {
        Scheduler scheduler = settings.scheduler().orElseGet(this::ownScheduler);
        OperatorCore started = new OperatorCore(ports(scheduler), settings.work());
        operation = started;
        ClusterWatch watch =
                new ClusterWatch(client, settings.work().namespaces(), started.cache(), threads.factory("watch"));
        keep(watch);
        awaitSync(watch);
        if (settings.leaderElection().isEmpty()) {
            lead(started);
            return;
        }
        keep(new Leadership(
                client,
                settings.leaderElection().get(),
                () -> leadOrStop(started),
                () -> stop(new DrawbridgeException("leadership was lost"))));
    }

    /** Closes a part at the end, or now when the end has come while the operator was starting. */
    private void keep(AutoCloseable part) {
        synchronized (parts) {
            if (phase == Phase.STARTED) {
                parts.add(part);
                return;
            }
        }
        closeQuietly(part);
        throw new IllegalStateException("closed");
    }

    private OperatorCore.Ports ports(Scheduler scheduler) {
        Clock clock = cluster.clock(settings);
        ClusterApi requests = new TracedClusterApi(new Fabric8ClusterApi(client), settings.tracer());
        ClusterApi api = new PacedClusterApi(requests, settings.apiRate(), settings.steady());
        Eips calls = EipCalls.around(new TracedEips(eips, settings.tracer()))
                .clock(clock)
                .limits(settings.limits())
                .build();
        return new OperatorCore.Ports(
                settings.clusterId().orElseGet(cluster::uid),
                api,
                calls,
                clock,
                settings.steady(),
                scheduler,
                new Random(),
                settings.metrics(),
                settings.tracer());
    }

    private Scheduler ownScheduler() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2, threads.factory("timer"));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        keep(() -> {
            executor.shutdownNow();
            boolean over = executor.awaitTermination(1, TimeUnit.MINUTES);
            LOG.debug("action=stop-timers outcome={}", over ? "done" : "timeout");
        });
        return Scheduler.on(executor);
    }

    private void awaitSync(ClusterWatch watch) {
        try {
            watch.start().get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw cluster.notReady("pods and PodEIPs", "listed and watched", cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DrawbridgeException("interrupted while it started", interrupted);
        }
    }

    /** The elector would go on believing that somebody leads. */
    private void leadOrStop(OperatorCore started) {
        try {
            lead(started);
        } catch (RuntimeException | Error failed) {
            stop(new DrawbridgeException("the work could not be begun: " + ApiAnswers.words(failed), failed));
        }
    }

    private void lead(OperatorCore started) {
        synchronized (parts) {
            if (phase != Phase.STARTED || ended.getCount() == 0) {
                return;
            }
            LOG.info("action=start workers={}", settings.workers());
            started.begin();
            Workers begun = new Workers(started.queue(), started::work, settings.workers(), threads);
            workers = begun;
            parts.add(begun);
        }
        watchForOtherOwners(started.timers());
    }

    // --- other owners ---

    private void refuseOtherOwners() {
        if (settings.beside() == Coexistence.NOBODY) {
            cluster.refuseOtherOwners();
            // By a right that goes with looking for other owners.
            WayOut.tell(client);
        }
    }

    private void watchForOtherOwners(Scheduler timers) {
        if (settings.beside() == Coexistence.ANYBODY) {
            return;
        }
        timers.schedule(settings.work().sweepPeriod(), () -> {
            try {
                cluster.refuseOtherOwnersAtWork();
            } catch (OtherOwnersException found) {
                stop(found);
            } catch (ClusterNotReadyException unreadable) {
                LOG.warn(
                        "action=look-for-other-owners outcome=failed cause={}",
                        Finding.quote(ApiAnswers.words(unreadable), ApiAnswers.LONGEST_WORDS));
            } finally {
                watchForOtherOwners(timers);
            }
        });
    }

    // --- the end ---

    /**
     * Whether it was started and has not ended: it works, or waits for leadership. False once it is closed, has lost
     * leadership or has stopped by itself.
     */
    public boolean isRunning() {
        Workers begun = workers;
        boolean alive = begun == null || begun.isAnyAlive();
        return phase == Phase.STARTED && ended.getCount() > 0 && alive;
    }

    /**
     * Whether the cloud's answers leave out so many of the EIPs that are known to exist that they are not believed: the
     * operator then neither buys nor takes anything away, and goes on by itself when it sees again.
     */
    public boolean isBlind() {
        OperatorCore running = operation;
        return running != null && running.isBlind();
    }

    /**
     * How old what the operator knows of the cluster can be at most, even if its watches have fallen silent while the
     * client takes them for alive: how long ago all pods and PodEIPs were last compared with the API server. That
     * happens every 5 minutes; when it has not succeeded for two periods, the API server is out of reach, or refuses.
     * Empty while the operator does not work: before the start, while it waits for leadership, after the end.
     */
    public Optional<Duration> dataAge() {
        OperatorCore running = operation;
        return running == null ? Optional.empty() : running.dataAge();
    }

    /** Ends all work at once; nothing is sent after this. The threads are given back by {@link #close()}. */
    private void stop(DrawbridgeException why) {
        if (phase == Phase.CLOSED) {
            return;
        }
        if (cause.compareAndSet(null, why)) {
            LOG.error("action=stop cause={}", Finding.quote(String.valueOf(why.getMessage())));
        }
        OperatorCore running = operation;
        if (running != null) {
            running.end();
        }
        ended.countDown();
    }

    /**
     * Waits until the operator is closed, or has stopped by itself.
     *
     * @return why it stopped by itself: leadership was lost, or another owner turned up; empty when it was closed
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public Optional<DrawbridgeException> awaitTermination() throws InterruptedException {
        ended.await();
        return Optional.ofNullable(cause.get());
    }

    /**
     * The same with a limit.
     *
     * @param atMost how long to wait; any length, zero or less only looks
     * @return whether it has ended
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean awaitTermination(Duration atMost) throws InterruptedException {
        return ended.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits for the calls that are under way, ends all threads, gives leadership back. Closing twice is harmless. From
     * within the operator, such as in a call of {@link Eips} or of {@link OperatorMetrics}, it ends all that too, but
     * does not wait: {@link #awaitTermination()} does, elsewhere.
     */
    @Override
    public void close() {
        synchronized (parts) {
            phase = Phase.CLOSED;
        }
        OperatorCore running = operation;
        if (running != null) {
            running.cut();
        }
        if (threads.isCurrent() || (running != null && running.isAtWork())) {
            threads.thread("closer", this::end).start();
        } else {
            end();
        }
    }

    /** Whoever comes second returns no sooner than the first. */
    private void end() {
        synchronized (closing) {
            closeQuietly(this::cutStart);
            OperatorCore running = operation;
            if (running != null) {
                running.end();
            }
            List<AutoCloseable> open;
            synchronized (parts) {
                open = new ArrayList<>(parts);
                parts.clear();
            }
            for (int i = open.size() - 1; i >= 0; i--) {
                closeQuietly(open.get(i));
            }
            ended.countDown();
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("action=close outcome=failed cause={}", Finding.quote(ApiAnswers.words(failed)));
        }
    }
}
