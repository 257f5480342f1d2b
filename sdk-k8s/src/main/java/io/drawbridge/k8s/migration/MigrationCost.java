package io.drawbridge.k8s.migration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a migration costs. Its steps buy, release and unbind nothing, whatever the plan.
 *
 * @param boughtAfterwards how many EIPs the new owner will buy, for pods that ask for one and have none
 * @param terwayRestarts how many restarts of Terway pods there are; while its Terway pod restarts, no pod of a node
 *     starts or stops
 * @param cloudReads how many calls to the cloud it takes, those of the new owner among them
 * @param atRates how long these take at the account's rates; zero when nothing limits them
 */
public record MigrationCost(int boughtAfterwards, int terwayRestarts, int cloudReads, Duration atRates) {

    /** Checks that the time is there. */
    public MigrationCost {
        requireNonNull(atRates, "atRates");
    }

    @Override
    public String toString() {
        return "0 EIPs bought, 0 released, 0 unbound by the migration; " + boughtAfterwards
                + " bought by the new owner afterwards; " + terwayRestarts + " restarts of Terway pods; " + cloudReads
                + " reads of the cloud, " + atRates.toSeconds() + " s at the account's rates";
    }
}
