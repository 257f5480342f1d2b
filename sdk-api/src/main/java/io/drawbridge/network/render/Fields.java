package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of one rule, as a cloud says them. */
final class Fields {

    private final Map<String, String> all = new LinkedHashMap<>();

    Fields(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                all.put(name, value);
            }
        });
    }

    /** Empty when it is not there. */
    String text(String name) {
        return all.getOrDefault(name, "");
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    int number(String name, int otherwise) {
        String text = text(name);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    "it has a " + name + " that is no whole number: " + Finding.quote(text), none);
        }
    }

    /** {@code "IpProtocol=tcp FromPort=22"}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
        return Finding.quote(text.toString(), 400);
    }
}
