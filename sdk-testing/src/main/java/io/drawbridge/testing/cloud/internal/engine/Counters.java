package io.drawbridge.testing.cloud.internal.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the regions of one account share: running numbers, so that no two give out the same id, and few things else. */
final class Counters {

    private final Map<String, Integer> latest = new HashMap<>();
    private final Map<Class<?>, Object> parts = new HashMap<>();

    /** The next number of these things, from 1 on. */
    int next(String things) {
        return latest.merge(things, 1, Integer::sum);
    }

    /** What all regions see of a service that one vendor alone has, made when it is first asked for. */
    <T> T part(Class<T> type, Supplier<T> make) {
        return type.cast(parts.computeIfAbsent(type, key -> make.get()));
    }
}
