package io.drawbridge.k8s.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.List;

/** Any YAML or JSON, as a configuration file holds it, read as manifests are. */
public final class YamlText {

    private YamlText() {}

    /**
     * What a text holds.
     *
     * @param documents those that could be read to their ends
     * @param places where the fields of each of them stand
     * @param findings what is wrong with the text, keys that are there twice among it
     */
    public record Reading(List<JsonNode> documents, List<Places> places, Findings findings) {
        /** Copies the lists. */
        public Reading {
            documents = List.copyOf(documents);
            places = List.copyOf(places);
            requireNonNull(findings, "findings");
        }
    }

    /**
     * Reads a text of one or many documents within the bounds of a {@link Manifest}, whoever wrote it.
     *
     * @param name how to call the text in findings
     */
    public static Reading parse(String name, String text) {
        if (text.length() > Manifest.MOST_CHARACTERS) {
            return new Reading(
                    List.of(),
                    List.of(),
                    Findings.of(Finding.of(
                            ManifestCode.MANIFEST_TOO_LARGE,
                            name,
                            text.length() + " characters are more than the " + Manifest.MOST_CHARACTERS
                                    + " that are read")));
        }
        YamlTree.Reading reading = YamlTree.read(name, new Chunk(text, 0, 0), 1);
        return new Reading(
                reading.documents().stream().map(YamlDocument::root).toList(),
                reading.documents().stream().map(YamlDocument::places).toList(),
                Findings.of(reading.findings()));
    }

    /**
     * Reads a text of one or many documents within bounds, whoever wrote it.
     *
     * @return its documents; none when it is no YAML, or larger, deeper or longer than a {@link Manifest} may be
     */
    public static List<JsonNode> read(String text) {
        Reading reading = parse("text", text);
        boolean whole = reading.findings().stream().map(Finding::code).allMatch(ManifestCode.DUPLICATE_KEY::equals);
        return whole ? reading.documents() : List.of();
    }
}
