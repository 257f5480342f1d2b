package io.drawbridge.examples.demo;

import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.Bill;
import io.drawbridge.testing.cloud.CallLog;
import io.drawbridge.testing.cloud.PurchasedEip;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a fake cloud's books say at the end.
 *
 * @param bill how many EIPs there were and are
 * @param leaked those that are paid for and belong to no PodEIP
 * @param boughtTwice those that were bought again for the same PodEIP and attempt, or kept beside another of it
 * @param compared with what; without a cluster nobody knows what is leaked
 */
public record Books(Bill bill, List<PurchasedEip> leaked, List<PurchasedEip> boughtTwice, Compared compared) {

    /** Whether somebody looked at what the PodEIPs say. */
    enum Compared {
        WITH_CLUSTER,
        WITH_NOTHING
    }

    /** Copies the lists. */
    public Books {
        leaked = List.copyOf(leaked);
        boughtTwice = List.copyOf(boughtTwice);
    }

    /**
     * Reads them.
     *
     * @param livingUids the UIDs of all PodEIPs that exist
     */
    public static Books of(CallLog calls, Collection<String> livingUids) {
        Set<String> living = Set.copyOf(livingUids);
        List<PurchasedEip> bought =
                calls.purchases().stream().filter(PurchasedEip::isProgrammatic).toList();
        List<PurchasedEip> leaked =
                bought.stream().filter(eip -> isLeaked(eip, living)).toList();
        return new Books(calls.bill(), leaked, twice(bought), Compared.WITH_CLUSTER);
    }

    /** Reads them without a cluster. */
    public static Books of(CallLog calls) {
        List<PurchasedEip> bought =
                calls.purchases().stream().filter(PurchasedEip::isProgrammatic).toList();
        return new Books(calls.bill(), List.of(), twice(bought), Compared.WITH_NOTHING);
    }

    /** Whether nothing leaked and nothing was bought twice. */
    public boolean isClean() {
        return leaked.isEmpty() && boughtTwice.isEmpty();
    }

    /** For people: a word and a number each. */
    public List<List<String>> rows() {
        return List.of(
                List.of("bought", Integer.toString(bill.bought())),
                List.of("in use", Integer.toString(bill.inUse())),
                List.of("retained", Integer.toString(bill.retained())),
                List.of("released", Integer.toString(bill.released())),
                List.of(
                        "leaked",
                        compared == Compared.WITH_CLUSTER
                                ? Integer.toString(leaked.size())
                                : "unknown without --kubeconfig"),
                List.of("bought twice", Integer.toString(boughtTwice.size())));
    }

    private static boolean isLeaked(PurchasedEip eip, Set<String> living) {
        return eip.isKept()
                && !eip.disowned()
                && eip.owner().filter(mark -> living.contains(mark.podEipUid())).isEmpty();
    }

    private static List<PurchasedEip> twice(List<PurchasedEip> bought) {
        List<PurchasedEip> kept = bought.stream().filter(PurchasedEip::isKept).toList();
        return Stream.concat(repeated(bought, OwnerMark::token), repeated(kept, OwnerMark::podEipUid))
                .distinct()
                .toList();
    }

    /** All but the first of each group. */
    private static Stream<PurchasedEip> repeated(List<PurchasedEip> eips, Function<OwnerMark, String> key) {
        Set<String> seen = new HashSet<>();
        return eips.stream()
                .filter(eip ->
                        eip.owner().map(key).filter(mark -> !seen.add(mark)).isPresent());
    }
}
