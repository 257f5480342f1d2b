package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Eips;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * The operator without threads and without a connection: what an API server's events, a scheduler and workers drive.
 * The real operator and the simulation are this same object.
 */
final class Operation {

    private final WorkQueue queue = new WorkQueue();
    private final Gate gate = new Gate();
    private final ClusterCache cache = new ClusterCache(this::enqueue);
    private final Wakeups wakeups;
    private final Reconciler reconciler;
    private final Sweep sweep;
    private final Timers timers;
    private final Duration sweepPeriod;

    /**
     * The world outside.
     *
     * @param clock the wall clock
     * @param steady what no correction of the wall clock moves; the scheduler's delays go by it
     */
    record Ports(
            ClusterApi api,
            Eips eips,
            Clock clock,
            Clock steady,
            Scheduler scheduler,
            Random random,
            OperatorMetrics metrics) {}

    /** What it does, and how. */
    record Settings(Rules rules, VirtualNodes virtualNodes, PodWrites podWrites, Duration sweepPeriod) {}

    Operation(Ports ports, Settings settings) {
        this(ports, settings, new PodEipLifecycle(settings.rules()));
    }

    Operation(Ports ports, Settings settings, Decider decider) {
        this.timers = new Timers(ports.scheduler());
        this.sweepPeriod = settings.sweepPeriod();
        this.wakeups = new Wakeups(ports.steady(), timers, queue);
        Memories memories = new Memories();
        Reporter reporter = new Reporter(gate, ports.api(), cache, ports.clock(), ports.metrics());
        Admission admission = new Admission(settings.rules().policy(), settings.virtualNodes());
        CloudObserver observer = new CloudObserver(
                ports.eips(), ports.clock(), ports.steady(), timers, gate, memories::of, this::enqueue);
        Reconciler.Shell shell = new Reconciler.Shell(
                ports.clock(),
                ports.steady(),
                gate,
                ports.api(),
                cache,
                memories,
                new Nodes(ports.api()),
                requeue(),
                ports.random(),
                reporter);
        Reconciler.Steps steps = new Reconciler.Steps(
                new ReadSteps(observer, ports.api(), cache),
                new RecordSteps(
                        ports.api(), cache, new RecordBodies(settings.rules().clusterUid()), admission),
                new PodSteps(ports.api(), cache, settings.podWrites()),
                new CloudSteps(ports.eips()));
        this.reconciler = new Reconciler(shell, decider, admission, steps);
        this.sweep = new Sweep(settings.rules().clusterUid(), ports.eips(), shell, ports.metrics());
    }

    private Reconciler.Requeue requeue() {
        return new Reconciler.Requeue() {
            @Override
            public void now(Key key) {
                enqueue(key);
            }

            @Override
            public void at(Key key, Instant moment) {
                wakeups.wake(key, moment, lane(key));
            }
        };
    }

    private void enqueue(Key key) {
        queue.add(key, lane(key));
    }

    /** What holds an EIP already goes before what has yet to buy one. */
    private WorkQueue.Lane lane(Key key) {
        boolean holds = cache.record(key).flatMap(PodEipRecord::allocationId).isPresent();
        return holds ? WorkQueue.Lane.URGENT : WorkQueue.Lane.ORDINARY;
    }

    ClusterCache cache() {
        return cache;
    }

    WorkQueue queue() {
        return queue;
    }

    /** All pods and records have been seen: from now on what is missing is gone. */
    void begin() {
        gate.open();
        scheduleSweep();
    }

    private void scheduleSweep() {
        timers.schedule(sweepPeriod, () -> {
            try {
                gate.run(sweep::run);
            } finally {
                scheduleSweep();
            }
        });
    }

    /** Works on the next key, when there is one. */
    boolean workOnce() {
        return queue.poll().map(this::work).isPresent();
    }

    Key work(Key key) {
        try {
            reconciler.reconcile(key);
        } finally {
            queue.done(key);
        }
        return key;
    }

    /** Timers of the operation: they end with it. */
    Scheduler timers() {
        return timers;
    }

    /** Whether the asking thread is carrying out the operation's work. */
    boolean isAtWork() {
        return gate.isInside();
    }

    /** Nothing begins any more, and nothing is scheduled; what is under way is not waited for. */
    void cut() {
        timers.end();
        queue.close();
        gate.shut();
    }

    /** Waits for what is under way, unless asked by that itself; nothing is sent after this. */
    void end() {
        cut();
        gate.close();
    }
}
