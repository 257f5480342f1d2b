package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Location;
import io.drawbridge.finding.Severity;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads one file. */
final class ManifestReader {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String LIST = "List";
    private static final String METADATA = "metadata";

    private final String fileName;
    private final List<ManifestObject> objects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int documents;

    ManifestReader(String fileName) {
        this.fileName = fileName;
    }

    Manifest read(String text) {
        if (text.length() > Manifest.MOST_CHARACTERS) {
            error(
                    ManifestCode.MANIFEST_TOO_LARGE,
                    new Location(fileName, 1, 1, 1),
                    text.length() + " characters are more than the " + Manifest.MOST_CHARACTERS + " that are read");
        } else {
            Chunk.split(text).forEach(this::read);
        }
        return new Manifest(fileName, objects, Findings.of(findings));
    }

    private void read(Chunk chunk) {
        YamlTree.Reading reading = YamlTree.read(fileName, chunk, documents + 1);
        // A document that cannot be read to its end is one too.
        documents += Math.max(1, reading.documents().size());
        findings.addAll(reading.findings());
        for (YamlDocument document : reading.documents()) {
            if (!document.root().isNull()) {
                findings.addAll(TextMaps.correct(document));
                new DocumentReader(document.places()).read(document.root());
            }
        }
    }

    private void error(ManifestCode code, Location location, String message) {
        findings.add(Finding.of(code, location.toString(), message).at(location));
    }

    /** Takes one document apart. */
    private final class DocumentReader {

        private final Places places;

        DocumentReader(Places places) {
            this.places = places;
        }

        void read(JsonNode document) {
            read(document, places.of(document));
        }

        private void read(JsonNode document, Location location) {
            if (document instanceof ObjectNode object && isList(object)) {
                Location list = places.of(object, "items");
                object.path("items").forEach(item -> {
                    complete(item, object);
                    read(item, item.isContainerNode() ? places.of(item) : list);
                });
            } else {
                object(document, location);
            }
        }

        private boolean isList(ObjectNode object) {
            JsonNode items = object.path("items");
            return object.path("kind").asText().endsWith(LIST)
                    && (items.isArray() || items.isNull())
                    && !object.path(METADATA).has("name");
        }

        // In lists of one kind the items need not say it.
        private void complete(JsonNode item, ObjectNode list) {
            String kind = list.path("kind").asText();
            if (item instanceof ObjectNode object && !object.has("kind") && !kind.equals(LIST)) {
                object.put("kind", kind.substring(0, kind.length() - LIST.length()));
                object.set("apiVersion", list.path("apiVersion"));
            }
        }

        private void object(JsonNode document, Location location) {
            if (isJsonPatch(document)) {
                findings.add(Finding.of(
                                ManifestCode.NOT_AN_OBJECT,
                                location.toString(),
                                "it is a JSON patch, whose values are not checked",
                                "check what kustomize builds with it")
                        .withSeverity(Severity.NOTE)
                        .at(location));
                return;
            }
            if (!(document instanceof ObjectNode object)) {
                notAnObject(location, "a Kubernetes object is a map with apiVersion, kind and metadata");
                return;
            }
            Optional<String> missing = missing(object);
            if (missing.isPresent()) {
                incomplete(object, missing.get(), location);
                return;
            }
            ObjectNode metadata = (ObjectNode) object.get(METADATA);
            mapOrNothing(metadata, "annotations");
            mapOrNothing(metadata, "labels");
            convert(object, location);
        }

        /** As kustomize takes them beside patches that look like objects. */
        private static boolean isJsonPatch(JsonNode document) {
            return document.isArray()
                    && !document.isEmpty()
                    && StreamSupport.stream(document.spliterator(), false)
                            .allMatch(step -> step.path("op").isTextual()
                                    && step.path("path").asText().startsWith("/"));
        }

        private Optional<String> missing(ObjectNode object) {
            return Stream.of(
                            object.path("apiVersion").isTextual() ? "" : "apiVersion",
                            object.path("kind").isTextual() ? "" : "kind",
                            object.path(METADATA).isObject() ? "" : METADATA)
                    .filter(field -> !field.isEmpty())
                    .findFirst();
        }

        private void incomplete(ObjectNode object, String missing, Location location) {
            String is = object.has(missing) ? " is of another type" : " is missing";
            Finding finding = Finding.of(
                            ManifestCode.NOT_AN_OBJECT,
                            location.toString(),
                            "a Kubernetes object has apiVersion, kind and metadata, and here " + missing + is)
                    .at(location);
            findings.add(BuiltInKind.isForeign(object) ? finding.withSeverity(Severity.NOTE) : finding);
        }

        private void mapOrNothing(ObjectNode metadata, String field) {
            JsonNode value = metadata.path(field);
            if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
                String what = value.isArray() ? "a list" : "a single value";
                notAnObject(
                        places.of(metadata, field),
                        "metadata." + field + " is " + what + "; allowed is a map of texts");
                metadata.remove(field);
            }
        }

        private void convert(ObjectNode object, Location location) {
            try {
                objects.add(new ManifestObject(
                        object, SERIALIZATION.convertValue(object, GenericKubernetesResource.class), places));
            } catch (IllegalArgumentException e) {
                // The serializer's own words name its classes, which help nobody here.
                List<String> path = path(e);
                String where = path.isEmpty() ? METADATA : String.join(".", path);
                notAnObject(locate(object, path, location), where + " does not have the form of a Kubernetes object's");
            }
        }

        private Location locate(ObjectNode object, List<String> path, Location location) {
            Location found = location;
            JsonNode node = object;
            for (String field : path) {
                if (!node.has(field)) {
                    return found;
                }
                found = places.of(node, field);
                node = node.get(field);
            }
            return found;
        }

        private void notAnObject(Location location, String message) {
            error(ManifestCode.NOT_AN_OBJECT, location, message);
        }
    }

    private static List<String> path(IllegalArgumentException e) {
        return e.getCause() instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .takeWhile(field -> field != null)
                        .collect(Collectors.toList())
                : List.of();
    }
}
