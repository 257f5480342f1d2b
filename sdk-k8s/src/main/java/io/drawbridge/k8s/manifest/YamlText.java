package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.List;

/** Any YAML or JSON, as a configuration file holds it. */
public final class YamlText {

    private YamlText() {}

    /**
     * What a text holds.
     *
     * @param documents its documents; none when it cannot be read
     * @param findings why it cannot be read, with a code of {@link ManifestCode}, line and column
     */
    public record Reading(List<JsonNode> documents, Findings findings) {

        /** Copies the list. */
        public Reading {
            documents = List.copyOf(documents);
        }
    }

    /**
     * Reads a text of one or many documents within bounds, whoever wrote it; never throws for what it holds.
     *
     * @param fileName how to call it in findings
     */
    public static Reading read(String fileName, String text) {
        if (text.length() > Manifest.MOST_CHARACTERS) {
            return new Reading(
                    List.of(),
                    Findings.of(Finding.of(
                            ManifestCode.MANIFEST_TOO_LARGE,
                            fileName,
                            text.length() + " characters are more than the " + Manifest.MOST_CHARACTERS
                                    + " that are read")));
        }
        try {
            return new Reading(YamlTree.read(text, (mark, value) -> {}), Findings.none());
        } catch (UnreadableException unreadable) {
            String position = unreadable
                    .mark()
                    .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            return new Reading(
                    List.of(),
                    Findings.of(Finding.of(unreadable.code(), fileName + position, unreadable.problem())));
        }
    }

    /**
     * Reads a text of one or many documents within bounds, whoever wrote it.
     *
     * @return its documents; none when it is no YAML, or larger, deeper or longer than a {@link Manifest} may be
     */
    public static List<JsonNode> read(String text) {
        return read("", text).documents();
    }
}
