package io.drawbridge.k8s.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Location;
import io.drawbridge.k8s.manifest.ManifestObject;
import io.drawbridge.k8s.manifest.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field of a declaration; what is wrong with it becomes a finding, and reading goes on.
 *
 * @param path where it is, such as {@code spec.publicEndpoint.cidrs[0]}
 * @param location where it stands in the text
 * @param findings takes what is wrong
 */
record DeclaredField(String path, JsonNode node, Location location, Places places, Consumer<Finding> findings) {

    static DeclaredField of(ManifestObject object, Consumer<Finding> findings) {
        Places places = object.places();
        return new DeclaredField("", object.tree(), places.of(object.tree()), places, findings);
    }

    /** The fields of a map, of which no other ones are allowed. */
    Map<String, DeclaredField> fields(String... allowed) {
        Map<String, DeclaredField> fields = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(Arrays.asList(allowed));
        if (!(node instanceof ObjectNode map)) {
            wrong("is no map", "allowed are the fields " + String.join(", ", names));
            return fields;
        }
        map.properties().forEach(entry -> {
            DeclaredField field = child(path.isEmpty() ? "" : path + ".", entry.getKey(), entry.getValue());
            if (names.contains(entry.getKey())) {
                fields.put(entry.getKey(), field);
            } else {
                field.finding("there is no such field here", "allowed are " + String.join(", ", names));
            }
        });
        return fields;
    }

    private DeclaredField child(String before, String name, JsonNode value) {
        String shown = name.length() > 63 ? name.substring(0, 63) + "..." : name;
        return new DeclaredField(before + shown, value, places.of(node, name), places, findings);
    }

    /** One of the fields of this map; a finding when it is not there. */
    Optional<DeclaredField> required(Map<String, DeclaredField> fields, String name) {
        DeclaredField field = fields.get(name);
        if (field == null && node.isObject()) {
            finding(name + " is missing", "write it");
        }
        return Optional.ofNullable(field);
    }

    /** The items of a list. */
    List<DeclaredField> items() {
        List<DeclaredField> items = new ArrayList<>();
        if (!node.isArray()) {
            wrong("is no list", "write one \"- item\" a line");
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            JsonNode item = node.get(i);
            Location at = item.isContainerNode() ? places.of(item) : places.of(node, String.valueOf(i));
            items.add(new DeclaredField(path + "[" + i + "]", item, at, places, findings));
        }
        return items;
    }

    boolean is(String word) {
        return node.isTextual() && node.textValue().equals(word);
    }

    /** A text; a finding when it is something else. */
    Optional<String> text() {
        if (node.isTextual() && !node.textValue().isBlank()) {
            return Optional.of(node.textValue());
        }
        wrong("is no text", "put it into quotes");
        return Optional.empty();
    }

    /** What a text means; a finding when it means nothing. */
    <T> Optional<T> value(Function<String, T> meaning) {
        return text().flatMap(text -> checked(() -> meaning.apply(text)));
    }

    /** What a text or a whole number means; a finding when it means nothing. */
    <T> Optional<T> word(Function<String, T> meaning) {
        return node.isIntegralNumber() ? checked(() -> meaning.apply(node.asText())) : value(meaning);
    }

    /** One of the constants, as {@code install-and-upgrade} is written. */
    <E extends Enum<E>> Optional<E> choice(Class<E> type) {
        Optional<E> found = Stream.of(type.getEnumConstants())
                .filter(constant -> is(word(constant)))
                .findFirst();
        if (found.isEmpty()) {
            wrong(
                    "is not allowed",
                    "allowed are "
                            + Stream.of(type.getEnumConstants())
                                    .map(DeclaredField::word)
                                    .collect(Collectors.joining(", ")));
        }
        return found;
    }

    /** How a constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<Boolean> flag() {
        if (!node.isBoolean()) {
            wrong("is neither true nor false", "write true or false, without quotes");
        }
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    /** Puts a value together; a finding when it is refused. */
    <T> Optional<T> checked(Value<T> value) {
        try {
            return Optional.of(value.make());
        } catch (IllegalArgumentException refused) {
            finding(String.valueOf(refused.getMessage()), DeclarationCode.DECLARATION.remedy());
            return Optional.empty();
        }
    }

    /** Makes a value, or refuses to. */
    interface Value<T> {
        T make();
    }

    void wrong(String what, String remedy) {
        finding(shown() + " " + what, remedy);
    }

    private String shown() {
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "a map";
        }
        return node.isNull() ? "nothing" : Finding.quote(node.asText());
    }

    void finding(String message, String remedy) {
        found(DeclarationCode.DECLARATION, message, remedy);
    }

    void found(DeclarationCode code, String message, String remedy) {
        String subject = path.isEmpty() ? "declaration" : path;
        boolean plain = subject.matches("[A-Za-z0-9.\\[\\]_-]+");
        findings.accept(Finding.of(code, plain ? subject : Finding.quote(subject), message, remedy)
                .at(location));
    }
}
