package io.drawbridge.testing.wire;

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
