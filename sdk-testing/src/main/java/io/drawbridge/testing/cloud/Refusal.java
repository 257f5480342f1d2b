package io.drawbridge.testing.cloud;

import java.util.Optional;

/** The engine refuses a call; travels only inside the engine. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String vendorCode;
    private final int httpStatus;

    private Refusal(Reason reason, String message) {
        this(reason, "", 0, message);
    }

    private Refusal(Reason reason, String vendorCode, int httpStatus, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.vendorCode = vendorCode;
        this.httpStatus = httpStatus;
    }

    static Refusal of(Reason reason, EngineRule rule) {
        return new Refusal(reason, rule.sentence());
    }

    /** A refusal that one vendor only knows, in its own word. */
    static Refusal of(VendorCode code, String message) {
        return new Refusal(Reason.INVALID_PARAMETER, code.code(), code.httpStatus(), message);
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

    /** The vendor's own word; empty when its word for the reason is meant. */
    Optional<VendorCode> code() {
        return vendorCode.isEmpty() ? Optional.empty() : Optional.of(new VendorCode(vendorCode, httpStatus));
    }
}
