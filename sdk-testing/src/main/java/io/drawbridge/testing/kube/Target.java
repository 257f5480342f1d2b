package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.ResourceType.ServedVersion;

/**
 * What a request is about.
 *
 * @param namespace empty for cluster-wide objects and for a collection over all namespaces
 * @param name empty for a collection
 * @param subresource empty for the resource itself
 */
record Target(ResourceType type, ServedVersion version, String namespace, String name, String subresource) {

    static Target of(ResourceType type, ObjectNode object) {
        return new Target(
                type,
                type.storedVersion(),
                Json.text(object, "metadata", "namespace"),
                Json.text(object, "metadata", "name"),
                "");
    }

    static Target collection(ResourceType type, String namespace) {
        return new Target(type, type.storedVersion(), namespace, "", "");
    }

    Target named(String newName) {
        return new Target(type, version, namespace, newName, subresource);
    }

    Target sub(String newSubresource) {
        return new Target(type, version, namespace, name, newSubresource);
    }

    /** The resource with its subresource, as authorization rules write it. */
    String resource() {
        return isMain() ? type.id() : type.id() + "/" + subresource;
    }

    boolean isStatus() {
        return subresource.equals("status");
    }

    boolean isMain() {
        return subresource.isEmpty();
    }

    Shape shape() {
        return Shape.of(type.kind(), version.strategy().schema());
    }

    String apiVersion() {
        return type.apiVersion(version);
    }

    ObjectNode shown(ObjectNode stored) {
        return type.shown(stored, version);
    }

    ObjectNode stored(ObjectNode shown) {
        return type.stored(shown, version);
    }
}
