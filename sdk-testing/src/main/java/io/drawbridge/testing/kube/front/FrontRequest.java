package io.drawbridge.testing.kube.front;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request that came to a {@link FaultyFront}.
 *
 * @param nanoTime when it came, as {@link System#nanoTime()} counts
 * @param method such as {@code GET}
 * @param path such as {@code /api/v1/pods}
 * @param query what stands behind the question mark; empty for nothing
 * @param headers by lower-case name
 * @param fault what was made of it; empty when it was passed on as it is
 */
public record FrontRequest(
        long nanoTime,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        Optional<FrontFault> fault) {

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Copies the headers. */
    public FrontRequest {
        headers = Map.copyOf(headers);
    }

    /** Whether it watches. */
    public boolean isWatch() {
        return method.equals("GET") && asksFor("watch=true");
    }

    /** Whether it reads a collection, or a page of it. */
    public boolean isList() {
        return method.equals("GET") && !isWatch() && (asksFor("limit") || asksFor("resourceVersion"));
    }

    /** Whether it may change something. */
    public boolean isWrite() {
        return WRITES.contains(method);
    }

    /**
     * Whether its path ends so, with or without a subresource's name.
     *
     * @param end such as {@code /pods} or {@code /pods/web/status}
     */
    public boolean endsWith(String end) {
        return path.endsWith(end);
    }

    private boolean asksFor(String parameter) {
        return Arrays.stream(query.split("&", -1))
                .anyMatch(part -> part.equals(parameter) || part.startsWith(parameter + "="));
    }

    FrontRequest with(FrontFault newFault) {
        return new FrontRequest(nanoTime, method, path, query, headers, Optional.of(newFault));
    }
}
