package io.drawbridge.testing.kube.internal.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiMethod;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.util.Optional;
import java.util.Set;

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

    private static final int LONGEST_MANAGER = 128;
    private static final Set<String> VALIDATIONS = Set.of("", "Ignore", "Warn", "Strict");

    /**
     * Reads them.
     *
     * @throws ApiFailure 422 for an option that there is not: a server would rather do nothing than not what was meant
     */
    public static WriteOptions of(ApiRequest request, Query query) {
        check(request, query);
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

    private static void check(ApiRequest request, Query query) {
        checkDryRun(kind(request.method()), query.text("dryRun"));
        boolean applies = request.contentType().startsWith(ApiRequest.APPLY_PATCH);
        if (request.method() == ApiMethod.PATCH && !applies && query.values().containsKey("force")) {
            throw invalid(kind(request.method()), "force: Forbidden: may not be specified for non-apply patch");
        }
        if (query.text("fieldManager").length() > LONGEST_MANAGER) {
            throw invalid(
                    kind(request.method()),
                    "fieldManager: Too long: may not be more than " + LONGEST_MANAGER + " bytes");
        }
        String validation = query.text("fieldValidation");
        if (!VALIDATIONS.contains(validation)) {
            throw invalid(
                    kind(request.method()),
                    "fieldValidation: Unsupported value: \"" + validation
                            + "\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"");
        }
    }

    static void checkDryRun(String kind, String wanted) {
        if (!wanted.isEmpty() && !wanted.equals("All")) {
            throw invalid(kind, "dryRun: Unsupported value: [\"" + wanted + "\"]: supported values: \"All\"");
        }
    }

    private static String kind(ApiMethod method) {
        return switch (method) {
            case POST -> "CreateOptions";
            case PUT -> "UpdateOptions";
            default -> "PatchOptions";
        };
    }

    private static ApiFailure invalid(String kind, String why) {
        return ApiFailure.unprocessable(kind + ".meta.k8s.io \"\" is invalid: " + why);
    }

    /** The same, but unknown fields are dropped whatever the request asks for. */
    public WriteOptions lenient() {
        return new WriteOptions(manager, isDryRun, false, isForced, applied);
    }

    public WriteOptions applying(ObjectNode fields) {
        return new WriteOptions(manager, isDryRun, isStrict, isForced, Optional.of(fields));
    }
}
