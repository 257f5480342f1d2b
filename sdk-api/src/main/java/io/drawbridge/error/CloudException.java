package io.drawbridge.error;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import java.time.Instant;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A cloud (or a limiter in front of it) refused a call and the call had no effect.
 *
 * <p>When it is not known whether there was an effect, it is an {@link OutcomeUnknownException}.
 */
public class CloudException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final CloudErrorCode code;
    private final String operation;
    private final String vendorCode;

    @Nullable
    private final Instant notBefore;

    @Nullable
    private final String requestId;

    /**
     * From a builder.
     *
     * @param code what the refusal means
     */
    protected CloudException(Builder builder, CloudErrorCode code) {
        super(builder.text(code), builder.cause);
        this.code = code;
        this.operation = builder.operation;
        this.vendorCode = builder.vendorCode;
        this.notBefore = builder.notBefore;
        this.requestId = builder.requestId;
    }

    /**
     * Starts an exception.
     *
     * @param code what the refusal means
     * @param operation what was asked, in the cloud's words, such as {@code AllocateEipAddress}
     */
    public static Builder of(CloudErrorCode code, String operation) {
        return new Builder(code, operation);
    }

    /** What the refusal means; decide on this. */
    public final CloudErrorCode code() {
        return code;
    }

    /** What was asked, in the cloud's words. */
    public final String operation() {
        return operation;
    }

    /** The cloud's own code, such as {@code IncorrectEipStatus}; empty when the refusal was not the cloud's. */
    public final String vendorCode() {
        return vendorCode;
    }

    /** Whether the same call can succeed later without a change of the request. */
    public final boolean retryable() {
        return code.retry() != CloudErrorCode.Retry.NEVER;
    }

    /** The earliest moment at which the call makes sense again, where it is known. */
    public final Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    /** The cloud's id of the request, for its support. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Builds {@link CloudException}s and {@link OutcomeUnknownException}s. */
    public static final class Builder {
        private final Once once = new Once();
        private final CloudErrorCode code;
        private final String operation;
        private String vendorCode = "";
        private String message = "";

        @Nullable
        private Instant notBefore;

        @Nullable
        private String requestId;

        @Nullable
        private Throwable cause;

        private Builder(CloudErrorCode code, String operation) {
            this.code = requireNonNull(code, "code");
            this.operation = requireNonNull(operation, "operation");
        }

        /** The cloud's own code. */
        public Builder vendorCode(String vendorCode) {
            this.vendorCode = once.value("vendorCode", vendorCode);
            return this;
        }

        /** What was wrong and what to do; must hold no secret. */
        public Builder message(String message) {
            this.message = once.value("message", message);
            return this;
        }

        /** The earliest moment at which the call makes sense again. */
        public Builder notBefore(Instant notBefore) {
            this.notBefore = once.value("notBefore", notBefore);
            return this;
        }

        /** The cloud's id of the request. */
        public Builder requestId(String requestId) {
            this.requestId = once.value("requestId", requestId);
            return this;
        }

        /** The underlying failure. */
        public Builder cause(Throwable cause) {
            this.cause = once.value("cause", cause);
            return this;
        }

        /** The call had no effect. */
        public CloudException build() {
            return new CloudException(this, code);
        }

        /** Whether the call had an effect is not known; the code is {@link CloudErrorCode#OUTCOME_UNKNOWN} then. */
        public OutcomeUnknownException outcomeUnknown() {
            return new OutcomeUnknownException(this);
        }

        private String text(CloudErrorCode code) {
            StringBuilder text = new StringBuilder(operation).append(": ").append(code);
            if (!vendorCode.isEmpty()) {
                text.append(" (").append(vendorCode).append(')');
            }
            if (!message.isEmpty()) {
                text.append(": ").append(message);
            }
            if (notBefore != null) {
                text.append("; not before ").append(notBefore);
            }
            if (requestId != null) {
                text.append("; request ").append(requestId);
            }
            return text.toString();
        }
    }
}
