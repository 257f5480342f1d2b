package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.Query;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.Selection;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import io.drawbridge.testing.kube.internal.store.Rendering;
import io.drawbridge.testing.kube.internal.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.NavigableMap;

/** Reads single objects and lists. */
final class Reading {

    static final String EXPIRED =
            "The provided continue parameter is too old to display a consistent list result. You can start a new list"
                    + " without the continue parameter, or use the continue token in this response to retrieve the"
                    + " remainder of the results. Continuing with the provided token results in an inconsistent list -"
                    + " objects that were created, modified, or deleted between the time the first chunk was returned and"
                    + " now may show up in the list.";

    /**
     * Where the next page of a list begins.
     *
     * @param revision as of when the list is read; -1 for now
     * @param after the key of the last object of the page before
     */
    private record ContinueToken(long revision, String after) {

        static ContinueToken parse(String token) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(token);
                JsonNode json = Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
                if (json.path("v").asText("").equals("meta.k8s.io/v1")
                        && json.path("rv").isIntegralNumber()) {
                    return new ContinueToken(
                            json.path("rv").asLong(), json.path("start").asText(""));
                }
                throw ApiFailure.badRequest(
                        "continue key is not valid: server does not recognize this encoded version");
            } catch (IllegalArgumentException | JsonProcessingException e) {
                throw ApiFailure.badRequest("continue key is not valid: " + e.getMessage());
            }
        }

        String text() {
            String json = Json.write(
                    Json.object().put("v", "meta.k8s.io/v1").put("rv", revision).put("start", after));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final Cluster cluster;

    Reading(Cluster cluster) {
        this.cluster = cluster;
    }

    ObjectNode get(Target target, Query query) {
        Table table = cluster.store().table(target.type());
        checkFuture(query.revision());
        NavigableMap<String, ObjectNode> objects =
                query.text("resourceVersion").equals("0") ? cached(table) : table.objects();
        ObjectNode found = objects.get(Table.key(target.namespace(), target.name()));
        if (found == null) {
            throw Refusals.notFound(target.type(), target.name());
        }
        return target.shown(found);
    }

    /** What a cache that lags behind would show. */
    private NavigableMap<String, ObjectNode> cached(Table table) {
        long horizon = horizon(table);
        return table.asOf(Math.max(horizon, table.log().floor()));
    }

    private long horizon(Table table) {
        return table.dial().horizon(table.log(), cluster.store().revision(), cluster.instant());
    }

    private void checkFuture(long revision) {
        long current = cluster.store().revision();
        if (revision > current) {
            throw ApiFailure.of(504, "Timeout", "Too large resource version: " + revision + ", current: " + current)
                    .retryAfter(1)
                    .cause("ResourceVersionTooLarge", "Too large resource version", "");
        }
    }

    ObjectNode list(Target target, Query query) {
        Selection selection = Selection.of(target, query);
        checkFuture(query.revision());
        String token = query.text("continue");
        if (!token.isEmpty()) {
            if (query.revision() > 0) {
                throw ApiFailure.badRequest("specifying resource version is not allowed when using continue");
            }
            return page(target, query, selection, ContinueToken.parse(token));
        }
        Table table = cluster.store().table(target.type());
        long revision = startRevision(table, query);
        return page(target, query, selection, new ContinueToken(revision, ""));
    }

    private long startRevision(Table table, Query query) {
        String wanted = query.text("resourceVersion");
        String match = query.text("resourceVersionMatch");
        if (!match.isEmpty() && wanted.isEmpty()) {
            throw ApiFailure.unprocessable("ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
                    + " resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
        if (match.equals("Exact")) {
            if (query.revision() == 0) {
                throw ApiFailure.unprocessable(
                        "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
                                + " resourceVersionMatch \"Exact\" is forbidden for resourceVersion \"0\"");
            }
            return query.revision();
        }
        boolean fromCache = !wanted.isEmpty() && (query.revision() == 0 || !match.isEmpty());
        long current = cluster.store().revision();
        return fromCache ? Math.max(horizon(table), query.revision()) : current;
    }

    private ObjectNode page(Target target, Query query, Selection selection, ContinueToken from) {
        Table table = cluster.store().table(target.type());
        long revision = from.revision() < 0 ? cluster.store().revision() : from.revision();
        if (revision < table.log().floor()) {
            throw expired(from);
        }
        NavigableMap<String, ObjectNode> all = table.in(table.asOf(revision), target.namespace());
        NavigableMap<String, ObjectNode> rest = from.after().isEmpty() ? all : all.tailMap(from.after(), false);
        long limit = query.number("limit").orElse(0);
        ObjectNode list = Json.object().put("kind", target.type().listKind()).put("apiVersion", target.apiVersion());
        ObjectNode metadata = list.putObject("metadata").put("resourceVersion", Long.toString(revision));
        ArrayNode items = list.putArray("items");
        int passed = 0;
        for (var entry : rest.entrySet()) {
            passed++;
            // All of them are of the namespace that is asked for.
            if (!selection.isEverything() && !selection.matches(entry.getValue())) {
                continue;
            }
            items.add(item(target, table, entry.getKey(), entry.getValue()));
            if (limit > 0 && items.size() == limit && passed < rest.size()) {
                metadata.put("continue", new ContinueToken(revision, entry.getKey()).text());
                if (selection.isEverything()) {
                    metadata.put("remainingItemCount", rest.size() - passed);
                }
                break;
            }
        }
        return list;
    }

    private static ApiFailure expired(ContinueToken token) {
        ApiFailure failure = ApiFailure.expired(token.after().isEmpty() ? "The resourceVersion is too old" : EXPIRED);
        if (!token.after().isEmpty()) {
            Json.child(failure.status(), "metadata").put("continue", new ContinueToken(-1, token.after()).text());
        }
        return failure;
    }

    private static ObjectNode item(Target target, Table table, String key, ObjectNode stored) {
        ObjectNode shown = target.shown(stored);
        // Converted, it is another text.
        Rendering rendering = table.rendering(key, shown);
        return ListedItem.of(shown, target.type().isCustom(), rendering);
    }
}
