package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.EipQuotas;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.cluster.Admission;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Nodes;
import io.drawbridge.k8s.operator.internal.cluster.RecordBodies;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipLifecycle;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.Rules;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.drawbridge.k8s.operator.report.OperatorTracer.Doing;
import io.drawbridge.k8s.operator.report.OperatorTracer.Where;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The operator without threads and without a connection: what an API server's events, a scheduler and workers drive.
 * The real operator and the simulation are this same object.
 */
public final class OperatorCore {

    private final WorkQueue queue = new WorkQueue();
    private final Gate gate = new Gate();
    private final ClusterCache cache;
    private final HeldEips held;
    private final FreedTags freed = new FreedTags();
    private final Sight sight;
    private final Wakeups wakeups;
    private final OperatorTracer tracer;
    private final Reconciler reconciler;
    private final Sweep sweep;
    private final Runnable quotaReading;
    private final Relisting relisting;
    private final Timers timers;
    private final Duration sweepPeriod;

    /**
     * The world outside.
     *
     * @param clusterUid the UID of namespace {@code kube-system}, or the identity that the user gave the cluster
     * @param clock the wall clock
     * @param steady what no correction of the wall clock moves; the scheduler's delays go by it
     */
    public record Ports(
            String clusterUid,
            ClusterApi api,
            Eips eips,
            Clock clock,
            Clock steady,
            Scheduler scheduler,
            Random random,
            OperatorMetrics metrics,
            OperatorTracer tracer) {}

    /** What it does, and how. */
    public record Settings(
            Rules rules,
            VirtualNodes virtualNodes,
            PodWrites podWrites,
            Duration sweepPeriod,
            Set<String> namespaces,
            Optional<EipQuotas> quotas) {}

    public OperatorCore(Ports ports, Settings settings) {
        this(ports, settings, new PodEipLifecycle(ports.clusterUid(), settings.rules()));
    }

    public OperatorCore(Ports ports, Settings settings, Decider decider) {
        this.timers = new Timers(ports.scheduler());
        this.held = new HeldEips(ports.clusterUid(), ports.metrics());
        this.sight = new Sight(ports.clusterUid());
        this.cache = new ClusterCache(this::enqueue, (before, after) -> {
            held.replaced(before, after);
            freed.replaced(before, after);
            sight.replaced(before, after);
        });
        this.tracer = ports.tracer();
        this.sweepPeriod = settings.sweepPeriod();
        this.wakeups = new Wakeups(ports.steady(), timers, queue);
        Memories memories = new Memories();
        Reporter reporter = new Reporter(gate, ports.api(), cache, ports.clock(), ports.metrics());
        Admission admission = new Admission(settings.rules().policy(), settings.virtualNodes());
        CloudObserver observer = new CloudObserver(
                ports.eips(), ports.clock(), ports.steady(), timers, gate, sight, memories::of, this::enqueue);
        Nodes nodes = new Nodes(ports.api(), ports.clock());
        Reconciler.Shell shell = new Reconciler.Shell(
                ports.clock(),
                ports.steady(),
                gate,
                ports.api(),
                cache,
                memories,
                sight,
                nodes,
                requeue(),
                ports.random(),
                reporter);
        SlotQueue slots = new SlotQueue((key, moment) -> {
            memories.of(key).attempts().pause(CloudStep.Allocate.class.getSimpleName(), moment);
            wakeups.wake(key, moment, lane(key));
        });
        Reconciler.Steps steps = new Reconciler.Steps(
                new ReadSteps(observer, ports.api(), cache, nodes),
                new RecordSteps(ports.api(), cache, new RecordBodies(ports.clusterUid()), admission),
                new PodSteps(
                        ports.api(),
                        cache,
                        settings.podWrites(),
                        settings.rules().dnsTarget()),
                new CloudSteps(ports.eips(), new PurchaseCaps(settings.rules()), slots, sight));
        this.reconciler = new Reconciler(shell, decider, admission, steps);
        this.sweep = new Sweep(
                ports.clusterUid(),
                settings.namespaces(),
                ports.eips(),
                shell,
                new Orphans(ports.eips(), shell, slots),
                ports.metrics());
        this.quotaReading = settings.quotas()
                .map(quotas -> new QuotaReading(quotas, ports.steady(), ports.metrics()))
                .<Runnable>map(reading -> reading::look)
                .orElse(() -> {});
        this.relisting = new Relisting(
                ports.api(),
                cache,
                settings.namespaces(),
                gate,
                ports.steady(),
                timers,
                this::workOnIdle,
                ports.metrics());
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

    /** A key that has no turn to come gets one, behind all that is new. */
    private void workOnIdle(Key key) {
        if (!wakeups.awaits(key)) {
            queue.add(key, WorkQueue.Lane.ROUTINE);
        }
    }

    /** What holds an EIP already goes before what has yet to buy one. */
    private WorkQueue.Lane lane(Key key) {
        boolean holds = cache.record(key).flatMap(PodEipRecord::allocationId).isPresent();
        return holds ? WorkQueue.Lane.URGENT : WorkQueue.Lane.ORDINARY;
    }

    /** Whether the cloud's answers are in doubt, so that nothing is bought or taken away. */
    public boolean isBlind() {
        return sight.blind().isPresent();
    }

    /** How old what it knows of the cluster can be at most; empty while it does not work. */
    public Optional<Duration> dataAge() {
        return gate.isOpen() ? Optional.of(relisting.age()) : Optional.empty();
    }

    public ClusterCache cache() {
        return cache;
    }

    public WorkQueue queue() {
        return queue;
    }

    /** All pods and records have been seen: from now on what is missing is gone. */
    public void begin() {
        gate.open();
        scheduleSweep();
        relisting.begin();
    }

    private void scheduleSweep() {
        timers.schedule(sweepPeriod, () -> {
            try {
                gate.run(sweep::run);
                gate.run(quotaReading);
            } finally {
                scheduleSweep();
            }
        });
    }

    /** Works on the next key, when there is one. */
    public boolean workOnce() {
        return queue.poll().map(this::work).isPresent();
    }

    public Key work(Key key) {
        try {
            var unused = tracer.trace(new Doing(Where.HERE, "reconcile", key.toString()), () -> {
                reconciler.reconcile(key);
                return key;
            });
            gate.run(held::tell);
            freed.take().forEach(tag -> cache.asking(tag).forEach(this::enqueue));
        } finally {
            queue.done(key);
        }
        return key;
    }

    /** Timers of the operation: they end with it. */
    public Scheduler timers() {
        return timers;
    }

    /** Whether the asking thread is carrying out the operation's work. */
    public boolean isAtWork() {
        return gate.isInside();
    }

    /** Nothing begins any more, and nothing is scheduled; what is under way is not waited for. */
    public void cut() {
        timers.end();
        queue.close();
        gate.shut();
    }

    /** Waits for what is under way, unless asked by that itself; nothing is sent after this. */
    public void end() {
        cut();
        gate.close();
        held.end();
    }
}
