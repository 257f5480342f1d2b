package io.drawbridge.testing.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * What came over HTTP.
 *
 * @param method in capitals
 * @param path the path without the query
 * @param headers by names in small letters
 * @param parameters those of the query and of a form, decoded; none when there is a flaw
 * @param flaw why the parameters cannot be read
 * @param body as it came
 */
record WireRequest(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, String> parameters,
        Optional<String> flaw,
        String body) {

    /** The number of a list's member that nothing counts up to. */
    private static final Pattern ENDLESS_NUMBER = Pattern.compile("\\.[0-9]{10,}(?:\\.|$)");

    static WireRequest of(String method, String target, Map<String, String> headers, String body) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            if (query >= 0) {
                decode(target.substring(query + 1), path, parameters);
            }
            if (isForm(headers)) {
                decode(body, path, parameters);
            }
        } catch (IllegalArgumentException e) {
            return flawed(method, path, headers, String.valueOf(e.getMessage()));
        }
        return new WireRequest(method, path, headers, parameters, Optional.empty(), body);
    }

    /** One whose parameters cannot be read. */
    static WireRequest flawed(String method, String path, Map<String, String> headers, String flaw) {
        return new WireRequest(method, path, headers, Map.of(), Optional.of(flaw), "");
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

    private static void decode(String encoded, String path, Map<String, String> parameters) {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = text(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                String value = equals < 0 ? "" : text(pair.substring(equals + 1));
                @Nullable String earlier = parameters.put(name, value);
                requirePlain(name, path, earlier == null || earlier.equals(value));
            }
        }
    }

    /** At the root every parameter has one value; which of two a cloud takes is not documented. */
    private static void requirePlain(String name, String path, boolean isAlone) {
        if (path.equals("/") && !isAlone) {
            throw new IllegalArgumentException("the parameter " + name + " is there twice, with different values");
        }
        if (path.equals("/") && ENDLESS_NUMBER.matcher(name).find()) {
            throw new IllegalArgumentException("the parameter " + name + " has a number that is too long");
        }
    }

    private static String text(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a percent sign is not followed by two hexadecimal digits", e);
        }
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
