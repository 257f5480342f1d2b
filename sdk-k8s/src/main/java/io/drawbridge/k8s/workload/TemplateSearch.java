package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.manifest.BuiltInKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the pod templates of an object. A place that was named, or that a kind is known for, is believed; elsewhere
 * only what has containers is a pod template.
 */
final class TemplateSearch {

    private static final Pattern FIELD = Pattern.compile("([^\\[]+)((?:\\[[^]]+])*)");
    private static final Pattern INDEX = Pattern.compile("\\[([^]]+)]");
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,127}");
    private static final int MOST_ELEMENTS = 1_000_000;
    private static final String ALL = "*";

    private final List<FoundTemplate> found = new ArrayList<>();

    private TemplateSearch() {}

    /** Those at a place that was named. */
    static List<FoundTemplate> at(ObjectNode object, PodTemplatePath path) {
        TemplateSearch search = new TemplateSearch();
        search.descend(object, path, 0, new PodTemplatePath(List.of()), List.of());
        return search.found;
    }

    /** Those at the place of the object's kind; where nobody knows it, those that are found anywhere. */
    static List<FoundTemplate> of(ObjectNode object) {
        String kind = ObjectTree.text(object, "kind");
        List<FoundTemplate> usual = at(object, PodTemplatePath.ofKind(kind));
        if (isKnown(object) && (!usual.isEmpty() || BuiltInKind.hasPods(ObjectTree.text(object, "apiVersion"), kind))) {
            return usual;
        }
        TemplateSearch search = new TemplateSearch();
        search.discover(object, new PodTemplatePath(List.of()), List.of());
        return search.found;
    }

    /** Whether the place of its pod template is known by its kind. */
    static boolean isKnown(ObjectNode object) {
        String kind = ObjectTree.text(object, "kind");
        return BuiltInKind.hasPods(ObjectTree.text(object, "apiVersion"), kind) || PodTemplatePath.isOfItsOwn(kind);
    }

    /**
     * Where the only pod template of an object is.
     *
     * @throws IllegalArgumentException when there is none, or more than one
     */
    static PodTemplatePath onlyOne(ObjectNode object) {
        List<FoundTemplate> templates = of(object);
        PodTemplatePath usual = PodTemplatePath.ofKind(ObjectTree.text(object, "kind"));
        Optional<FoundTemplate> expected = templates.stream()
                .filter(template -> template.path().equals(usual))
                .findFirst();
        if (expected.isPresent()) {
            return usual;
        }
        if (templates.size() > 1) {
            String places = templates.stream()
                    .map(FoundTemplate::path)
                    .map(PodTemplatePath::toString)
                    .limit(5)
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(name(object) + " has " + templates.size() + " pod templates, at "
                    + places + "; name the place with PodTemplatePath.of(..)");
        }
        return templates.stream().findFirst().map(FoundTemplate::path).orElseThrow(() -> none(object, usual));
    }

    /**
     * Those at a place that was named.
     *
     * @throws IllegalArgumentException when there is none
     */
    static List<FoundTemplate> require(ObjectNode object, PodTemplatePath path) {
        List<FoundTemplate> templates = at(object, path);
        if (templates.isEmpty()) {
            throw none(object, path);
        }
        return templates;
    }

    private static IllegalArgumentException none(ObjectNode object, PodTemplatePath path) {
        return new IllegalArgumentException(name(object) + " has no pod template at " + path
                + "; name the place with PodTemplates.edit(object, PodTemplatePath.of(..))");
    }

    private static String name(ObjectNode object) {
        return ObjectTree.text(object, "kind") + " "
                + Finding.quote(object.path("metadata").path("name").asText(""));
    }

    private void descend(
            JsonNode node, PodTemplatePath wanted, int depth, PodTemplatePath here, List<ObjectNode> above) {
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        if (depth == wanted.fields().size()) {
            found.add(new FoundTemplate(here, above, PodTemplateTree.at(object, here)));
            return;
        }
        Matcher field = FIELD.matcher(wanted.fields().get(depth));
        if (field.matches()) {
            List<String> indexes = INDEX.matcher(field.group(2))
                    .results()
                    .map(index -> index.group(1))
                    .toList();
            String name = field.group(1);
            elements(object.path(name), name, indexes)
                    .forEach(element -> descend(
                            element.node(), wanted, depth + 1, here.then(element.field()), with(above, object)));
        }
    }

    private record Element(JsonNode node, String field) {}

    private static List<Element> elements(JsonNode node, String field, List<String> indexes) {
        if (indexes.isEmpty()) {
            return List.of(new Element(node, field));
        }
        List<Element> elements = new ArrayList<>();
        List<String> rest = indexes.subList(1, indexes.size());
        for (int i = 0; i < (node instanceof ArrayNode ? node.size() : 0); i++) {
            if (indexes.get(0).equals(ALL) || indexes.get(0).equals(Integer.toString(i))) {
                elements.addAll(elements(node.get(i), field + "[" + i + "]", rest));
            }
        }
        return elements;
    }

    private static List<ObjectNode> with(List<ObjectNode> above, ObjectNode next) {
        List<ObjectNode> longer = new ArrayList<>(above);
        longer.add(next);
        return longer;
    }

    private void discover(ObjectNode object, PodTemplatePath here, List<ObjectNode> above) {
        PodTemplateTree template = PodTemplateTree.at(object, here);
        if (!above.isEmpty() && template.isPod()) {
            found.add(new FoundTemplate(here, above, template));
            return;
        }
        for (String field : ObjectTree.names(object)) {
            // The object's metadata and status hold none, and a name that is no field's cannot be named.
            boolean skipped = field.equals("metadata") || (above.isEmpty() && field.equals("status"));
            if (!skipped && FIELD_NAME.matcher(field).matches()) {
                discoverIn(object.get(field), field, here, with(above, object));
            }
        }
    }

    private void discoverIn(JsonNode value, String field, PodTemplatePath here, List<ObjectNode> above) {
        if (value instanceof ObjectNode object) {
            discover(object, here.then(field), above);
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size() && i < MOST_ELEMENTS; i++) {
                discoverIn(list.get(i), field + "[" + i + "]", here, above);
            }
        }
    }
}
