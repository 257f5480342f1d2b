package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The fault dials of a {@link FakeCloud}. Choose what goes wrong, then when:
 *
 * <pre>{@code
 * cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
 * cloud.faults().refuse(EipAction.ASSOCIATE, "OperationConflict").nth(3);
 * cloud.faults().throttle(EipAction.DESCRIBE).seeded(42, 0.05);
 * cloud.faults().brownOut().during(Duration.ofMinutes(30));
 * }</pre>
 *
 * <p>Dials are for calls of the program under test, never for the console. Of several dials that lose or refuse a call,
 * the one switched on first wins. Dials belong to one {@link FakeCloud}; another one on the same journal has its own.
 */
public final class CloudFaults {

    private record Rule(Set<EipAction> actions, Fault fault, FaultDial.Armed armed) {

        /** What has no kind, such as {@code TagResources}, is struck by dials for everything only. */
        boolean isFor(Optional<EipAction> action) {
            return action.map(actions::contains).orElse(actions.size() == EipAction.values().length);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final Supplier<Instant> clock;
    private final String throttlingCode;
    private final String unavailableCode;

    CloudFaults(Supplier<Instant> clock, Engine engine) {
        this.clock = clock;
        this.throttlingCode = engine.throttlingCode();
        this.unavailableCode = engine.unavailableCode();
    }

    /** The cloud acts and the caller never learns it. */
    public FaultDial loseAnswer(EipAction action) {
        return dial(EnumSet.of(action), Fault.lose(Fault.Kind.LOSE_ANSWER));
    }

    /** The cloud never gets the call, and the caller cannot know. */
    public FaultDial loseRequest(EipAction action) {
        return dial(EnumSet.of(action), Fault.lose(Fault.Kind.LOSE_REQUEST));
    }

    /**
     * The cloud refuses and does nothing.
     *
     * @param vendorCode in the cloud's own words, such as {@code IncorrectEipStatus}
     */
    public FaultDial refuse(EipAction action, String vendorCode) {
        return dial(EnumSet.of(action), Fault.refuse(vendorCode));
    }

    /** The cloud says that it is called too often. */
    public FaultDial throttle(EipAction action) {
        return refuse(action, throttlingCode);
    }

    /** The cloud refuses everything as unavailable. */
    public FaultDial brownOut() {
        return dial(EnumSet.allOf(EipAction.class), Fault.refuse(unavailableCode));
    }

    /** What the action starts takes so much longer to complete. */
    public FaultDial delay(EipAction action, Duration by) {
        return dial(EnumSet.of(action), Fault.slower(by));
    }

    /** What is bought stays invisible to reads for so long, on top of the cloud's own delay. */
    public FaultDial hideNew(Duration invisibleFor) {
        return dial(EnumSet.of(EipAction.ALLOCATE), Fault.hidden(invisibleFor));
    }

    /** Switches all dials off. */
    public synchronized void clear() {
        rules.clear();
    }

    private FaultDial dial(Set<EipAction> actions, Fault fault) {
        return new FaultDial(armed -> add(new Rule(actions, fault, armed)), clock);
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    synchronized Fault decide(Optional<EipAction> action, Instant now) {
        if (rules.isEmpty()) {
            return Fault.NONE;
        }
        Fault fault = Fault.NONE;
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.isFor(action) && rule.armed.strikes(now)) {
                fault = fault.and(rule.fault);
            }
            if (rule.armed.isSpent(now)) {
                all.remove();
            }
        }
        return fault;
    }
}
