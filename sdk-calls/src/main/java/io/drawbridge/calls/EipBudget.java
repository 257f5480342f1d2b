package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipAction;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one account may do in one region: its limiters and its breaker. Hand the same budget to every client
 * ({@code Aliyun}, {@code Aws}) or {@link EipCalls} that uses the account and region, and together they stay within its
 * limits. Safe for use by many threads.
 *
 * <pre>{@code
 * EipBudget budget = EipBudget.of(EipLimits.aliyunDefaults());
 * Aliyun operators = Aliyun.builder("cn-hangzhou").budget(budget).build();
 * Aliyun audits = Aliyun.builder("cn-hangzhou").credentials(others).budget(budget).build();
 * }</pre>
 */
public final class EipBudget {

    private final EipLimits limits;
    private final PurchaseBreaker breaker;
    private final Map<EipAction, Limiter> limiters = new EnumMap<>(EipAction.class);

    private EipBudget(EipLimits limits, Clock clock) {
        this.limits = limits;
        this.breaker = new PurchaseBreaker(clock);
        limits.rates().forEach((action, rate) -> limiters.put(action, new Limiter(action, rate, clock)));
    }

    /** Unused so far, on the system's clock. */
    public static EipBudget of(EipLimits limits) {
        return of(limits, Clock.systemUTC());
    }

    /**
     * Unused so far.
     *
     * @param limits how often the cloud may be called
     * @param clock the clock for windows and pauses. Set back, it holds nothing up; set forward, it ends windows and
     *     pauses early: who cannot have that gives one that never jumps
     */
    public static EipBudget of(EipLimits limits, Clock clock) {
        return new EipBudget(requireNonNull(limits, "limits"), requireNonNull(clock, "clock"));
    }

    /** How often the cloud may be called. */
    public EipLimits limits() {
        return limits;
    }

    PurchaseBreaker breaker() {
        return breaker;
    }

    Optional<Limiter> limiter(EipAction action) {
        return Optional.ofNullable(limiters.get(action));
    }
}
