package io.drawbridge.testing.kube.internal.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.fabric8.zjsonpatch.CompatibilityFlags;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.EnumSet;
import java.util.stream.StreamSupport;

/** RFC 6902: operations in order, all or none. */
public final class JsonPatches {

    private static final int MOST_OPERATIONS = 10_000;
    /** The server's library refuses to remove a key that is not there, and takes the replacement of one. */
    private static final EnumSet<CompatibilityFlags> AS_THE_SERVER = EnumSet.of(
            CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT, CompatibilityFlags.ALLOW_MISSING_TARGET_OBJECT_ON_REPLACE);

    private JsonPatches() {}

    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!patch.isArray()) {
            throw ApiFailure.badRequest(
                    "json: cannot unmarshal " + Json.typeOf(patch) + " into Go value of type jsonpatch.Patch");
        }
        if (patch.size() > MOST_OPERATIONS) {
            throw ApiFailure.of(
                    413,
                    "RequestEntityTooLarge",
                    "The allowed maximum operations in a JSON patch is 10000, got " + patch.size());
        }
        try {
            if (carryOut(patch, object) instanceof ObjectNode patched) {
                return patched;
            }
        } catch (JsonPatchException | IllegalArgumentException e) {
            throw ApiFailure.unprocessable("the server rejected our request due to an error in our request");
        }
        throw ApiFailure.badRequest("a JSON patch has to leave an object");
    }

    private static JsonNode carryOut(JsonNode patch, ObjectNode object) {
        if (StreamSupport.stream(patch.spliterator(), false).noneMatch(JsonPatches::isForAbsence)) {
            return JsonPatch.apply(patch, object, AS_THE_SERVER);
        }
        JsonNode patched = object;
        for (JsonNode operation : patch) {
            if (!isForAbsence(operation) || !isAbsent(Json.text(operation, "path"), patched)) {
                ArrayNode one = Json.object().arrayNode().add(operation);
                patched = JsonPatch.apply(one, patched, AS_THE_SERVER);
            }
        }
        return patched;
    }

    /** To the server's library a key that is not there is null; clients test so that nobody has set it meanwhile. */
    private static boolean isForAbsence(JsonNode operation) {
        return Json.text(operation, "op").equals("test")
                && operation.path("value").isNull();
    }

    private static boolean isAbsent(String path, JsonNode object) {
        if (!path.startsWith("/")) {
            return false;
        }
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = object.at(pointer.head());
        return parent.isObject() && !parent.has(pointer.last().getMatchingProperty());
    }
}
