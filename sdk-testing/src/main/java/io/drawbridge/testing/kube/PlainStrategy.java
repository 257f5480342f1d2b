package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A built-in kind without a status of its own: everything is the client's. */
final class PlainStrategy implements Strategy {

    @Override
    public void prepareForCreate(ObjectNode object, Cluster cluster) {
        // Nothing is the server's.
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old) {
        // Nothing is the server's.
    }
}
