package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Nodes: a kubelet registers its node together with the status. */
final class NodeStrategy implements Strategy {

    @Override
    public void prepareForCreate(ObjectNode object, Cluster cluster) {
        Json.child(object, "spec");
        Json.child(object, "status");
    }
}
