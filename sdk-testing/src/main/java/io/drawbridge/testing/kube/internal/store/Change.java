package io.drawbridge.testing.kube.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import javax.annotation.Nullable;

/**
 * What controllers hear of.
 *
 * @param before the object before; null when it was not there
 * @param after the object after; null when it is gone
 */
public record Change(
        ResourceType type,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {

    /** The newest known state. */
    public ObjectNode object() {
        if (after != null) {
            return after;
        }
        if (before != null) {
            return before;
        }
        throw new IllegalStateException("a change of nothing");
    }
}
