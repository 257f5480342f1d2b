package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Namespaces: they carry a finalizer of their own in their spec, and a label with their name. */
final class NamespaceStrategy implements Strategy {

    @Override
    public void prepareForCreate(ObjectNode object, Cluster cluster) {
        object.putObject("spec").putArray("finalizers").add("kubernetes");
        object.putObject("status").put("phase", "Active");
        label(object);
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old) {
        Json.copy("spec", old, next);
        Json.copy("status", old, next);
        label(next);
    }

    private static void label(ObjectNode object) {
        ObjectNode metadata = Json.child(object, "metadata");
        Json.child(metadata, "labels").put("kubernetes.io/metadata.name", Json.text(metadata, "name"));
    }
}
