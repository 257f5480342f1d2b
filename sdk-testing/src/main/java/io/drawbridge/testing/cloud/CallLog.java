package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.Unbinding;
import java.util.List;
import java.util.Map;

/**
 * What a {@link FakeCloud} was asked and what came of it, always up to date: for reading in any program. In tests, its
 * child {@link CloudLedger} brings assertions.
 */
public sealed class CallLog permits CloudLedger {

    private final Machine machine;

    CallLog(Machine machine) {
        this.machine = machine;
    }

    /** All calls so far, those of the console included. */
    public final List<CloudCall> calls() {
        return machine.read(engine -> List.copyOf(engine.calls));
    }

    /**
     * The calls after those that were seen before, for somebody who looks again and again.
     *
     * @param seen how many calls were seen, 0 or more
     * @throws IndexOutOfBoundsException when there are not so many
     */
    public final List<CloudCall> callsAfter(int seen) {
        return machine.read(engine -> List.copyOf(engine.calls.subList(seen, engine.calls.size())));
    }

    /** The calls of the program under test of one kind. */
    public final List<CloudCall> calls(EipAction action) {
        return calls().stream()
                .filter(call -> call.kind().filter(action::equals).isPresent())
                .toList();
    }

    /** How many calls of this kind the program under test has sent, refused and lost ones included. */
    public final int count(EipAction action) {
        return machine.read(engine -> engine.counts.getOrDefault(action, 0));
    }

    /** How many calls the program under test has sent, by their names in the cloud's own words. */
    public final Map<String, Integer> countsByName() {
        return machine.read(engine -> Map.copyOf(engine.countsByName));
    }

    /** How many calls the program under test has sent. */
    public final int count() {
        return machine.read(engine -> engine.countsByName.values().stream()
                .mapToInt(Integer::intValue)
                .sum());
    }

    /** Every EIP that was ever bought, oldest first. */
    public final List<PurchasedEip> purchases() {
        return machine.read(engine ->
                engine.world.everBought().stream().map(PurchasedEip::of).toList());
    }

    /** What became of one EIP. */
    public final List<CloudCall> callsFor(EipId id) {
        return calls().stream()
                .filter(call -> call.eip().filter(id::equals).isPresent())
                .toList();
    }

    /** Every unbinding that the program under test was granted. */
    public final List<Unbinding> unbindings() {
        return machine.read(engine -> List.copyOf(engine.world.unbindings));
    }

    /** How many EIPs there were and are. */
    public final Bill bill() {
        return machine.read(engine -> Bill.of(engine.world.everBought()));
    }
}
