package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;

/** EC2's refusals that the engine has no reason of its own for. */
final class Ec2Codes {

    private Ec2Codes() {}

    private static Refusal of(String code, CloudErrorCode meaning, String message) {
        return Refusal.of(new VendorCode(code, 400, meaning), message);
    }

    static Refusal invalidValue(String message) {
        return Refusal.badParameter(message);
    }

    static Refusal invalid(String code, String message) {
        return of(code, CloudErrorCode.INVALID_REQUEST, message);
    }

    static Refusal combination(String message) {
        return invalid("InvalidParameterCombination", message);
    }

    static Refusal missing(String message) {
        return invalid("MissingParameter", message);
    }

    static Refusal notFound(String code, String message) {
        return of(code, CloudErrorCode.NOT_FOUND, message);
    }

    static Refusal limit(String code, String message) {
        return of(code, CloudErrorCode.QUOTA_EXCEEDED, message);
    }

    /** The cloud has it and the fake does not. */
    static Refusal unserved(String what) {
        return of(
                "UnsupportedOperation",
                CloudErrorCode.UNSUPPORTED,
                "The fake cloud does not carry out " + what + "; AWS does.");
    }
}
