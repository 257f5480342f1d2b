package io.drawbridge.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page with blocks that runs write, each between {@code <!-- name -->} and {@code <!-- /name -->}.
 *
 * @param path the file
 */
public record MarkedPage(Path path) {

    /** Takes the path as it is. */
    public MarkedPage {
        requireNonNull(path, "path");
    }

    /**
     * What stands in a block.
     *
     * @throws IllegalArgumentException when there is no block of this name
     */
    public String block(String name) throws IOException {
        String text = Files.readString(path);
        return text.substring(begin(text, name), end(text, name));
    }

    /**
     * Replaces a block.
     *
     * @throws IllegalArgumentException when there is no block of this name
     */
    public void write(String name, String block) throws IOException {
        String text = Files.readString(path);
        Files.writeString(path, text.substring(0, begin(text, name)) + block + text.substring(end(text, name)));
    }

    private int begin(String text, String name) {
        String mark = "<!-- " + name + " -->\n";
        return found(text.indexOf(mark), mark) + mark.length();
    }

    private int end(String text, String name) {
        String mark = "<!-- /" + name + " -->";
        return found(text.indexOf(mark), mark);
    }

    private int found(int at, String mark) {
        if (at < 0) {
            throw new IllegalArgumentException(path + " has no line " + mark.strip());
        }
        return at;
    }
}
