package io.drawbridge.finding;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A place in a text that was read.
 *
 * @param file how the text is called; safe to print on one line
 * @param document which document of the text, counted from 1
 * @param line which line of the text, counted from 1
 * @param column which character of the line, counted from 1
 */
public record Location(String file, int document, int line, int column) implements Comparable<Location> {

    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column)
            .thenComparingInt(Location::document);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is less than 1
     */
    public Location {
        requireNonNull(file, "file");
        if (document < 1 || line < 1 || column < 1) {
            throw new IllegalArgumentException("document " + document + ", line " + line + ", column " + column
                    + " are no place in a text; allowed are 1 and more");
        }
    }

    /** By file, then line, then column. */
    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** As compilers print it, such as {@code web.yaml:8:11}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
