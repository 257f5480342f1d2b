package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.model.EngineRule;

/** Alibaba Cloud's gateway refuses a request before its product sees it. */
final class AliyunRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AliyunRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static AliyunRefusal missing(String parameter) {
        return new AliyunRefusal(400, "Missing" + parameter, parameter + " is mandatory for this action.");
    }

    static AliyunRefusal invalid(String message) {
        return new AliyunRefusal(400, "InvalidParameter", message);
    }

    /** The cloud has it and would do something with it. Rule {@link EngineRule#FAKE_REFUSES_WHAT_IT_CANNOT}. */
    static AliyunRefusal beyondTheFake(String action, String parameter) {
        return invalid("The fake cloud, not the real one, refuses this: its " + action + " does not carry out "
                + parameter + ".");
    }

    static AliyunRefusal signature() {
        return new AliyunRefusal(
                400, "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
