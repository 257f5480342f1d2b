package io.drawbridge.testing.cloud;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes lists and tags as flat, numbered parameters. */
final class Flat {

    private Flat() {}

    /** Sorted by key, so that the same tags always make the same call. */
    static Map<String, String> tags(String prefix, Map<String, String> tags) {
        Map<String, String> flat = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
            number++;
            flat.put(prefix + "." + number + ".Key", tag.getKey());
            flat.put(prefix + "." + number + ".Value", tag.getValue());
        }
        return flat;
    }

    static Map<String, String> list(String name, Collection<String> values) {
        Map<String, String> flat = new LinkedHashMap<>();
        int number = 0;
        for (String value : values) {
            number++;
            flat.put(name + "." + number, value);
        }
        return flat;
    }
}
