package io.drawbridge.k8s.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * An object of a manifest.
 *
 * @param tree its fields as they were written
 * @param resource the same for the client
 * @param places where its fields stand
 */
public record ManifestObject(ObjectNode tree, GenericKubernetesResource resource, Places places) {
    /** Checks that nothing is missing. */
    public ManifestObject {
        requireNonNull(tree, "tree");
        requireNonNull(resource, "resource");
        requireNonNull(places, "places");
    }
}
