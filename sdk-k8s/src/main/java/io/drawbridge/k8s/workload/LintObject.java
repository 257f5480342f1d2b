package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Location;
import io.drawbridge.k8s.manifest.BuiltInKind;
import io.drawbridge.k8s.manifest.ManifestObject;
import io.drawbridge.k8s.manifest.Places;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * An object under examination.
 *
 * @param places where its fields stand, when it was read from a text
 */
record LintObject(ObjectNode tree, Optional<Places> places) {

    static LintObject of(HasMetadata object) {
        return new LintObject(ObjectTree.of(object), Optional.empty());
    }

    static LintObject of(ManifestObject object) {
        return new LintObject(object.tree(), Optional.of(object.places()));
    }

    String kind() {
        return ObjectTree.text(tree, "kind");
    }

    String apiVersion() {
        return ObjectTree.text(tree, "apiVersion");
    }

    String namespace() {
        return ObjectTree.text(metadata(), "namespace");
    }

    String name() {
        JsonNode metadata = metadata();
        return ObjectTree.text(metadata, metadata.hasNonNull("name") ? "name" : "generateName");
    }

    JsonNode metadata() {
        return tree.path("metadata");
    }

    boolean isBuiltIn() {
        return BuiltInKind.isBuiltIn(apiVersion());
    }

    boolean hasBuiltInPods() {
        return BuiltInKind.hasPods(apiVersion(), kind());
    }

    /** Kind, namespace and name on one line. */
    String label() {
        String kind = kind().matches("[A-Za-z0-9]{1,63}") ? kind() : Finding.quote(kind());
        return kind + " " + Finding.quote(namespace().isEmpty() ? name() : namespace() + "/" + name());
    }

    Optional<Location> place(JsonNode parent, String field) {
        return places.map(known -> known.of(parent, field));
    }

    Optional<Location> place(JsonNode container) {
        return places.map(known -> known.of(container));
    }

    Finding at(Finding finding, JsonNode parent, String field) {
        return place(parent, field).map(finding::at).orElse(finding);
    }
}
