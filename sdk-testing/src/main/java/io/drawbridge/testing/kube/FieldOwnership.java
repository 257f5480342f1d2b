package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keeps account of who set which field, in {@code metadata.managedFields}. */
final class FieldOwnership {

    void created(Target target, ObjectNode object, WriteOptions options) {
        Json.child(object, "metadata").remove("managedFields");
    }

    void updated(Target target, ObjectNode old, ObjectNode next, WriteOptions options) {
        Json.copy("managedFields", old.path("metadata"), Json.child(next, "metadata"));
    }
}
