package io.drawbridge.testing.kube.internal.resource;

import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.ApiMethod;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.Query;
import io.drawbridge.testing.kube.internal.resource.ResourceType.ServedVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Reads the path of a request. */
public final class Router {

    /** Below a namespace's own name these are subresources and not resources of the namespace. */
    private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

    /**
     * What a request means.
     *
     * @param target null for requests that are about no object
     */
    public record Route(Verb verb, @Nullable Target target, Query query) {

        /** The request as the ledger keeps it, without an answer. */
        public ApiCall call(Instant at, ApiRequest request) {
            return new ApiCall(
                    at,
                    verb,
                    target == null ? "" : target.resource(),
                    target == null ? "" : target.namespace(),
                    target == null ? "" : target.name(),
                    request.path(),
                    request.contentType(),
                    request.userAgent(),
                    0,
                    Optional.empty());
        }
    }

    private final Registry registry;

    public Router(Registry registry) {
        this.registry = registry;
    }

    /**
     * What a request means.
     *
     * @throws ApiFailure 404 when nothing is served under the path, 405 when the method makes no sense there
     */
    public Route route(ApiRequest request) {
        Query query = Query.parse(request.query());
        List<String> steps = steps(request.path());
        int prefix = prefix(steps);
        if (prefix == 0 || steps.size() <= prefix) {
            return new Route(Verb.OTHER, null, query);
        }
        String group = prefix == 2 ? "" : steps.get(1);
        String version = steps.get(prefix - 1);
        Target target = target(group, version, steps.subList(prefix, steps.size()));
        return new Route(verb(request, target, query), target, query);
    }

    private static List<String> steps(String path) {
        return Stream.of(path.split("/", -1))
                .filter(step -> !step.isEmpty())
                .map(Router::decoded)
                .toList();
    }

    private static String decoded(String step) {
        if (step.indexOf('%') < 0) {
            return step;
        }
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiFailure.badRequest("invalid URL escape: " + e.getMessage());
        }
    }

    /** How many steps name the API; zero when none do. */
    private static int prefix(List<String> steps) {
        if (steps.isEmpty()) {
            return 0;
        }
        return switch (steps.get(0)) {
            case "api" -> 2;
            case "apis" -> 3;
            default -> 0;
        };
    }

    private Target target(String group, String version, List<String> steps) {
        boolean isInside = steps.size() > 2 && steps.get(0).equals("namespaces") && !isOfNamespace(group, steps);
        String namespace = isInside ? steps.get(1) : "";
        List<String> rest = isInside ? steps.subList(2, steps.size()) : steps;
        ResourceType type = registry.find(group, rest.get(0)).orElseThrow(Router::notServed);
        ServedVersion served = type.version(version).orElseThrow(Router::notServed);
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        boolean isMisplaced = isInside != type.isNamespaced() && (isInside || !name.isEmpty());
        boolean isKnown = subresource.isEmpty() || served.subresources().contains(subresource);
        if (isMisplaced || !isKnown || rest.size() > 3) {
            throw notServed();
        }
        return new Target(type, served, namespace, name, subresource);
    }

    private static boolean isOfNamespace(String group, List<String> steps) {
        return group.isEmpty() && steps.size() == 3 && OF_NAMESPACES.contains(steps.get(2));
    }

    private static ApiFailure notServed() {
        return ApiFailure.of(404, "NotFound", "the server could not find the requested resource");
    }

    private static Verb verb(ApiRequest request, Target target, Query query) {
        boolean isCollection = target.name().isEmpty();
        boolean isAsking = target.type().is(ResourceType.Trait.REVIEW) && isCollection;
        if (isAsking && request.method() != ApiMethod.POST) {
            throw ApiFailure.methodNotAllowed();
        }
        return switch (request.method()) {
            case GET -> {
                if (query.isSet("watch") && target.isMain()) {
                    yield Verb.WATCH;
                }
                yield isCollection ? Verb.LIST : Verb.GET;
            }
            case POST -> {
                requirePlace(target);
                if (!isCollection && target.isMain()) {
                    throw ApiFailure.methodNotAllowed();
                }
                yield Verb.CREATE;
            }
            case PUT -> named(Verb.UPDATE, isCollection);
            case PATCH -> named(Verb.PATCH, isCollection);
            case DELETE -> {
                if (isCollection) {
                    requirePlace(target);
                }
                yield isCollection ? Verb.DELETE_COLLECTION : Verb.DELETE;
            }
        };
    }

    /** Namespaced objects are created and wiped inside one namespace only. */
    private static void requirePlace(Target target) {
        if (target.type().isNamespaced() && target.namespace().isEmpty()) {
            throw ApiFailure.methodNotAllowed();
        }
    }

    private static Verb named(Verb verb, boolean isCollection) {
        if (isCollection) {
            throw ApiFailure.methodNotAllowed();
        }
        return verb;
    }
}
