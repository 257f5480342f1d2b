package io.drawbridge.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository, each file and folder of it as a text in Markdown. */
final class SourceTree {

    private final Path root;

    SourceTree(Path root) {
        this.root = root;
    }

    boolean has(String source) {
        return Files.exists(root.resolve(source));
    }

    Path file(String source) {
        return root.resolve(source);
    }

    /** The site has the folders of the repository, so most links between pages are those of their sources. */
    String address(String source) {
        if (Files.isDirectory(root.resolve(source))) {
            return source + "/index.html";
        }
        if (isPicture(source)) {
            return source;
        }
        return source.endsWith(".md")
                ? source.replaceFirst("README\\.md$", "index.md").replaceFirst("\\.md$", ".html")
                : source + ".html";
    }

    static boolean isPicture(String source) {
        return source.endsWith(".svg");
    }

    String markdown(String source) throws IOException {
        Path file = root.resolve(source);
        if (Files.isDirectory(file)) {
            return folder(file);
        }
        String text = Files.readString(file);
        return source.endsWith(".md") ? text : code(source, text);
    }

    private static String code(String source, String text) {
        String name = source.substring(source.lastIndexOf('/') + 1);
        String language = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "text";
        return "# `" + name + "`\n\n~~~~~~" + language + "\n" + text + "\n~~~~~~\n";
    }

    private String folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().matches("(.*/)?(target|\\..*)/.*"))
                    .sorted()
                    .map(file -> "* [" + name(folder, file) + "](" + folder.relativize(file) + ")\n")
                    .collect(Collectors.joining("", "# `" + root.relativize(folder) + "`\n\n", ""));
        }
    }

    private static String name(Path folder, Path file) {
        if (!file.toString().endsWith(".md")) {
            return "`" + folder.relativize(file) + "`";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("# "))
                    .findFirst()
                    .orElseThrow()
                    .substring(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
