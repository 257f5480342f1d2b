package io.drawbridge.apiserver.operation;

import io.drawbridge.finding.Finding;
import io.drawbridge.json.FlatJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of a token. */
final class TokenFields {

    /** Two lists of 300 blocks and a thousand clients fit. */
    private static final FlatJson JSON = new FlatJson(1_000_000, 20_000, "what AccessOperation.token() gave");

    private final Map<String, String> values;

    private TokenFields(Map<String, String> values) {
        this.values = values;
    }

    static TokenFields none() {
        return new TokenFields(new LinkedHashMap<>());
    }

    static TokenFields parse(String text) {
        return new TokenFields(JSON.read(text));
    }

    String text() {
        return JSON.write(values);
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

    int number(String name) {
        String text = read(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refused(name + " " + Finding.quote(text) + " is no whole number");
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = read(name);
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> refused(name + " " + Finding.quote(text) + " is not known"));
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
