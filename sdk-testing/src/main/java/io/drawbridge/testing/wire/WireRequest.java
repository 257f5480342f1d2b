package io.drawbridge.testing.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What came over HTTP.
 *
 * @param method in capitals
 * @param path the path without the query
 * @param headers by names in small letters
 * @param parameters those of the query and of a form, decoded
 * @param body as it came
 */
record WireRequest(
        String method, String path, Map<String, String> headers, Map<String, String> parameters, String body) {

    static WireRequest of(String method, String target, Map<String, String> headers, String body) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query >= 0) {
            decode(target.substring(query + 1), parameters);
        }
        if (isForm(headers)) {
            decode(body, parameters);
        }
        return new WireRequest(method, path, headers, parameters, body);
    }

    private static boolean isForm(Map<String, String> headers) {
        return headers.getOrDefault("content-type", "")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/x-www-form-urlencoded");
    }

    /** Whether the parameters hold the body. */
    boolean isForm() {
        return isForm(headers);
    }

    private static void decode(String encoded, Map<String, String> parameters) {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(text(name), equals < 0 ? "" : text(pair.substring(equals + 1)));
            }
        }
    }

    private static String text(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** Of a parameter such as {@code Tag.1.Key} that before the dot. */
    static String firstWord(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
