package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.AnnotationKey;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Annotations and labels of a document, which are maps of texts, and settings of pod EIPs wherever they stand. What is
 * no text is found, and replaced by what was written, so that the rest can be read.
 */
final class TextMaps {

    private static final String METADATA = "metadata";
    private static final String ANNOTATIONS = "annotations";
    private static final String LABELS = "labels";

    private final Places places;
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Finding> findings = new LinkedHashSet<>();

    private TextMaps(Places places) {
        this.places = places;
    }

    /** Corrects a document. */
    static List<Finding> correct(YamlDocument document) {
        TextMaps maps = new TextMaps(document.places());
        maps.walk(document.root(), "");
        return List.copyOf(maps.findings);
    }

    private void walk(JsonNode node, String name) {
        if (!(node instanceof ContainerNode) || !seen.add(node)) {
            return;
        }
        if (node instanceof ObjectNode map) {
            correctMembers(map, name);
            map.properties().forEach(entry -> walk(entry.getValue(), entry.getKey()));
        } else {
            node.forEach(element -> walk(element, name));
        }
    }

    private void correctMembers(ObjectNode map, String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(METADATA)) {
            texts(map, ANNOTATIONS, ManifestCode.ANNOTATION_NOT_A_STRING, "annotation");
        }
        if (name.equals(METADATA)) {
            texts(map, LABELS, ManifestCode.LABEL_NOT_A_STRING, "label");
        }
        for (String key : names(map)) {
            JsonNode value = map.get(key);
            if (AnnotationKey.ofAnnotation(key).isEmpty()) {
                continue;
            }
            if (value.isNull()) {
                withoutValue(map, key);
            } else if (isNoText(value)) {
                found(map, key, ManifestCode.ANNOTATION_NOT_A_STRING, "annotation");
                map.put(key, written(map, key));
            }
        }
    }

    private static List<String> names(ObjectNode map) {
        return map.properties().stream().map(entry -> entry.getKey()).toList();
    }

    private static boolean isNoText(JsonNode value) {
        return !value.isTextual() && !value.isNull();
    }

    private void texts(ObjectNode metadata, String field, ManifestCode code, String word) {
        JsonNode value = metadata.get(field);
        if (value instanceof ObjectNode map && names(map).stream().anyMatch(key -> isNoText(map.get(key)))) {
            // An alias may use the same map where it need not hold texts.
            ObjectNode texts = map.objectNode();
            for (String key : names(map)) {
                if (isNoText(map.get(key))) {
                    found(map, key, code, word);
                    texts.put(key, written(map, key));
                } else {
                    texts.set(key, map.get(key));
                }
            }
            places.copy(map, texts);
            metadata.set(field, texts);
        }
    }

    /** Meant in a patch, which takes the annotation away so; anywhere else a value was forgotten. */
    private void withoutValue(ObjectNode map, String key) {
        findings.add(Finding.of(
                        ManifestCode.ANNOTATION_NOT_A_STRING,
                        Finding.quote(key),
                        "the annotation has no value, and asks for nothing",
                        "write a value in quotes, or leave the annotation out")
                .withSeverity(Severity.WARNING)
                .at(places.of(map, key)));
    }

    private void found(ObjectNode map, String key, ManifestCode code, String word) {
        String what = map.get(key).isObject() ? "a map" : map.get(key).isArray() ? "a list" : "no text";
        String remedy = map.get(key).isContainerNode() ? "write it as one text in single quotes" : code.remedy();
        findings.add(Finding.of(
                        code,
                        Finding.quote(key),
                        "the " + word + "'s value " + Finding.quote(written(map, key)) + " is " + what
                                + ", so the API server refuses the object",
                        remedy)
                .at(places.ofValue(map, key)));
    }

    private String written(ObjectNode map, String key) {
        JsonNode value = map.get(key);
        return value.isContainerNode()
                ? value.toString()
                : places.field(map, key).flatMap(Places.Field::text).orElseGet(value::asText);
    }
}
