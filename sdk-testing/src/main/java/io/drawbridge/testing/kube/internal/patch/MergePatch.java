package io.drawbridge.testing.kube.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;

/** RFC 7386: objects are merged, everything else is replaced, null removes. */
public final class MergePatch {

    private MergePatch() {}

    /** Merges into the object itself. */
    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!patch.isObject()) {
            throw ApiFailure.badRequest("a merge patch is an object");
        }
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                object.remove(field.getKey());
            } else if (value.isObject()) {
                apply(Json.child(object, field.getKey()), value);
            } else {
                object.set(field.getKey(), value);
            }
        });
        return object;
    }
}
