package io.drawbridge.testing.cloud.internal.engine;

import java.util.List;
import java.util.function.Function;

/** One page of a list that is read with {@code MaxResults} and {@code NextToken}. */
public record Paging<T>(List<T> items, String nextToken) {

    static <T> Paging<T> empty() {
        return new Paging<>(List.of(), "");
    }

    public <R> Paging<R> map(Function<T, R> change) {
        return new Paging<>(items.stream().map(change).toList(), nextToken);
    }

    /** One page of a list that is read with a number and a size of pages. */
    public static <T> Paging<T> numbered(List<T> all, int number, int size) {
        long start = (long) size * (number - 1);
        return new Paging<>(
                all.stream().skip(start).limit(size).toList(),
                start + size < all.size() ? Integer.toString(number + 1) : "");
    }

    public static <T> Paging<T> of(List<T> all, Parameters parameters, int most) {
        return of(all, parameters, most, "MaxResults", "NextToken");
    }

    public static <T> Paging<T> of(List<T> all, Parameters parameters, int most, String sizeName, String tokenName) {
        int size = parameters.number(sizeName, most, most);
        int from = parameters.has(tokenName) ? parameters.number(tokenName, 1, Integer.MAX_VALUE) : 0;
        int start = Math.min(from, all.size());
        int end = Math.min(start + size, all.size());
        return new Paging<>(all.subList(start, end), end < all.size() ? Integer.toString(end) : "");
    }
}
