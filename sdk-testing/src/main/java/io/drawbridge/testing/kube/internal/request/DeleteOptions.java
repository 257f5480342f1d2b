package io.drawbridge.testing.kube.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.OptionalLong;

/**
 * How an object is to be deleted.
 *
 * @param propagation what happens to dependents; empty for the default of the resource
 * @param uid the uid that the object must have; empty for any
 * @param resourceVersion the version that the object must have; empty for any
 */
public record DeleteOptions(
        OptionalLong gracePeriod, String propagation, String uid, String resourceVersion, boolean isDryRun) {

    public static final DeleteOptions DEFAULT = new DeleteOptions(OptionalLong.empty(), "", "", "", false);

    public static DeleteOptions ofUid(String uid) {
        return new DeleteOptions(OptionalLong.empty(), "", uid, "", false);
    }

    public DeleteOptions propagating(String policy) {
        return new DeleteOptions(gracePeriod, policy, uid, resourceVersion, isDryRun);
    }

    public DeleteOptions now() {
        return new DeleteOptions(OptionalLong.of(0), propagation, uid, resourceVersion, isDryRun);
    }

    /** Those of a body; what else the request says does not count beside it. */
    public static DeleteOptions of(JsonNode body) {
        String propagation = Json.text(body, "propagationPolicy");
        if (propagation.isEmpty() && body.hasNonNull("orphanDependents")) {
            propagation = body.path("orphanDependents").asBoolean() ? "Orphan" : "Background";
        }
        return new DeleteOptions(
                body.hasNonNull("gracePeriodSeconds")
                        ? OptionalLong.of(body.path("gracePeriodSeconds").asLong())
                        : OptionalLong.empty(),
                propagation,
                Json.text(body, "preconditions", "uid"),
                Json.text(body, "preconditions", "resourceVersion"),
                isDryRun(body.path("dryRun").path(0).asText("")));
    }

    /** Those of a request without a body. */
    public static DeleteOptions of(Query query) {
        return new DeleteOptions(
                query.number("gracePeriodSeconds"),
                query.text("propagationPolicy"),
                "",
                "",
                isDryRun(query.text("dryRun")));
    }

    private static boolean isDryRun(String wanted) {
        WriteOptions.checkDryRun("DeleteOptions", wanted);
        return wanted.equals("All");
    }
}
