package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.engine.Fault;
import java.time.Duration;
import java.util.function.Function;

/** The fault dials of one action, by its name in the cloud's own words. Made by {@link CloudFaults#on(String)}. */
public final class ActionFaults {

    private final Function<Fault, FaultDial> dial;
    private final String throttlingCode;

    ActionFaults(Function<Fault, FaultDial> dial, String throttlingCode) {
        this.dial = dial;
        this.throttlingCode = throttlingCode;
    }

    /** The cloud acts and the caller never learns it. */
    public FaultDial loseAnswer() {
        return dial.apply(Fault.lose(Fault.Kind.LOSE_ANSWER));
    }

    /** The cloud never gets the call, and the caller cannot know. */
    public FaultDial loseRequest() {
        return dial.apply(Fault.lose(Fault.Kind.LOSE_REQUEST));
    }

    /**
     * The cloud refuses and does nothing.
     *
     * @param vendorCode in the cloud's own words, such as {@code ServerException}
     */
    public FaultDial refuse(String vendorCode) {
        return dial.apply(Fault.refuse(vendorCode));
    }

    /** The cloud says that it is called too often. */
    public FaultDial throttle() {
        return refuse(throttlingCode);
    }

    /**
     * What the action starts takes so much longer to complete.
     *
     * @param by how much longer; a read starts nothing
     * @throws IllegalArgumentException when it is negative
     */
    public FaultDial delay(Duration by) {
        return dial.apply(Fault.slower(by));
    }
}
