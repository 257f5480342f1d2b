package io.drawbridge.testing.wire;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One signed call, in one of the three ways of signing: everything in the parameters, in headers {@code x-acs-*}, or in
 * the older headers of the ROA style, where the path is the action.
 *
 * @param parameters the action's own parameters, those of the signature left out
 */
record AliyunCall(
        Style style, String action, String version, String nonce, Map<String, String> parameters, WireRequest request) {

    enum Style {
        PARAMETERS,
        HEADERS,
        OLD_HEADERS
    }

    private static final String HEADER_SIGNATURE = "ACS3-HMAC-SHA256 ";
    private static final String OLD_HEADER_SIGNATURE = "acs ";

    /** The old header: an id and 20 bytes in Base64. */
    private static final Pattern OLD_HEADER_FORM = Pattern.compile("acs [^:\\s]+:[A-Za-z0-9+/]{27}=");

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
        Style style = styleOf(request);
        Map<String, String> own = new LinkedHashMap<>(request.parameters());
        own.keySet().removeAll(OF_THE_SIGNATURE);
        return style == Style.PARAMETERS
                ? new AliyunCall(
                        style,
                        request.parameter("Action"),
                        request.parameter("Version"),
                        request.parameter("SignatureNonce"),
                        own,
                        request)
                : new AliyunCall(
                        style,
                        request.header("x-acs-action"),
                        request.header("x-acs-version"),
                        request.header("x-acs-signature-nonce"),
                        own,
                        request);
    }

    private static Style styleOf(WireRequest request) {
        String authorization = request.header("Authorization");
        if (authorization.startsWith(HEADER_SIGNATURE)) {
            return Style.HEADERS;
        }
        boolean roa = authorization.startsWith(OLD_HEADER_SIGNATURE)
                || !request.path().equals("/");
        return roa ? Style.OLD_HEADERS : Style.PARAMETERS;
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Refuses what is not signed as it has to be. */
    void check() {
        if (style != Style.OLD_HEADERS) {
            require("Action", action);
        }
        require("Version", version);
        switch (style) {
            case HEADERS -> checkHeaders();
            case OLD_HEADERS -> checkOldHeaders();
            case PARAMETERS -> checkParameters();
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

    private void checkOldHeaders() {
        require("SignatureNonce", nonce);
        require("Date", request.header("Date"));
        boolean known = request.header("x-acs-signature-method").equals("HMAC-SHA1")
                && request.header("x-acs-signature-version").equals("1.0");
        if (!known || !OLD_HEADER_FORM.matcher(request.header("Authorization")).matches()) {
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

    private static boolean isTime(String time) {
        try {
            var unused = Instant.parse(time);
            return TIME.matcher(time).matches();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void requireTime(String time) {
        require("Timestamp", time);
        if (!isTime(time)) {
            throw new AliyunRefusal(
                    400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
        }
    }
}
