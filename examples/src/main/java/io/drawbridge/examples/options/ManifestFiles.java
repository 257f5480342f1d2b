package io.drawbridge.examples.options;

import io.drawbridge.k8s.manifest.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The manifests that a command reads. */
public final class ManifestFiles {

    private static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "manifests, YAML of one or many documents or JSON; - is standard input")
    private List<String> files = List.of();

    /**
     * Reads them, in order.
     *
     * @throws UsageException when one cannot be read
     */
    public List<Manifest> read() {
        return files.stream().map(ManifestFiles::read).toList();
    }

    private static Manifest read(String file) {
        if (!file.equals(STANDARD_INPUT)) {
            return Manifest.parse(file, TextFile.read(file, Path.of(file)));
        }
        try {
            String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return Manifest.parse("standard input", text);
        } catch (IOException unreadable) {
            throw new UsageException("standard input cannot be read: " + unreadable.getMessage());
        }
    }
}
