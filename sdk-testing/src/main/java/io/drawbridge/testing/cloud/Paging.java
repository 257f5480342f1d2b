package io.drawbridge.testing.cloud;

import java.util.function.Function;
import java.util.List;

/** One page of a list that is read with {@code MaxResults} and {@code NextToken}. */
record Paging<T>(List<T> items, String nextToken) {

    static <T> Paging<T> empty() {
        return new Paging<>(List.of(), "");
    }

    <R> Paging<R> map(Function<T, R> change) {
        return new Paging<>(items.stream().map(change).toList(), nextToken);
    }

    static <T> Paging<T> of(List<T> all, Parameters parameters, int most) {
        return of(all, parameters, most, "MaxResults", "NextToken");
    }

    static <T> Paging<T> of(List<T> all, Parameters parameters, int most, String sizeName, String tokenName) {
        int size = parameters.number(sizeName, most, most);
        int from = parameters.has(tokenName) ? parameters.number(tokenName, 1, Integer.MAX_VALUE) : 0;
        int start = Math.min(from, all.size());
        int end = Math.min(start + size, all.size());
        return new Paging<>(all.subList(start, end), end < all.size() ? Integer.toString(end) : "");
    }
}
