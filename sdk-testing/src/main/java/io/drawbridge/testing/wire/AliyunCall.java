package io.drawbridge.testing.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One signed call, in either of the two ways of signing: everything in the parameters, or in headers {@code x-acs-*}.
 *
 * @param parameters the action's own parameters, those of the signature left out
 */
record AliyunCall(
        Style style, String action, String version, String nonce, Map<String, String> parameters, WireRequest request) {

    enum Style {
        PARAMETERS,
        HEADERS
    }

    private static final String HEADER_SIGNATURE = "ACS3-HMAC-SHA256 ";
    private static final Pattern HEADER_FORM = Pattern.compile(
            "ACS3-HMAC-SHA256 Credential=[^,\\s]+,\\s*SignedHeaders=[a-z0-9;-]+,\\s*Signature=[0-9a-f]{64}");

    /** 20 bytes in Base64. */
    private static final Pattern PARAMETER_FORM = Pattern.compile("[A-Za-z0-9+/]{27}=");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    private static final Set<String> OF_THE_SIGNATURE = Set.of(
            "Action",
            "Version",
            "Format",
            "AccessKeyId",
            "SecurityToken",
            "Signature",
            "SignatureMethod",
            "SignatureNonce",
            "SignatureType",
            "SignatureVersion",
            "Timestamp");

    static AliyunCall of(WireRequest request) {
        boolean inHeaders = request.header("Authorization").startsWith(HEADER_SIGNATURE);
        Map<String, String> own = new LinkedHashMap<>(request.parameters());
        own.keySet().removeAll(OF_THE_SIGNATURE);
        return inHeaders
                ? new AliyunCall(
                        Style.HEADERS,
                        request.header("x-acs-action"),
                        request.header("x-acs-version"),
                        request.header("x-acs-signature-nonce"),
                        own,
                        request)
                : new AliyunCall(
                        Style.PARAMETERS,
                        request.parameter("Action"),
                        request.parameter("Version"),
                        request.parameter("SignatureNonce"),
                        own,
                        request);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Refuses what is not signed as it has to be. */
    void check() {
        require("Action", action);
        require("Version", version);
        if (style == Style.HEADERS) {
            checkHeaders();
        } else {
            checkParameters();
        }
    }

    private void checkHeaders() {
        require("SignatureNonce", nonce);
        requireTime(request.header("x-acs-date"));
        boolean formed = HEADER_FORM.matcher(request.header("Authorization")).matches();
        if (!formed || !request.header("x-acs-content-sha256").matches("[0-9a-f]{64}")) {
            throw AliyunRefusal.signature();
        }
    }

    private void checkParameters() {
        for (String name :
                new String[] {"AccessKeyId", "Signature", "SignatureMethod", "SignatureNonce", "Timestamp"}) {
            require(name, request.parameter(name));
        }
        requireTime(request.parameter("Timestamp"));
        boolean known = request.parameter("SignatureMethod").equals("HMAC-SHA1")
                && request.parameter("SignatureVersion").equals("1.0");
        if (!known || !PARAMETER_FORM.matcher(request.parameter("Signature")).matches()) {
            throw AliyunRefusal.signature();
        }
    }

    private static void require(String name, String value) {
        if (value.isEmpty()) {
            throw AliyunRefusal.missing(name);
        }
    }

    private static void requireTime(String time) {
        require("Timestamp", time);
        if (!TIME.matcher(time).matches()) {
            throw new AliyunRefusal(
                    400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
        }
    }
}
