package io.drawbridge.testing.cloud;

/** The engine refuses a call; travels only inside the engine. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private Refusal(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static Refusal of(Reason reason, EngineRule rule) {
        return new Refusal(reason, rule.sentence());
    }

    static Refusal badParameter(String message) {
        return new Refusal(Reason.INVALID_PARAMETER, message);
    }

    static Refusal missingParameter(String name) {
        return new Refusal(Reason.MISSING_PARAMETER, "The request must contain the parameter " + name + ".");
    }

    Reason reason() {
        return reason;
    }
}
