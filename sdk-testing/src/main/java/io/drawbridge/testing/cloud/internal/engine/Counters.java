package io.drawbridge.testing.cloud.internal.engine;

import java.util.HashMap;
import java.util.Map;

/** Running numbers of one account: no two of its regions give out the same id or address. */
final class Counters {

    private final Map<String, Integer> latest = new HashMap<>();

    /** The next number of these things, from 1 on. */
    int next(String things) {
        return latest.merge(things, 1, Integer::sum);
    }
}
