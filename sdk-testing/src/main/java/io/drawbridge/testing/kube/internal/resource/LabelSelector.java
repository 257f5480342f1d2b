package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.ResourceNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/** Selects by labels: equality, sets and existence. */
public final class LabelSelector {

    static final LabelSelector ALL = new LabelSelector(List.of());

    private static final Pattern TERM = Pattern.compile("\\s*(?:"
            + "(?<setKey>[^\\s,!=()]+)\\s+(?<operator>in|notin)\\s*\\((?<values>[^()]*)\\)"
            + "|(?<key>[^\\s,!=()<>]+)\\s*(?<sign>==|=|!=)\\s*(?<value>[^\\s,!=()]*)"
            + "|!\\s*(?<absent>[^\\s,!=()]+)"
            + "|(?<present>[^\\s,!=()<>]+)"
            + ")\\s*(?:,(?!\\s*$)|$)");

    private final List<Predicate<JsonNode>> terms;

    private LabelSelector(List<Predicate<JsonNode>> terms) {
        this.terms = terms;
    }

    /** Reads a selector of a query. */
    static LabelSelector parse(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        List<Predicate<JsonNode>> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw ApiFailure.badRequest("unable to parse requirement: " + text);
            }
            terms.add(term(matcher));
            at = matcher.end();
        }
        return new LabelSelector(terms);
    }

    /** Reads a selector of an object's spec. */
    public static LabelSelector ofObject(JsonNode selector) {
        List<Predicate<JsonNode>> terms = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label ->
                        terms.add(in(label.getKey(), Set.of(label.getValue().asText()))));
        for (JsonNode expression : selector.path("matchExpressions")) {
            String key = Json.text(expression, "key");
            Set<String> values = new HashSet<>();
            expression.path("values").forEach(value -> values.add(value.asText()));
            terms.add(
                    switch (Json.text(expression, "operator")) {
                        case "In" -> in(key, values);
                        case "NotIn" -> in(key, values).negate();
                        case "DoesNotExist" -> labels -> !labels.has(key);
                        default -> labels -> labels.has(key);
                    });
        }
        return new LabelSelector(terms);
    }

    boolean isEverything() {
        return terms.isEmpty();
    }

    public boolean matches(JsonNode labels) {
        return terms.stream().allMatch(term -> term.test(labels));
    }

    private static Predicate<JsonNode> term(Matcher term) {
        String key = checked(term.group("key"));
        if (key != null) {
            Predicate<JsonNode> equal = in(key, checked(key, Set.of(term.group("value"))));
            return term.group("sign").equals("!=") ? equal.negate() : equal;
        }
        String setKey = checked(term.group("setKey"));
        if (setKey != null) {
            Predicate<JsonNode> in = in(setKey, checked(setKey, values(term.group("values"))));
            return term.group("operator").equals("in") ? in : in.negate();
        }
        String absent = checked(term.group("absent"));
        if (absent != null) {
            return labels -> !labels.has(absent);
        }
        String present = checked(term.group("present"));
        return labels -> labels.has(present);
    }

    @Nullable
    private static String checked(@Nullable String key) {
        if (key != null && !ResourceNames.isQualified(key)) {
            throw ApiFailure.badRequest("unable to parse requirement: <nil>: Invalid value: \"" + key + "\": "
                    + ResourceNames.QUALIFIED_RULE);
        }
        return key;
    }

    /** No object can have such a label, so whoever asks for it has made a mistake. */
    private static Set<String> checked(String key, Set<String> values) {
        for (String value : values) {
            if (!ResourceNames.isLabelValue(value)) {
                throw ApiFailure.badRequest("unable to parse requirement: values[0][" + key + "]: Invalid value: \""
                        + value + "\": " + ResourceNames.VALUE_RULE);
            }
        }
        return values;
    }

    private static Set<String> values(String list) {
        Set<String> values = new HashSet<>();
        for (String value : list.split(",", -1)) {
            values.add(value.strip());
        }
        return values;
    }

    private static Predicate<JsonNode> in(String key, Set<String> values) {
        return labels -> labels.has(key) && values.contains(labels.path(key).asText());
    }
}
