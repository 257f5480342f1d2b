package io.drawbridge.testing.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the body of an answer; a field that is not there is empty. */
record Body(Map<?, ?> fields) {

    String text(String name) {
        return Objects.toString(fields.get(name), "");
    }

    Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    Body child(String name) {
        return new Body(fields.get(name) instanceof Map<?, ?> map ? map : Map.of());
    }

    List<Body> children(String name) {
        List<Body> children = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            list.forEach(item -> children.add(new Body(item instanceof Map<?, ?> map ? map : Map.of())));
        }
        return children;
    }
}
