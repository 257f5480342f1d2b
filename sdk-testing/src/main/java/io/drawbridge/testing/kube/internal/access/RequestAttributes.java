package io.drawbridge.testing.kube.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.Query;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a request asks for in the words of authorization rules, read off its path alone: whether something is served
 * there is asked after the rights are.
 *
 * @param resource the plural name; empty for a request that is about no resource
 * @param path the path of a request that is about no resource; empty for others
 */
record RequestAttributes(
        String verb, String group, String resource, String subresource, String namespace, String name, String path) {

    private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

    private static final Pattern ONE_NAME = Pattern.compile("(?:^|,)metadata\\.name==?([^,]+)(?:,|$)");

    static RequestAttributes of(ApiRequest request) {
        List<String> steps = Stream.of(request.path().split("/", -1))
                .filter(step -> !step.isEmpty())
                .map(step -> URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        int prefix = steps.isEmpty()
                ? 0
                : steps.get(0).equals("api") ? 2 : steps.get(0).equals("apis") ? 3 : 0;
        if (prefix == 0 || steps.size() <= prefix) {
            String verb = request.method().name().toLowerCase(Locale.ROOT);
            return new RequestAttributes(verb, "", "", "", "", "", request.path());
        }
        String group = prefix == 2 ? "" : steps.get(1);
        return of(request, group, steps.subList(prefix, steps.size()));
    }

    private static RequestAttributes of(ApiRequest request, String group, List<String> steps) {
        boolean isBelow = steps.get(0).equals("namespaces") && steps.size() > 1;
        String namespace = isBelow ? steps.get(1) : "";
        boolean isInside = isBelow && steps.size() > 2 && !OF_NAMESPACES.contains(steps.get(2));
        List<String> rest = isInside ? steps.subList(2, steps.size()) : steps;
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        Query query = Query.parse(request.query());
        String verb = verb(request, query, name.isEmpty());
        if (verb.equals("list") || verb.equals("watch")) {
            // A list of the one object of a name is within the rights on that name.
            Matcher one = ONE_NAME.matcher(query.text("fieldSelector"));
            name = one.find() ? one.group(1) : name;
        }
        return new RequestAttributes(verb, group, rest.get(0), subresource, namespace, name, "");
    }

    private static String verb(ApiRequest request, Query query, boolean isCollection) {
        return switch (request.method()) {
            case POST -> "create";
            case PUT -> "update";
            case PATCH -> "patch";
            case DELETE -> isCollection ? "deletecollection" : "delete";
            case GET -> !isCollection ? "get" : query.isSet("watch") ? "watch" : "list";
        };
    }

    /** What the spec of an access review asks about. */
    static RequestAttributes ofReview(JsonNode spec) {
        JsonNode path = spec.path("nonResourceAttributes");
        if (path.isObject()) {
            return new RequestAttributes(Json.text(path, "verb"), "", "", "", "", "", Json.text(path, "path"));
        }
        JsonNode asked = spec.path("resourceAttributes");
        return new RequestAttributes(
                Json.text(asked, "verb"),
                Json.text(asked, "group"),
                Json.text(asked, "resource"),
                Json.text(asked, "subresource"),
                Json.text(asked, "namespace"),
                Json.text(asked, "name"),
                "");
    }

    RequestAttributes verb(String other) {
        return new RequestAttributes(other, group, resource, subresource, namespace, name, path);
    }

    boolean isAboutResource() {
        return path.isEmpty();
    }

    String resourceAndSubresource() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
}
