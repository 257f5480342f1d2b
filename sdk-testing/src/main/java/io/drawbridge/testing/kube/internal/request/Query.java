package io.drawbridge.testing.kube.internal.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The parameters of a request. */
public record Query(Map<String, String> values) {

    public static Query parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!name.isEmpty()) {
                values.put(decode(name), decode(value));
            }
        }
        return new Query(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiFailure.badRequest("invalid URL escape: " + e.getMessage());
        }
    }

    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean isSet(String name) {
        return values.containsKey(name)
                && !text(name).equals("false")
                && !text(name).equals("0");
    }

    public OptionalLong number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw ApiFailure.badRequest(name + ": Invalid value: \"" + text + "\": not a number");
        }
    }

    /** The resource version asked for; zero when none is. */
    public long revision() {
        long revision = number("resourceVersion").orElse(0);
        if (revision < 0) {
            throw ApiFailure.badRequest("resourceVersion: Invalid value: \"" + revision + "\"");
        }
        return revision;
    }
}
