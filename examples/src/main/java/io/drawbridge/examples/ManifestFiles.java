package io.drawbridge.examples;

import static java.util.Objects.requireNonNull;

import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.k8s.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Manifests that the command line names: files, directories and standard input. */
final class ManifestFiles {

    private static final String STANDARD_INPUT = "-";
    private static final Pattern MANIFEST = Pattern.compile("(?i).*\\.(ya?ml|json)");

    private ManifestFiles() {}

    /** What arguments stand for, in their order; a usage error when there is nothing to read. */
    static List<Manifest> read(List<String> arguments) {
        List<Manifest> manifests =
                arguments.stream().flatMap(ManifestFiles::read).toList();
        if (manifests.isEmpty()) {
            throw new UsageException(String.join(", ", arguments) + " holds no .yaml, .yml or .json file");
        }
        return manifests;
    }

    /** What one argument stands for; a usage error when it cannot be read. */
    private static Stream<Manifest> read(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            return Stream.of(Manifest.parse("standard input", standardInput()));
        }
        Path path = TextFile.path(argument);
        if (!Files.isDirectory(path)) {
            return Stream.of(Manifest.parse(argument, TextFile.read(argument, path)));
        }
        return in(argument, path).stream().map(file -> Manifest.parse(file.toString(), bytes(file)));
    }

    private static String standardInput() {
        try {
            String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw new UsageException(
                        "standard input is empty: nothing was checked; see whether what writes it failed");
            }
            return text;
        } catch (IOException unreadable) {
            throw new UsageException("standard input cannot be read: " + unreadable.getMessage());
        }
    }

    private static List<Path> in(String argument, Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> MANIFEST.matcher(file.toString()).matches()
                            && Files.isRegularFile(file)
                            && isVisible(directory.relativize(file)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw new UsageException(
                    argument + " cannot be read: " + TextFile.why(requireNonNull(unreadable.getCause())));
        } catch (IOException unreadable) {
            throw new UsageException(argument + " cannot be read: " + TextFile.why(unreadable));
        }
    }

    private static boolean isVisible(Path file) {
        for (Path name : file) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    // What is no text among many files is a finding, and the others are checked.
    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UsageException(file + " cannot be read: " + TextFile.why(unreadable));
        }
    }
}
