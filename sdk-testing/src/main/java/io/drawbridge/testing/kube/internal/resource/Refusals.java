package io.drawbridge.testing.kube.internal.resource;

import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.util.List;

/** Failures that name a resource. */
public final class Refusals {

    private Refusals() {}

    public static ApiFailure notFound(ResourceType type, String name) {
        return ApiFailure.of(404, "NotFound", type.id() + " \"" + name + "\" not found")
                .details(type.group(), type.plural(), name);
    }

    public static ApiFailure alreadyExists(ResourceType type, String name, String before) {
        return ApiFailure.of(409, "AlreadyExists", before + type.id() + " \"" + name + "\" already exists")
                .details(type.group(), type.plural(), name);
    }

    public static ApiFailure conflict(ResourceType type, String name, String why) {
        String message = "Operation cannot be fulfilled on " + type.id() + " \"" + name + "\": " + why;
        return ApiFailure.of(409, "Conflict", message).details(type.group(), type.plural(), name);
    }

    public static ApiFailure forbidden(ResourceType type, String name, String why) {
        return ApiFailure.of(403, "Forbidden", type.id() + " \"" + name + "\" is forbidden: " + why)
                .details(type.group(), type.plural(), name);
    }

    public static ApiFailure invalid(ResourceType type, String name, List<FieldProblem> problems) {
        String kind = type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
        String list = problems.size() == 1
                ? problems.get(0).text()
                : "["
                        + String.join(
                                ", ", problems.stream().map(FieldProblem::text).toList()) + "]";
        ApiFailure failure = ApiFailure.of(422, "Invalid", kind + " \"" + name + "\" is invalid: " + list)
                .details(type.group(), type.kind(), name);
        problems.forEach(problem -> failure.cause(problem.reason(), problem.message(), problem.field()));
        return failure;
    }

    /**
     * Refuses an object that has problems.
     *
     * @throws ApiFailure 422, which names all of them
     */
    public static void check(ResourceType type, String name, Problems problems) {
        if (!problems.all().isEmpty()) {
            throw invalid(type, name, problems.all());
        }
    }
}
