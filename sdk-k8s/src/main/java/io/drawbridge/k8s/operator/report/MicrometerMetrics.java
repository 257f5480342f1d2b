package io.drawbridge.k8s.operator.report;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Metrics in a Micrometer registry: counters {@code drawbridge.podeip.steps} (tags {@code step}, {@code outcome}) and
 * {@code drawbridge.podeip.refusals} (tag {@code reason}), timer {@code drawbridge.podeip.attach}, gauges
 * {@code drawbridge.podeip.eips} (tag {@code state}) and {@code drawbridge.podeip.data.age}; where quotas are read,
 * also {@code drawbridge.podeip.quota.limit} and {@code drawbridge.podeip.quota.used}.
 */
public final class MicrometerMetrics implements OperatorMetrics {

    private static final String EIPS = "drawbridge.podeip.eips";

    private static final long NEVER = Long.MIN_VALUE;

    /** Three readings in a row have failed, or another replica works: what was read is not shown any more. */
    private static final long QUOTA_NANOS = Duration.ofMinutes(30).toNanos();

    private final MeterRegistry registry;
    private final Timer attach;
    private final AtomicInteger inUse;
    private final AtomicInteger retained;
    private final AtomicInteger orphaned;
    private final AtomicInteger missing;

    /** In the registry's monotonic time. */
    private final AtomicLong comparedAt = new AtomicLong(NEVER);

    private final AtomicInteger quotaLimit = new AtomicInteger();
    private final AtomicInteger quotaUsed = new AtomicInteger();
    private final AtomicLong quotaReadAt = new AtomicLong(NEVER);

    private MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.attach = Timer.builder("drawbridge.podeip.attach")
                .description("From a pod's creation to its EIP being shown")
                .register(registry);
        this.inUse = gauge("in-use");
        this.retained = gauge("retained");
        this.orphaned = gauge("orphaned");
        this.missing = gauge("missing");
        TimeGauge.builder("drawbridge.podeip.data.age", this::ageInNanos, TimeUnit.NANOSECONDS)
                .description("How long ago pods and PodEIPs were last compared with the API server")
                .register(registry);
        quotaGauge("drawbridge.podeip.quota.limit", "EIPs that the account may have in the region", quotaLimit);
        quotaGauge("drawbridge.podeip.quota.used", "EIPs that the account has in the region", quotaUsed);
    }

    /** Registers the meters in this registry. */
    public static MicrometerMetrics in(MeterRegistry registry) {
        return new MicrometerMetrics(registry);
    }

    private AtomicInteger gauge(String state) {
        AtomicInteger value = new AtomicInteger();
        Gauge.builder(EIPS, value, AtomicInteger::get).tag("state", state).register(registry);
        return value;
    }

    private void quotaGauge(String name, String description, AtomicInteger value) {
        Gauge.builder(name, () -> isQuotaFresh() ? (double) value.get() : Double.NaN)
                .description(description)
                .register(registry);
    }

    private boolean isQuotaFresh() {
        long readAt = quotaReadAt.get();
        return readAt != NEVER && monotonic() - readAt < QUOTA_NANOS;
    }

    private Number ageInNanos() {
        long compared = comparedAt.get();
        return compared == NEVER ? Double.NaN : monotonic() - compared;
    }

    private long monotonic() {
        return registry.config().clock().monotonicTime();
    }

    @Override
    public void step(String step, String outcome) {
        registry.counter("drawbridge.podeip.steps", "step", step, "outcome", outcome)
                .increment();
    }

    @Override
    public void refused(Reason reason) {
        registry.counter("drawbridge.podeip.refusals", "reason", reason.word()).increment();
    }

    @Override
    public void attached(Duration sinceCreation) {
        attach.record(sinceCreation.isNegative() ? Duration.ZERO : sinceCreation);
    }

    @Override
    public void missing(int eips) {
        missing.set(eips);
    }

    @Override
    public void held(int inUse, int retained) {
        this.inUse.set(inUse);
        this.retained.set(retained);
    }

    @Override
    public void swept(int orphaned) {
        this.orphaned.set(orphaned);
    }

    @Override
    public void quota(int limit, int used) {
        quotaLimit.set(limit);
        quotaUsed.set(used);
        quotaReadAt.set(monotonic());
    }

    @Override
    public void compared(Duration age) {
        comparedAt.set(monotonic() - age.toNanos());
    }
}
