package io.drawbridge.k8s.operator;

import io.drawbridge.calls.EipCalls;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.EipQuotas;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterClock;
import io.drawbridge.k8s.operator.internal.cluster.PacedClusterApi;
import io.drawbridge.k8s.operator.internal.engine.OperatorCore;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipLifecycle;
import io.drawbridge.k8s.operator.internal.lifecycle.ReadStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Rules;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A scene and an operator, without threads: every run with the same settings is the same. The
 * operator dies when a call says so, and another one starts in its place.
 */
final class World extends Scene {

    /** At one moment: a thousand pods take less; an operator that turns in circles is told at once. */
    private static final int MOST_TURNS = 20_000;

    final CallTap tap;
    final List<String> crashes = new ArrayList<>();

    private final Options options;
    private OperatorCore operation;
    private boolean[] alive = {true};
    private Watches watches;
    private final List<Step> decided = new ArrayList<>();
    private int reconciles;
    private int turns;
    private Instant moment = Instant.MIN;
    private int turnsThen;

    /** How a world differs from the usual one. */
    static final class Options {
        CloudProfile profile = CloudProfile.ALIYUN;
        List<CallTap.Position> positions = List.of();
        Meanwhile meanwhile = Meanwhile.NOTHING;
        Watches.Road road = Watches.Road.STRAIGHT;
        Watches.Delivery delivery = Watches.Delivery.ALL_AT_ONCE;
        Set<String> namespaces = Set.of();
        PodEipPolicy policy = PodEipPolicy.allowAll();
        Takeover takeover = Takeover.REFUSE;
        Adoption adoption = Adoption.REFUSE;
        LiveChanges liveChanges = LiveChanges.IGNORE;
        PurchaseLimits purchaseLimits = PurchaseLimits.DEFAULT;
        VirtualNodes virtualNodes = VirtualNodes.REFUSE;
        PodWrites podWrites = PodWrites.ONE_PATCH;
        DnsTarget dnsTarget = DnsTarget.NONE;
        Optional<Duration> heartbeat = Optional.empty();
        Duration cleanupPeriod = Duration.ofMinutes(5);
        Set<String> statefulKinds = Set.of("StatefulSet");
        EipLimits limits = EipLimits.unlimited();
        Optional<EipQuotas> quotas = Optional.empty();
        Function<FakeCloud, Eips> client = FakeCloud::eips;
        UnaryOperator<Eips> eips = UnaryOperator.identity();
        UnaryOperator<ClusterApi> api = UnaryOperator.identity();
        Optional<ApiRate> paced = Optional.empty();
        UnaryOperator<Decider> decider = UnaryOperator.identity();
        Optional<Duration> podsComeLate = Optional.empty();
        Optional<World> neighbour = Optional.empty();
        OperatorMetrics metrics = OperatorMetrics.NONE;
        OperatorTracer tracer = OperatorTracer.NONE;
        UnaryOperator<FakeCloud.Builder> cloud = UnaryOperator.identity();
        UnaryOperator<FakeKubernetes.Builder> kubernetes = FakeKubernetes.Builder::withoutControllers;
    }

    World() {
        this(options -> {});
    }

    World(Consumer<Options> set) {
        this(options(set));
    }

    private World(Options options) {
        this(options, options.neighbour.map(other -> other.clock).orElseGet(TestClock::create));
    }

    private World(Options options, TestClock clock) {
        super(clock, cloud(options, clock), kubernetes(options, clock));
        this.options = options;
        cloud.anyAddressHasAnInterface();
        tap = new CallTap(options.positions, call -> options.meanwhile.happen(this, call));
        start();
    }

    private static Options options(Consumer<Options> set) {
        Options options = new Options();
        set.accept(options);
        return options;
    }

    /** Another cluster beside this one has its account, and its time. */
    private static FakeCloud cloud(Options options, TestClock clock) {
        if (options.neighbour.isPresent()) {
            return options.neighbour.get().cloud;
        }
        return options.cloud
                .apply(FakeCloud.builder(options.profile).clock(clock.steady()).unlimitedRates())
                .build();
    }

    private static FakeKubernetes kubernetes(Options options, TestClock clock) {
        return options.kubernetes
                .apply(FakeKubernetes.builder().clock(clock.steady()).crd(Manifests.read("podeips-crd.yaml")))
                .build();
    }

    // --- the operator ---

    void start() {
        start(beginning -> beginning.podsComeAfter(options.podsComeLate.orElse(Duration.ZERO)));
    }

    /** A process whose lists and watches show what was once. */
    void startInThe(Watches.Past past) {
        start(beginning -> beginning.beginIn(past));
    }

    private void start(Consumer<Watches> beginning) {
        boolean[] mine = {true};
        alive = mine;
        Instant server = clock.steady().instant().truncatedTo(ChronoUnit.SECONDS);
        ClusterClock time = ClusterClock.of(server, clock, clock.steady());
        Scheduler scheduler = (delay, task) -> clock.schedule(delay, () -> {
            if (mine[0]) {
                task.run();
            }
        });
        Eips eips = EipCalls.around(options.eips.apply(new TappedEips(options.client.apply(cloud), tap)))
                .clock(time)
                .limits(options.limits)
                .build();
        ClusterApi tapped = options.api.apply(new TappedClusterApi(new SimulatedClusterApi(kubernetes), tap));
        ClusterApi api = options.paced
                .<ClusterApi>map(rate -> new PacedClusterApi(tapped, rate, clock.steady()))
                .orElse(tapped);
        Rules rules = new Rules(
                options.statefulKinds,
                options.policy,
                options.takeover,
                options.adoption,
                options.heartbeat,
                options.purchaseLimits,
                options.liveChanges,
                options.dnsTarget);
        operation = new OperatorCore(
                new OperatorCore.Ports(
                        kubernetes.clusterUid(),
                        api,
                        eips,
                        time,
                        clock.steady(),
                        scheduler,
                        new Random(7),
                        options.metrics,
                        options.tracer),
                new OperatorCore.Settings(
                        rules,
                        options.virtualNodes,
                        options.podWrites,
                        options.cleanupPeriod,
                        options.namespaces,
                        options.quotas),
                noting(options.decider.apply(new PodEipLifecycle(kubernetes.clusterUid(), rules))));
        tap.onDeath(this::stop);
        watches = new Watches(
                this, operation.cache(), new Watches.Manner(options.delivery, options.namespaces, options.road));
        beginning.accept(watches);
        pump();
        operation.begin();
    }

    void stop() {
        alive[0] = false;
        operation.end();
    }

    /** The operation ends, as when leadership is lost; its process and its scheduler go on. */
    void endOperation() {
        operation.end();
    }

    /** Whether the operator keeps a pod or a record of that name. */
    boolean knows(String namespace, String name) {
        return operation.cache().keys().contains(new Key(namespace, name));
    }

    private boolean restartAfterCrash() {
        Optional<Crash> crash = tap.takeCrash();
        crash.ifPresent(how -> {
            crashes.add(how.getMessage());
            start();
        });
        return crash.isPresent();
    }

    /** Delivers what the watches have, and works until there is nothing to do at this moment. */
    void settle() {
        boolean busy = true;
        while (busy) {
            busy = (pump() | work()) | restartAfterCrash();
        }
    }

    private boolean work() {
        boolean worked = false;
        while (alive[0] && workOnce()) {
            worked = true;
            pump();
        }
        return worked;
    }

    private boolean workOnce() {
        decided.clear();
        boolean worked = operation.workOnce();
        turns += worked ? 1 : 0;
        comesToAnEnd();
        boolean waits =
                decided.stream().allMatch(step -> step instanceof Step.Settled || step instanceof ReadStep.ReadEip);
        reconciles += waits ? 0 : 1;
        return worked;
    }

    private void comesToAnEnd() {
        Instant now = clock.steady().instant();
        turnsThen = now.equals(moment) ? turnsThen + 1 : 0;
        moment = now;
        if (turnsThen > MOST_TURNS) {
            throw new AssertionError("the operator does not come to rest at " + now + ": " + decided);
        }
    }

    private Decider noting(Decider decider) {
        return seen -> {
            Step step = decider.decide(seen);
            decided.add(step);
            return step;
        };
    }

    /** How many times a key was looked at. */
    int turns() {
        return turns;
    }

    /** How many times a key was worked on and there was more to do than to wait. */
    int reconciles() {
        return reconciles;
    }

    /** Runs on, event by event and timer by timer. */
    void run(Duration time) {
        Instant end = clock.steady().instant().plus(time);
        settle();
        while (untilNextTask()
                .filter(far -> !clock.steady().instant().plus(far).isAfter(end))
                .isPresent()) {
            advance(untilNextTask().orElseThrow());
            settle();
        }
        advance(Duration.between(clock.steady().instant(), end));
        settle();
    }

    private Optional<Duration> untilNextTask() {
        return clock.nextTask().map(next -> Duration.between(clock.instant(), next));
    }

    private void advance(Duration step) {
        clock.advance(step);
        restartAfterCrash();
    }

    /** Whether there may be something to do. */
    private boolean pump() {
        boolean news = alive[0] && watches.deliver();
        return news && (operation.queue().depth() > 0 || options.delivery == Watches.Delivery.ONE_BY_ONE);
    }

    /** Hands over what the watches have; also within a call. */
    void deliver() {
        if (alive[0]) {
            watches.deliver();
        }
    }

    /** Something happens of which no event ever comes. */
    void deafTo(Runnable happening) {
        deliver();
        happening.run();
        watches.skip();
    }

    CloudProfile profile() {
        return options.profile;
    }

    /** How many times the operator was to die. */
    long deathsExpected() {
        return options.positions.stream()
                .filter(position -> position.mode() != CallTap.Mode.ANSWER_LOST)
                .count();
    }
}
