package io.drawbridge.testing.cloud.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The flat parameters of one call, read in the vendors' two styles: comma-separated, and numbered from 1. */
public final class Parameters {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> values;

    public Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** Writes {@code name.1=a&name.2=b}. */
    public static Map<String, String> ofList(String name, Collection<String> values) {
        Map<String, String> flat = new LinkedHashMap<>();
        values.forEach(value -> flat.put(name + "." + (flat.size() + 1), value));
        return flat;
    }

    /**
     * Writes {@code prefix.1.Key=k&prefix.1.Value=v}, sorted by key, so that the same tags always make the same call.
     */
    public static Map<String, String> ofTags(String prefix, Map<String, String> tags) {
        Map<String, String> flat = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
            number++;
            flat.put(prefix + "." + number + ".Key", tag.getKey());
            flat.put(prefix + "." + number + ".Value", tag.getValue());
        }
        return flat;
    }

    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** {@code true}, {@code false}, or not given. */
    public Optional<Boolean> flag(String name) {
        oneOf(name, Set.of("true", "false"));
        return has(name) ? Optional.of(text(name).equals("true")) : Optional.empty();
    }

    /** {@code name.1=a&name.2=b}; a list that is there and has nothing in it is {@code name=}. */
    public Optional<List<String>> list(String name) {
        List<String> found = new ArrayList<>();
        for (int i = 1; values.containsKey(name + "." + i); i++) {
            found.add(text(name + "." + i));
        }
        return found.isEmpty() && !values.containsKey(name) ? Optional.empty() : Optional.of(found);
    }

    /** The members of a list by their names, such as {@code Filter.1} and {@code Filter.3}, in the order of numbers. */
    public List<String> members(String name) {
        String start = name + ".";
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String key : values.keySet()) {
            if (key.startsWith(start)) {
                int dot = key.indexOf('.', start.length());
                String number = key.substring(start.length(), dot < 0 ? key.length() : dot);
                if (NUMBER.matcher(number).matches()) {
                    numbers.add(Integer.valueOf(number));
                }
            }
        }
        return numbers.stream().map(number -> start + number).toList();
    }

    /** The parameters that begin so, without that beginning. */
    public Map<String, String> below(String prefix) {
        Map<String, String> below = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** Whether there is a parameter of this name, also an empty one. */
    public boolean isGiven(String name) {
        return values.containsKey(name);
    }

    /** Whether there is a parameter of this name, or one below it. */
    public boolean mentions(String name) {
        return values.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
    }

    public String required(String name) {
        if (!has(name)) {
            throw Refusal.missingParameter(name);
        }
        return text(name);
    }

    /** Refuses any other word; nothing given is fine. */
    public void oneOf(String name, Set<String> allowed) {
        if (has(name) && !allowed.contains(text(name))) {
            throw Refusal.badParameter("The specified parameter " + name + " is not valid: " + text(name)
                    + "; it must be one of " + new TreeSet<>(allowed) + ".");
        }
    }

    public int number(String name, int otherwise, int most) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        throw Refusal.badParameter("The parameter " + name + " must be 1 to " + most + ", not " + text + ".");
    }

    /** {@code Name=a,b,c}, at most so many. */
    public List<String> commaSeparated(String name, int most) {
        return atMost(most, name, has(name) ? List.of(text(name).split(",")) : List.of());
    }

    /** {@code Name.1=a&Name.2=b}, at most so many. */
    public List<String> numbered(String name, int most) {
        List<String> found = new ArrayList<>();
        for (String member : members(name)) {
            if (has(member)) {
                found.add(text(member));
            }
        }
        return atMost(most, name, found);
    }

    /** {@code Prefix.1.Key=k&Prefix.1.Value=v}, at most so many. */
    public Map<String, String> tags(String prefix, int most) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String member : members(prefix)) {
            if (has(member + ".Key")) {
                tags.put(text(member + ".Key"), text(member + ".Value"));
            }
        }
        atMost(most, prefix, List.copyOf(tags.keySet()));
        return tags;
    }

    private static List<String> atMost(int most, String name, List<String> found) {
        if (found.size() > most) {
            throw Refusal.badParameter(
                    "At most " + most + " values of " + name + " are allowed, not " + found.size() + ".");
        }
        return found;
    }
}
