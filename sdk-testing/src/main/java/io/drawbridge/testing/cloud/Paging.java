package io.drawbridge.testing.cloud;

import java.util.List;

/** One page of a list that is read with {@code MaxResults} and {@code NextToken}. */
record Paging<T>(List<T> items, String nextToken) {

    static <T> Paging<T> of(List<T> all, Parameters parameters, int most) {
        int size = parameters.number("MaxResults", most, most);
        int from = parameters.has("NextToken") ? parameters.number("NextToken", 1, Integer.MAX_VALUE) : 0;
        int start = Math.min(from, all.size());
        int end = Math.min(start + size, all.size());
        return new Paging<>(all.subList(start, end), end < all.size() ? Integer.toString(end) : "");
    }
}
