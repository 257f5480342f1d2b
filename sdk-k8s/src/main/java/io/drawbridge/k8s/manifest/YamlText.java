package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.finding.Finding;
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
        YamlTree.Reading reading = YamlTree.read("text", new Chunk(text, 0, 0), 1);
        boolean whole = reading.findings().stream().map(Finding::code).allMatch(ManifestCode.DUPLICATE_KEY::equals);
        return whole ? reading.documents().stream().map(YamlDocument::root).toList() : List.of();
    }
}
