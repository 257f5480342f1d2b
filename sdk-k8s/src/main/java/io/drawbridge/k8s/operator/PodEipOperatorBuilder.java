package io.drawbridge.k8s.operator;

import static java.util.Objects.requireNonNull;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.calls.SteadyClock;
import io.drawbridge.eip.EipQuotas;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.internal.ClusterIds;
import io.drawbridge.k8s.internal.ObjectNames;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.config.Coexistence;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.engine.OperatorCore;
import io.drawbridge.k8s.operator.internal.engine.OperatorSettings;
import io.drawbridge.k8s.operator.internal.lifecycle.Rules;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.drawbridge.podeip.PodNaming;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/** Builds {@link PodEipOperator}s; every setting has a default. */
public final class PodEipOperatorBuilder {

    /** Ten thousand years: far from where moments overflow. */
    private static final Duration LONGEST = Duration.ofDays(3_652_500);

    private final KubernetesClient client;
    private final Eips eips;
    private final PodEipPolicy policy;
    private final Set<String> statefulKinds = new HashSet<>(PodNaming.stableKinds());
    private Set<String> namespaces = Set.of();
    private int workers = 8;
    private ApiRate apiRate = ApiRate.DEFAULT;
    private EipLimits limits = EipLimits.unlimited();
    private Duration cleanupPeriod = Duration.ofMinutes(1);
    private VirtualNodes virtualNodes = VirtualNodes.REFUSE;
    private Takeover takeover = Takeover.REFUSE;
    private Adoption adoption = Adoption.REFUSE;
    private PurchaseLimits purchaseLimits = PurchaseLimits.DEFAULT;
    private LiveChanges liveChanges = LiveChanges.IGNORE;
    private PodWrites podWrites = PodWrites.ONE_PATCH;
    private DnsTarget dnsTarget = DnsTarget.NONE;
    private Coexistence beside = Coexistence.NOBODY;
    private OperatorMetrics metrics = OperatorMetrics.NONE;
    private OperatorTracer tracer = OperatorTracer.NONE;
    private Clock clock = Clock.systemUTC();

    @Nullable
    private Clock steady;

    @Nullable
    private String clusterId;

    @Nullable
    private Duration heartbeat;

    @Nullable
    private EipQuotas quotas;

    @Nullable
    private LeaderElection leaderElection;

    @Nullable
    private Scheduler scheduler;

    PodEipOperatorBuilder(KubernetesClient client, Eips eips, PodEipPolicy policy) {
        this.client = client;
        this.eips = eips;
        this.policy = policy;
    }

    /**
     * Who this cluster is, in the owner marks on its EIPs and in the annotations of its PodEIPs; default the UID of
     * namespace {@code kube-system}. A cluster that was restored from another one's snapshot has the same UID: give it
     * an identity of its own before its operator starts, and what is the original's stays the original's.
     *
     * @throws IllegalArgumentException when it has not 1 to 128 characters
     */
    public PodEipOperatorBuilder clusterId(String clusterId) {
        this.clusterId = ClusterIds.checked(clusterId);
        return this;
    }

    /**
     * The only namespaces to look at; default all.
     *
     * @throws IllegalArgumentException when there is none, one twice, or one whose name no namespace can have
     */
    public PodEipOperatorBuilder namespaces(String... namespaces) {
        if (namespaces.length == 0) {
            throw new IllegalArgumentException("no namespace is named; name one at least, or leave them out for all");
        }
        List.of(namespaces).forEach(ObjectNames::requireNamespace);
        this.namespaces = Set.of(namespaces);
        return this;
    }

    /** More kinds whose pods keep fixed EIPs, besides {@link PodNaming#stableKinds()}. */
    public PodEipOperatorBuilder statefulKinds(String... kinds) {
        statefulKinds.addAll(Set.of(kinds));
        return this;
    }

    /**
     * How many pods are worked on at the same time; default 8. No pod is ever worked on twice at the same time.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public PodEipOperatorBuilder workers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException(workers + " workers are too few; use at least 1");
        }
        this.workers = workers;
        return this;
    }

    /** How many requests go to the API server; default 200 a second, 300 at once. */
    public PodEipOperatorBuilder apiRate(ApiRate apiRate) {
        this.apiRate = requireNonNull(apiRate, "apiRate");
        return this;
    }

    /**
     * How often the cloud is called; default without limit, for a cloud that is limited already. Whatever the limits,
     * an answer that the quota is used up, that purchases are blocked or that the account cannot pay stops purchases
     * for a while, for all pods.
     */
    public PodEipOperatorBuilder limits(EipLimits limits) {
        this.limits = requireNonNull(limits, "limits");
        return this;
    }

    /**
     * How often the cloud is compared with the records, for surplus, orphaned and vanished EIPs; default 1 minute. A
     * retained EIP is released when it is due, at most one such period later.
     *
     * @throws IllegalArgumentException when it is not positive, or above 3,652,500 days
     */
    public PodEipOperatorBuilder cleanupPeriod(Duration cleanupPeriod) {
        this.cleanupPeriod = positive(cleanupPeriod, "cleanup period");
        return this;
    }

    /**
     * How often {@code status.podLastSeen} of a served pod is written, for readers that expect a heartbeat; default
     * never.
     *
     * @throws IllegalArgumentException when it is not positive, or above 3,652,500 days
     */
    public PodEipOperatorBuilder heartbeat(Duration heartbeat) {
        this.heartbeat = positive(heartbeat, "heartbeat");
        return this;
    }

    private static Duration positive(Duration duration, String what) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " " + duration + " is out of range; above zero and at most " + LONGEST + " is allowed");
        }
        return duration;
    }

    /** What happens to pods on virtual nodes; default {@link VirtualNodes#REFUSE}. */
    public PodEipOperatorBuilder virtualNodes(VirtualNodes virtualNodes) {
        this.virtualNodes = requireNonNull(virtualNodes, "virtualNodes");
        return this;
    }

    /** What happens to a named EIP that is bound elsewhere; default {@link Takeover#REFUSE}. */
    public PodEipOperatorBuilder takeover(Takeover takeover) {
        this.takeover = requireNonNull(takeover, "takeover");
        return this;
    }

    /** What happens to PodEIPs of another controller; default {@link Adoption#REFUSE}. */
    public PodEipOperatorBuilder adoption(Adoption adoption) {
        this.adoption = requireNonNull(adoption, "adoption");
        return this;
    }

    /** Whether the EIPs of served pods follow their annotations; default {@link LiveChanges#IGNORE}. */
    public PodEipOperatorBuilder liveChanges(LiveChanges liveChanges) {
        this.liveChanges = requireNonNull(liveChanges, "liveChanges");
        return this;
    }

    /** How many EIPs are bought at most, whatever happens; default {@link PurchaseLimits#DEFAULT}. */
    public PodEipOperatorBuilder purchaseLimits(PurchaseLimits purchaseLimits) {
        this.purchaseLimits = requireNonNull(purchaseLimits, "purchaseLimits");
        return this;
    }

    /** How pods are written; default {@link PodWrites#ONE_PATCH}. */
    public PodEipOperatorBuilder podWrites(PodWrites podWrites) {
        this.podWrites = requireNonNull(podWrites, "podWrites");
        return this;
    }

    /**
     * Whether external-dns is told the EIP's address, by the same write that shows it on the pod; default
     * {@link DnsTarget#NONE}. A target that leads elsewhere than to the address that the pod shows is a person's, and
     * is left alone.
     */
    public PodEipOperatorBuilder dnsTarget(DnsTarget dnsTarget) {
        this.dnsTarget = requireNonNull(dnsTarget, "dnsTarget");
        return this;
    }

    /** Whether it works beside another EIP implementation; default {@link Coexistence#NOBODY}. */
    public PodEipOperatorBuilder beside(Coexistence beside) {
        this.beside = requireNonNull(beside, "beside");
        return this;
    }

    /** Works only while it holds a Lease; default without. */
    public PodEipOperatorBuilder leaderElection(LeaderElection leaderElection) {
        this.leaderElection = requireNonNull(leaderElection, "leaderElection");
        return this;
    }

    /** Where it counts; default nowhere. */
    public PodEipOperatorBuilder metrics(OperatorMetrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics");
        return this;
    }

    /**
     * Where the account's quota of EIPs is read, for the metrics; default nowhere. It is read with a cleanup every 10
     * minutes; a reading that fails is told once, and changes nothing.
     */
    public PodEipOperatorBuilder quotas(EipQuotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas");
        return this;
    }

    /** Who sees its calls while they are under way; default nobody. */
    public PodEipOperatorBuilder tracer(OperatorTracer tracer) {
        this.tracer = requireNonNull(tracer, "tracer");
        return this;
    }

    /**
     * The wall clock; default the system's. It counts where it agrees with the API server's time or that cannot be
     * read; from the start on time is carried on by the {@link #steadyClock}. With another clock goes another
     * {@link #scheduler}.
     */
    public PodEipOperatorBuilder clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    /**
     * The clock for durations inside this process: back-off, waits, limits. It must go at the scheduler's pace and
     * never be set; its moments are compared with nothing else. Default {@link SteadyClock#of} the wall clock.
     */
    public PodEipOperatorBuilder steadyClock(Clock steadyClock) {
        this.steady = requireNonNull(steadyClock, "steadyClock");
        return this;
    }

    /** Who runs things later; default two threads of its own. */
    public PodEipOperatorBuilder scheduler(Scheduler scheduler) {
        this.scheduler = requireNonNull(scheduler, "scheduler");
        return this;
    }

    /** The operator, not started. */
    public PodEipOperator build() {
        Rules rules = new Rules(
                Set.copyOf(statefulKinds),
                policy,
                takeover,
                adoption,
                Optional.ofNullable(heartbeat),
                purchaseLimits,
                liveChanges,
                dnsTarget);
        OperatorSettings settings = new OperatorSettings(
                new OperatorCore.Settings(
                        rules, virtualNodes, podWrites, cleanupPeriod, namespaces, Optional.ofNullable(quotas)),
                Optional.ofNullable(clusterId),
                workers,
                apiRate,
                limits,
                beside,
                Optional.ofNullable(leaderElection),
                metrics,
                tracer,
                clock,
                steady == null ? SteadyClock.of(clock) : steady,
                Optional.ofNullable(scheduler));
        return new PodEipOperator(client, eips, settings);
    }
}
