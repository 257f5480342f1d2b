package io.drawbridge.testing.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits what is too much for one call. */
final class Chunks {

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all, int most) {
        List<T> items = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            chunks.add(items.subList(from, Math.min(from + most, items.size())));
        }
        return chunks;
    }
}
