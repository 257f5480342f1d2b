package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A built-in kind with spec and status and nothing else that matters here. */
final class SpecStatusStrategy implements Strategy {

    @Override
    public void prepareForCreate(ObjectNode object, Cluster cluster) {
        object.putObject("status");
    }
}
