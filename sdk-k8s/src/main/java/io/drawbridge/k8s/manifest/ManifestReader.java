package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Reads one file. */
final class ManifestReader {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String LIST = "List";

    private final String fileName;
    private final List<GenericKubernetesResource> objects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ManifestReader(String fileName) {
        this.fileName = fileName;
    }

    Manifest read(String text) {
        if (text.length() > Manifest.MOST_CHARACTERS) {
            error(
                    ManifestCode.MANIFEST_TOO_LARGE,
                    fileName,
                    text.length() + " characters are more than the " + Manifest.MOST_CHARACTERS + " that are read");
        } else {
            Chunk.split(text).forEach(this::read);
        }
        return new Manifest(fileName, objects, Findings.of(findings));
    }

    private void read(Chunk chunk) {
        try {
            YamlTree.read(chunk.text(), (mark, value) -> badAnnotation(chunk, mark, value)).stream()
                    .filter(document -> !document.isNull())
                    .forEach(document -> document(document, position(chunk, Optional.empty())));
        } catch (UnreadableException e) {
            error(e.code(), position(chunk, e.mark()), e.problem());
        }
    }

    private void badAnnotation(Chunk chunk, Mark mark, String value) {
        error(
                ManifestCode.ANNOTATION_NOT_A_STRING,
                position(chunk, Optional.of(mark)),
                "the annotation's value " + Finding.quote(value) + " is no text, so the API server refuses the object");
    }

    private void document(JsonNode document, String position) {
        if (document instanceof ObjectNode object && isList(object)) {
            object.path("items").forEach(item -> document(withKind(item, object), position));
        } else {
            object(document, position);
        }
    }

    private static boolean isList(ObjectNode object) {
        return object.path("items").isArray() && object.path("kind").asText().endsWith(LIST);
    }

    // In lists of one kind the items need not say it.
    private static JsonNode withKind(JsonNode item, ObjectNode list) {
        String kind = list.path("kind").asText();
        if (!(item instanceof ObjectNode object) || object.has("kind") || kind.equals(LIST)) {
            return item;
        }
        ObjectNode complete = object.deepCopy();
        complete.put("kind", kind.substring(0, kind.length() - LIST.length()));
        complete.set("apiVersion", list.get("apiVersion"));
        return complete;
    }

    private void object(JsonNode document, String position) {
        if (!document.path("kind").isTextual()
                || !document.path("apiVersion").isTextual()
                || !document.path("metadata").isObject()) {
            notAnObject(position, "a Kubernetes object has apiVersion, kind and metadata, and one of them is missing");
            return;
        }
        try {
            objects.add(SERIALIZATION.convertValue(document, GenericKubernetesResource.class));
        } catch (IllegalArgumentException e) {
            // The serializer's own words name its classes, which help nobody here.
            notAnObject(position, "its metadata do not have the form of a Kubernetes object's");
        }
    }

    private void notAnObject(String position, String message) {
        error(ManifestCode.NOT_AN_OBJECT, position, message);
    }

    private void error(ManifestCode code, String subject, String message) {
        findings.add(Finding.of(code, subject, message));
    }

    private String position(Chunk chunk, Optional<Mark> mark) {
        int line = chunk.firstLine() + mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        return fileName + ":" + line + ":" + column;
    }
}
