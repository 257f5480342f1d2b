package io.drawbridge.aliyun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads an answer's JSON; a field that is not there, or null, is empty. */
record Answer(Map<?, ?> fields) {

    String text(String name) {
        return Objects.toString(fields.get(name), "");
    }

    Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    int number(String name) {
        return fields.get(name) instanceof Number number ? number.intValue() : 0;
    }

    /** The items of a list inside an object, as the vendor nests them. */
    List<Answer> items(String outer, String inner) {
        List<Answer> items = new ArrayList<>();
        if (fields.get(outer) instanceof Map<?, ?> map && map.get(inner) instanceof List<?> list) {
            for (Object item : list) {
                items.add(new Answer(item instanceof Map<?, ?> each ? each : Map.of()));
            }
        }
        return items;
    }
}
