package io.drawbridge.examples.output;

import java.io.PrintWriter;
import java.util.List;

/** Tells a story in chapters and aligned tables. */
public final class Narrator {

    /** The first line of whatever is no answer about anything real. */
    public static final String DEMO =
            "Demo: all that follows comes from fakes inside this program; nothing real is asked.";

    private static final String INDENT = "   ";
    private static final int GAP = 3;

    private final PrintWriter out;
    private int chapter;

    /** Writes to this. */
    public Narrator(PrintWriter out) {
        this.out = out;
    }

    /** What it is about. */
    public void title(String title, String... subtitles) {
        out.println(title);
        List.of(subtitles).forEach(out::println);
    }

    /** A numbered heading. */
    public void chapter(String heading) {
        chapter++;
        out.println();
        out.println(chapter + "  " + heading);
    }

    /** One line, indented. */
    public void line(String text) {
        out.println(INDENT + text);
    }

    /** Text of many lines, such as YAML, as it is. */
    public void block(String text) {
        text.lines().forEach(this::line);
    }

    /** Rows with columns of equal width. */
    public void table(List<List<String>> rows) {
        format(rows).forEach(this::line);
    }

    /** Rows of the same length; each column is as wide as its widest cell. */
    public static List<String> format(List<List<String>> rows) {
        return rows.stream().map(row -> format(row, rows)).toList();
    }

    private static String format(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + GAP));
        }
        return line.toString().stripTrailing();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
