package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A part of a list.
 *
 * @param next where the next page begins; empty after the last one
 * @param resourceVersion the state of the cluster that the list shows
 */
public record ListPage<T extends Versioned>(List<Shown<T>> items, Optional<String> next, String resourceVersion) {

    /** The most resources in a page. */
    public static final int SIZE = 500;

    /** With the server's words for what follows, which are empty or missing at the end, and for its state. */
    public static <T extends Versioned> ListPage<T> of(
            List<Shown<T>> items, @Nullable String next, @Nullable String resourceVersion) {
        return new ListPage<>(
                List.copyOf(items),
                Optional.ofNullable(next).filter(token -> !token.isEmpty()),
                resourceVersion == null ? "" : resourceVersion);
    }

    /**
     * Which page.
     *
     * @param namespace of which namespace; empty for all
     * @param after as the page before said; empty for the first one
     */
    public record Request(Optional<String> namespace, Optional<String> after) {

        public static Request first(Optional<String> namespace) {
            return new Request(namespace, Optional.empty());
        }

        Request after(String page) {
            return new Request(namespace, Optional.of(page));
        }
    }
}
