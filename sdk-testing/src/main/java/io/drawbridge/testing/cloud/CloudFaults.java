package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Engine;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.FaultRules;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The fault dials of a {@link FakeCloud}. Choose what goes wrong, then when:
 *
 * <pre>{@code
 * cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
 * cloud.faults().refuse(EipAction.ASSOCIATE, "OperationConflict").nth(3);
 * cloud.faults().throttle(EipAction.DESCRIBE).seeded(42, 0.05);
 * cloud.faults().brownOut().during(Duration.ofMinutes(30));
 * cloud.faults().on("UpdateClusterConfig").loseAnswer().once();
 * }</pre>
 *
 * <p>Dials are for calls of the program under test, never for the console. Of several dials that lose or refuse a call,
 * the one switched on first wins. Dials belong to one {@link FakeCloud}; another one on the same journal has its own.
 */
public final class CloudFaults {

    private final Machine machine;

    CloudFaults(Machine machine) {
        this.machine = machine;
    }

    /**
     * The dials of one action by its name, also of one that {@code Eips} does not have.
     *
     * @param action in the cloud's own words, such as {@code UpdateClusterConfig}
     * @throws IllegalArgumentException when the fake cloud does not speak it
     */
    public ActionFaults on(String action) {
        Set<String> spoken = machine.read(Engine::served).keySet();
        if (!spoken.contains(action)) {
            throw new IllegalArgumentException("the fake cloud does not speak " + action + "; it speaks " + spoken);
        }
        return new ActionFaults(
                fault -> dial(each -> each.name().equals(action), (each, engine) -> fault),
                machine.read(engine -> engine.codeFor(action, Reason.THROTTLED)));
    }

    /** The cloud acts and the caller never learns it. */
    public FaultDial loseAnswer(EipAction action) {
        return dial(action, Fault.lose(Fault.Kind.LOSE_ANSWER));
    }

    /** The cloud never gets the call, and the caller cannot know. */
    public FaultDial loseRequest(EipAction action) {
        return dial(action, Fault.lose(Fault.Kind.LOSE_REQUEST));
    }

    /**
     * The cloud refuses and does nothing.
     *
     * @param vendorCode in the cloud's own words, such as {@code IncorrectEipStatus}
     */
    public FaultDial refuse(EipAction action, String vendorCode) {
        return dial(action, Fault.refuse(vendorCode));
    }

    /** The cloud says that it is called too often. */
    public FaultDial throttle(EipAction action) {
        return dial(isA(action), (each, engine) -> Fault.refuse(engine.codeFor(each.name(), Reason.THROTTLED)));
    }

    /** The cloud refuses everything as unavailable. */
    public FaultDial brownOut() {
        return dial(action -> true, (each, engine) -> Fault.refuse(engine.codeFor(each.name(), Reason.UNAVAILABLE)));
    }

    /**
     * What the action starts takes so much longer to complete.
     *
     * @param by how much longer
     * @throws IllegalArgumentException when it is negative
     */
    public FaultDial delay(EipAction action, Duration by) {
        return dial(action, Fault.slower(by));
    }

    /**
     * What is bought stays invisible to reads for so long, on top of the cloud's own delay.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public FaultDial hideNew(Duration invisibleFor) {
        return dial(EipAction.ALLOCATE, Fault.hidden(invisibleFor));
    }

    /** Switches all dials off. */
    public void clear() {
        machine.faults().clear();
    }

    private FaultDial dial(EipAction action, Fault fault) {
        return dial(isA(action), (each, engine) -> fault);
    }

    private static Predicate<Action> isA(EipAction kind) {
        return action -> action.kind().filter(kind::equals).isPresent();
    }

    private FaultDial dial(Predicate<Action> aim, BiFunction<Action, Engine, Fault> fault) {
        return new FaultDial(armed -> machine.faults().add(new FaultRules.Rule(aim, fault, armed)), machine::now);
    }
}
