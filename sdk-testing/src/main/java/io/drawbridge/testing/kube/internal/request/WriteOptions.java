package io.drawbridge.testing.kube.internal.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.util.Optional;

/**
 * How a write is to be done.
 *
 * @param manager the field manager
 * @param isDryRun whether nothing is kept
 * @param isStrict whether unknown fields are refused
 * @param isForced whether server-side apply takes fields from others
 * @param applied the fields that server-side apply wants to own; empty for every other write
 */
public record WriteOptions(
        String manager, boolean isDryRun, boolean isStrict, boolean isForced, Optional<ObjectNode> applied) {

    public static final WriteOptions INTERNAL =
            new WriteOptions("kube-controller-manager", false, false, false, Optional.empty());

    public static WriteOptions of(ApiRequest request, Query query) {
        String manager = query.text("fieldManager");
        if (manager.isEmpty()) {
            String agent = request.userAgent();
            int end = Math.max(agent.indexOf('/'), 0);
            manager = agent.isEmpty() ? "unknown" : end == 0 ? agent : agent.substring(0, end);
        }
        return new WriteOptions(
                manager,
                query.text("dryRun").equals("All"),
                query.text("fieldValidation").equals("Strict"),
                query.isSet("force"),
                Optional.empty());
    }

    /** The same, but unknown fields are dropped whatever the request asks for. */
    public WriteOptions lenient() {
        return new WriteOptions(manager, isDryRun, false, isForced, applied);
    }

    public WriteOptions applying(ObjectNode fields) {
        return new WriteOptions(manager, isDryRun, isStrict, isForced, Optional.of(fields));
    }
}
