package io.drawbridge.permission;

import io.drawbridge.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One statement of a policy.
 *
 * @param effect {@code Allow} or {@code Deny}
 * @param actions the patterns in {@code Action}
 * @param exceptActions the patterns in {@code NotAction}
 * @param resources the patterns in {@code Resource}; none when it says {@code NotResource}
 * @param conditions by operator and key, sorted
 * @param principals by kind
 */
record Statement(
        Effect effect,
        List<String> actions,
        List<String> exceptActions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions,
        Map<String, List<String>> principals) {

    private static final String EVERYTHING = "*";

    enum Effect {
        ALLOW,
        DENY
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Statement of(JsonTree tree) {
        Map<String, Map<String, List<String>>> conditions = new TreeMap<>();
        tree.object("Condition")
                .ifPresent(condition -> condition
                        .names()
                        .forEach(operator -> conditions.put(
                                operator,
                                sorted(condition
                                        .object(operator)
                                        .orElseThrow(
                                                () -> new IllegalArgumentException("a condition is no object"))))));
        return new Statement(
                switch (tree.text("Effect")) {
                    case "Allow" -> Effect.ALLOW;
                    case "Deny" -> Effect.DENY;
                    default -> throw new IllegalArgumentException("an Effect is neither Allow nor Deny");
                },
                tree.texts("Action"),
                tree.texts("NotAction"),
                tree.texts("Resource"),
                conditions,
                tree.object("Principal").map(Statement::sorted).orElse(Map.of()));
    }

    private static Map<String, List<String>> sorted(JsonTree tree) {
        Map<String, List<String>> sorted = new TreeMap<>();
        tree.names().forEach(name -> sorted.put(name, List.copyOf(new TreeSet<>(tree.texts(name)))));
        return sorted;
    }

    boolean allows() {
        return effect == Effect.ALLOW;
    }

    /** Whether it says something about the action. */
    boolean concerns(String action) {
        return exceptActions.isEmpty() ? Glob.anyMatches(actions, action) : !Glob.anyMatches(exceptActions, action);
    }

    /** Whether it says it of everything and always. */
    boolean isUnlimited() {
        return conditions.isEmpty() && resources.contains(EVERYTHING);
    }

    /** Whether it holds wherever the other does, as far as that shows. */
    boolean coversWhereOf(Statement other) {
        boolean always = conditions.isEmpty() || conditions.equals(other.conditions);
        return always
                && !other.resources.isEmpty()
                && other.resources.stream().allMatch(resource -> Glob.anyMatches(resources, resource));
    }
}
