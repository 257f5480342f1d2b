package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Any YAML or JSON, as a configuration file holds it. */
public final class YamlText {

    private YamlText() {}

    /**
     * Reads a text of one or many documents within bounds, whoever wrote it.
     *
     * @return its documents; none when it is no YAML, or larger, deeper or longer than a {@link Manifest} may be
     */
    public static List<JsonNode> read(String text) {
        if (text.length() > Manifest.MOST_CHARACTERS) {
            return List.of();
        }
        try {
            return YamlTree.read(text, (mark, value) -> {});
        } catch (UnreadableException unreadable) {
            return List.of();
        }
    }
}
