package io.drawbridge.apiserver;

import io.drawbridge.finding.Finding;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a token, as the query of a URI has them. Reading is bounded, whoever wrote the text. */
final class TokenFields {

    private static final int LONGEST = 262_144;

    private final Map<String, String> values = new LinkedHashMap<>();

    static TokenFields parse(String text) {
        if (text.length() > LONGEST) {
            throw refused("it has more than " + LONGEST + " characters");
        }
        TokenFields fields = new TokenFields();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0
                    || fields.values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1))) != null) {
                throw refused(Finding.quote(pair) + " is no field of one, or is there twice");
            }
        }
        return fields;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no operation's token: " + Finding.quote(value) + " is not encoded well", e);
        }
    }

    String text() {
        return values.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    void put(String name, Object value) {
        values.put(name, value.toString());
    }

    void putAll(String name, Collection<?> all) {
        int number = 0;
        for (Object each : all) {
            put(name + "." + number++, each);
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String read(String name) {
        return find(name).orElseThrow(() -> refused("it lacks " + name));
    }

    List<String> readAll(String name) {
        List<String> all = new ArrayList<>();
        Optional<String> next = find(name + ".0");
        while (next.isPresent()) {
            all.add(next.get());
            next = find(name + "." + all.size());
        }
        return all;
    }

    static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "no operation's token: " + why + "; give what AccessOperation.token() gave");
    }
}
