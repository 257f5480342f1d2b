package io.drawbridge.k8s.advice;

import static java.util.Objects.requireNonNull;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.EipAction;
import io.drawbridge.finding.Findings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * What a rollout asks of an account. Its text is a report for people: numbers first, findings last.
 *
 * @param account what the account may do
 * @param demands what each workload asks for whose pods have EIPs allocated, in the order of the manifests
 * @param findings what speaks against the rollout
 */
public record RolloutAdvice(AccountFacts account, List<EipDemand> demands, Findings findings) {

    /** Copies the list. */
    public RolloutAdvice {
        requireNonNull(account, "account");
        demands = List.copyOf(demands);
        requireNonNull(findings, "findings");
    }

    /** How many EIPs the pods have when the rollout is over, before any autoscaler acts. */
    public int eips() {
        return sum(EipDemand::pods);
    }

    /** How many EIPs the pods have when every autoscaler has made as many as it may. */
    public int mostEips() {
        return sum(EipDemand::mostPods);
    }

    /** How many EIPs there are at once when, with that, all workloads are updated at the same time. */
    public int peakEips() {
        return plus(mostEips(), sum(EipDemand::surge));
    }

    /** How many EIPs are bought until the rollout is over. */
    public int bought() {
        return sum(EipDemand::bought);
    }

    /** How many EIPs one update of every workload buys again. */
    public int boughtByUpdate() {
        return sum(EipDemand::boughtByUpdate);
    }

    /** How many EIPs are missing for the first pods; empty when nobody counted the account's EIPs. */
    public OptionalInt shortfall() {
        OptionalInt free = account.free();
        return free.isPresent() ? OptionalInt.of(Math.max(0, eips() - free.getAsInt())) : free;
    }

    /**
     * How many updates may follow the rollout within the same hour before the cloud refuses purchases; empty when it
     * sets no such limit, or an update buys nothing.
     */
    public OptionalInt updatesWithinHour() {
        OptionalInt hourly = account.purchasesAnHour();
        return hourly.isEmpty() || boughtByUpdate() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(0, hourly.getAsInt() - bought()) / boughtByUpdate());
    }

    /**
     * How long the last EIP takes at least, at the account's rates of calls, when nobody else uses the account. What
     * the cloud and the cluster take is not in it.
     */
    public Duration leastTime() {
        int inPackages = demands.stream()
                .filter(demand -> demand.request().bandwidthPackage().isPresent())
                .mapToInt(EipDemand::pods)
                .sum();
        Duration purchases = longer(waitFor(EipAction.ALLOCATE, eips()), waitFor(EipAction.ASSOCIATE, eips()));
        return longer(purchases, waitFor(EipAction.JOIN_PACKAGE, inPackages));
    }

    private Duration waitFor(EipAction action, int calls) {
        EipLimits.Rate rate = account.limits().rate(action).orElse(null);
        return rate == null || calls == 0 ? Duration.ZERO : rate.window().multipliedBy((calls - 1) / rate.calls());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private int sum(ToIntFunction<EipDemand> part) {
        return demands.stream().mapToInt(part).reduce(0, RolloutAdvice::plus);
    }

    /** Manifests may ask for more than fits; then it is as much as fits. */
    private static int plus(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }

    /** The report, over several lines. */
    @Override
    public String toString() {
        return new AdviceText(this).text();
    }
}
