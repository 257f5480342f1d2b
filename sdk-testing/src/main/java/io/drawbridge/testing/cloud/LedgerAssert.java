package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.Unbinding;
import io.drawbridge.testing.cloud.model.Unbinding.Circumstance;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a program did in a {@link FakeCloud}; from {@code assertThat(cloud.ledger())}. */
public final class LedgerAssert extends AbstractAssert<LedgerAssert, CloudLedger> {

    private static final Set<EipAction> MAY_TOUCH =
            Set.of(EipAction.ASSOCIATE, EipAction.DISASSOCIATE, EipAction.DESCRIBE, EipAction.LOCATE);

    LedgerAssert(CloudLedger ledger) {
        super(ledger, LedgerAssert.class);
    }

    /** As {@link #leakedNothing(Collection)}, with the living owners one by one; without any, nothing may be kept. */
    public LedgerAssert leakedNothing(String... livingPodEipUids) {
        return leakedNothing(Arrays.asList(livingPodEipUids));
    }

    /**
     * No EIP that the program bought is kept (neither released nor being released) unless its owner lives. An EIP that
     * was bought without an owner mark is always a leak: nobody can find it again. EIPs bought by hand, and those that
     * were {@linkplain io.drawbridge.eip.Eips#disown disowned}, do not count.
     *
     * @param livingPodEipUids the UIDs of all PodEIPs that exist
     */
    public LedgerAssert leakedNothing(Collection<String> livingPodEipUids) {
        Set<String> living = Set.copyOf(livingPodEipUids);
        List<PurchasedEip> leaked = kept().filter(eip -> eip.owner()
                        .filter(mark -> living.contains(mark.podEipUid()))
                        .isEmpty())
                .toList();
        return none(leaked, "EIPs whose owner is gone to be released", "still paid for");
    }

    /**
     * No two purchases, ever, with the same owner and attempt, and at no time now two kept EIPs of one owner (see
     * {@link #keptNothingTwice()}).
     */
    public LedgerAssert boughtNothingTwice() {
        Map<String, List<PurchasedEip>> byToken = group(
                actual.purchases().stream().filter(PurchasedEip::isProgrammatic).toList(),
                eip -> eip.owner().map(mark -> mark.token()));
        return none(several(byToken), "one purchase for each owner and attempt", "bought more than once")
                .keptNothingTwice();
    }

    /**
     * No owner has two kept EIPs now. On a cloud without client tokens a second purchase can happen under a lost answer
     * and late visibility; then this is what must hold in the end.
     */
    public LedgerAssert keptNothingTwice() {
        Map<String, List<PurchasedEip>> byOwner = group(
                kept().toList(), eip -> eip.owner().map(mark -> mark.owner().toString()));
        return none(several(byOwner), "one kept EIP for each owner", "kept more than once");
    }

    /**
     * No service was cut: no unbinding that the program was granted cut a binding whose target was
     * {@linkplain CloudConsole#declareLive declared live} for the EIP's owner (or for anybody, for an EIP without an
     * owner mark), and none cut another binding than the one that the call named. (A bound EIP is never released: the
     * cloud refuses that.)
     */
    public LedgerAssert releasedNothingInUse() {
        List<Unbinding> wrong = actual.unbindings().stream()
                .filter(unbinding -> unbinding.circumstance() != Circumstance.ORDINARY)
                .toList();
        return none(wrong, "bindings in use to stay", "cut");
    }

    /**
     * The program sent nothing for this EIP but reads, associations and disassociations: no release, no change of its
     * attributes or package; refused and lost attempts count too. For a user's own EIP.
     */
    public LedgerAssert neverTouched(EipId id) {
        List<CloudCall> touches = actual.calls().stream()
                .filter(call -> call.caller() == CloudCall.Caller.PROGRAM)
                .filter(call -> call.kind().filter(MAY_TOUCH::contains).isEmpty())
                .filter(call -> call.parameters().containsValue(id.value()))
                .toList();
        return none(touches, id + " to be left alone", "sent");
    }

    /** The program sent exactly so many calls of this kind. */
    public LedgerAssert sent(EipAction action, int calls) {
        int actualCalls = actual.count(action);
        if (actualCalls != calls) {
            failWithMessage(
                    "expected %d calls of %s, but there were %d:%n%s",
                    calls, action, actualCalls, lines(actual.calls(action)));
        }
        return this;
    }

    /** The cloud's books are in this state. */
    public LedgerAssert billed(Bill bill) {
        if (!actual.bill().equals(bill)) {
            failWithMessage("expected %s, but it is %s", bill, actual.bill());
        }
        return this;
    }

    private Stream<PurchasedEip> kept() {
        return actual.purchases().stream()
                .filter(PurchasedEip::isProgrammatic)
                .filter(PurchasedEip::isKept)
                .filter(eip -> !eip.disowned());
    }

    private static Map<String, List<PurchasedEip>> group(
            List<PurchasedEip> eips, Function<PurchasedEip, Optional<String>> key) {
        return eips.stream()
                .filter(eip -> key.apply(eip).isPresent())
                .collect(Collectors.groupingBy(eip -> key.apply(eip).orElse(""), TreeMap::new, Collectors.toList()));
    }

    private static List<List<PurchasedEip>> several(Map<String, List<PurchasedEip>> groups) {
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    private LedgerAssert none(List<?> wrong, String expected, String found) {
        if (!wrong.isEmpty()) {
            failWithMessage("expected %s, but %d were %s:%n%s", expected, wrong.size(), found, lines(wrong));
        }
        return this;
    }

    private static String lines(List<?> things) {
        return things.stream().map(thing -> "  " + thing).collect(Collectors.joining("\n"));
    }
}
