package io.drawbridge.testing.kube.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads manifests, and remembers those that are read over and over: thousands of models are made of the same few. */
public final class Manifests {

    private static final Map<String, List<ObjectNode>> KNOWN = new ConcurrentHashMap<>();

    private static final int REMEMBERED = 64;

    private Manifests() {}

    /** Every document of a YAML stream; JSON is YAML too. */
    public static List<ObjectNode> documents(String text) {
        List<ObjectNode> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> values =
                Json.YAML.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNext()) {
                if (values.next() instanceof ObjectNode object) {
                    documents.add(object);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("neither YAML nor JSON: " + e.getMessage(), e);
        }
        return documents;
    }

    /** The same, remembered, and not to be changed. */
    public static List<ObjectNode> parsed(String manifest) {
        if (KNOWN.size() > REMEMBERED) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(manifest, Manifests::documents);
    }
}
