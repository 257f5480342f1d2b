package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers manifests that are read over and over: thousands of models are made of the same few. */
final class Manifests {

    private static final Map<String, List<ObjectNode>> KNOWN = new ConcurrentHashMap<>();

    private static final int REMEMBERED = 64;

    private Manifests() {}

    /** The documents of a manifest, not to be changed. */
    static List<ObjectNode> parsed(String manifest) {
        if (KNOWN.size() > REMEMBERED) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(manifest, Json::documents);
    }
}
