package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Selects by those fields that a resource lets itself be selected by. */
final class FieldSelector {

    static final FieldSelector ALL = new FieldSelector(List.of());

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
    private static final Pattern SIGN = Pattern.compile("(?<!\\\\)(==|!=|=)");

    /** Fields that are false when they are absent. */
    private static final Set<String> SWITCHES = Set.of("hostNetwork", "unschedulable");

    @SuppressWarnings("ArrayRecordComponent")
    private record Term(String[] path, boolean equal, String value) {

        boolean matches(JsonNode object) {
            return text(object).equals(value) == equal;
        }

        private String text(JsonNode object) {
            JsonNode found = Json.at(object, path);
            boolean switchedOff = found.isMissingNode() && SWITCHES.contains(path[path.length - 1]);
            return switchedOff ? "false" : found.asText("");
        }
    }

    private final List<Term> terms;

    private FieldSelector(List<Term> terms) {
        this.terms = terms;
    }

    static FieldSelector parse(String text, ResourceType type) {
        if (text.isBlank()) {
            return ALL;
        }
        List<Term> terms = new ArrayList<>();
        for (String part : COMMA.split(text, -1)) {
            var sign = SIGN.matcher(part);
            if (!sign.find()) {
                throw ApiFailure.badRequest("invalid field selector: " + text + "; can't understand '" + part + "'");
            }
            String label = part.substring(0, sign.start()).strip();
            String value = part.substring(sign.end()).replaceAll("\\\\(.)", "$1");
            terms.add(new Term(path(label, type), !sign.group().equals("!="), value));
        }
        return new FieldSelector(terms);
    }

    private static String[] path(String label, ResourceType type) {
        boolean everyone = label.equals("metadata.name") || (type.isNamespaced() && label.equals("metadata.namespace"));
        if (!everyone && !type.fieldLabels().contains(label)) {
            boolean isSelectable = type.isCustom() || !type.fieldLabels().isEmpty();
            throw ApiFailure.badRequest(
                    isSelectable
                            ? "field label not supported: " + label
                            : "\"" + label + "\" is not a known field selector: only \"metadata.name\","
                                    + " \"metadata.namespace\"");
        }
        if (type.plural().equals(BuiltIns.EVENTS)) {
            return EventStrategy.storedLabel(label).split("\\.", -1);
        }
        return label.equals("name") ? new String[] {"metadata", "name"} : label.split("\\.", -1);
    }

    boolean isEverything() {
        return terms.isEmpty();
    }

    boolean matches(JsonNode object) {
        return terms.stream().allMatch(term -> term.matches(object));
    }
}
