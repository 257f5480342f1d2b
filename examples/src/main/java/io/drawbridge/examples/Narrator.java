package io.drawbridge.examples;

import java.io.PrintStream;
import java.util.List;

/** Tells a story in chapters and aligned tables. */
final class Narrator {

    private static final String INDENT = "   ";
    private static final int GAP = 3;

    private final PrintStream out;
    private int chapter;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void title(String title, String subtitle) {
        out.println(title);
        out.println(subtitle);
    }

    void chapter(String heading) {
        chapter++;
        out.println();
        out.println(chapter + "  " + heading);
    }

    void line(String text) {
        out.println(INDENT + text);
    }

    /** Text of many lines, such as YAML, as it is. */
    void block(String text) {
        text.lines().forEach(this::line);
    }

    /** Rows of the same length; each column is as wide as its widest cell. */
    void table(List<List<String>> rows) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + GAP));
            }
            line(line.toString().stripTrailing());
        }
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
