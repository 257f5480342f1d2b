package io.drawbridge.testing.kube.internal.store;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * A stored object as JSON, made when somebody first asks for it and kept for as long as the object is: lists are asked
 * for more often than objects change.
 */
public final class Rendering {

    private final ObjectNode object;

    /** Made by whoever comes first; who comes at the same time makes the same. */
    @Nullable
    private volatile SerializableString json;

    Rendering(ObjectNode object) {
        this.object = object;
    }

    /** Whether it is of this very object: an equal one may be older. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(@Nullable ObjectNode other) {
        return object == other;
    }

    /**
     * The JSON of what a list shows of the object.
     *
     * @param shown what that is, always the same
     */
    public SerializableString json(Supplier<ObjectNode> shown) {
        SerializableString known = json;
        if (known == null) {
            known = new SerializedString(Json.write(shown.get()));
            json = known;
        }
        return known;
    }
}
