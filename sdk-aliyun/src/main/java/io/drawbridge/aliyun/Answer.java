package io.drawbridge.aliyun;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.Nullable;

/** Reads an answer's JSON; a field that is not there, or null, is empty. */
record Answer(Map<?, ?> fields) {

    /** An object; whatever else came is one without fields. */
    static Answer of(@Nullable Object body) {
        return new Answer(body instanceof Map<?, ?> map ? map : Map.of());
    }

    /** The items of a list; whatever else came is one without items. */
    static List<Answer> listOf(@Nullable Object body) {
        return body instanceof List<?> list ? list.stream().map(Answer::of).toList() : List.of();
    }

    Answer child(String name) {
        return of(fields.get(name));
    }

    List<Answer> children(String name) {
        return listOf(fields.get(name));
    }

    /** The texts of a list inside an object, as the vendor nests them. */
    List<String> texts(String outer, String inner) {
        return child(outer).fields.get(inner) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    String text(String name) {
        return Objects.toString(fields.get(name), "");
    }

    Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /** The fields that are no list and no object; an empty one is as one that is not there. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?>) && !(value instanceof List<?>)) {
                texts.put(String.valueOf(name), Objects.toString(value, ""));
            }
        });
        return texts;
    }

    int number(String name) {
        return fields.get(name) instanceof Number number ? number.intValue() : 0;
    }

    /** The items of a list inside an object, as the vendor nests them. */
    List<Answer> items(String outer, String inner) {
        return child(outer).children(inner);
    }
}
