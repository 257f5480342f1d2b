package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.patch.Shape;
import io.drawbridge.testing.kube.internal.resource.ResourceType.ServedVersion;

/**
 * What a request is about.
 *
 * @param namespace empty for cluster-wide objects and for a collection over all namespaces
 * @param name empty for a collection
 * @param subresource empty for the resource itself
 */
public record Target(ResourceType type, ServedVersion version, String namespace, String name, String subresource) {

    public static Target of(ResourceType type, ObjectNode object) {
        return new Target(
                type,
                type.storedVersion(),
                Json.text(object, "metadata", "namespace"),
                Json.text(object, "metadata", "name"),
                "");
    }

    public static Target collection(ResourceType type, String namespace) {
        return new Target(type, type.storedVersion(), namespace, "", "");
    }

    public Target named(String newName) {
        return new Target(type, version, namespace, newName, subresource);
    }

    public Target sub(String newSubresource) {
        return new Target(type, version, namespace, name, newSubresource);
    }

    /** The resource with its subresource, as authorization rules write it. */
    String resource() {
        return isMain() ? type.id() : type.id() + "/" + subresource;
    }

    public boolean isStatus() {
        return subresource.equals("status");
    }

    public boolean isMain() {
        return subresource.isEmpty();
    }

    public Shape shape() {
        return Shape.of(type.kind(), version.strategy().schema());
    }

    public String apiVersion() {
        return type.apiVersion(version);
    }

    public ObjectNode shown(ObjectNode stored) {
        return type.shown(stored, version);
    }

    public ObjectNode stored(ObjectNode shown) {
        return type.stored(shown, version);
    }
}
