package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.Optional;
import javax.annotation.Nullable;

/** The engine refuses a call; travels only inside the engine. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private final String subject;

    @Nullable
    private final transient VendorCode code;

    private Refusal(Reason reason, String message, String subject, @Nullable VendorCode code) {
        super(message, null, false, false);
        this.reason = reason;
        this.subject = subject;
        this.code = code;
    }

    public static Refusal of(Reason reason, EngineRule rule) {
        return of(reason, rule, "");
    }

    /** A refusal for the sake of one thing, by its id or value, which the vendor names. */
    public static Refusal of(Reason reason, EngineRule rule, String subject) {
        return new Refusal(reason, rule.sentence(), subject, null);
    }

    /** A refusal that one vendor only knows, in its own word and with values in the text. */
    public static Refusal of(VendorCode code, String message) {
        return new Refusal(Reason.INVALID_PARAMETER, message, "", code);
    }

    public static Refusal badParameter(String message) {
        return new Refusal(Reason.INVALID_PARAMETER, message, "", null);
    }

    public static Refusal missingParameter(String name) {
        String message = "The request must contain the parameter " + name + ".";
        return new Refusal(Reason.MISSING_PARAMETER, message, name, null);
    }

    public Reason reason() {
        return reason;
    }

    /** The id or the value that it is about; empty where it is about none. */
    public String subject() {
        return subject;
    }

    /** The vendor's word, where the reason alone does not tell it. */
    Optional<VendorCode> code() {
        return Optional.ofNullable(code);
    }
}
