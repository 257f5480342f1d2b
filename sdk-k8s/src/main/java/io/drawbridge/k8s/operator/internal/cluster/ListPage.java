package io.drawbridge.k8s.operator.internal.cluster;

import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A part of a list. Resources come in pages, since a decoded pod is large and is pruned only afterwards.
 *
 * @param next where the next page begins; empty after the last one
 */
public record ListPage<T>(List<T> items, Optional<String> next) {

    /** The most resources in a page. */
    public static final int SIZE = 500;

    /** With the server's word for what follows, which is empty or missing at the end. */
    public static <T> ListPage<T> of(List<T> items, @Nullable String next) {
        return new ListPage<>(List.copyOf(items), Optional.ofNullable(next).filter(token -> !token.isEmpty()));
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
