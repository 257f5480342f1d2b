package io.drawbridge.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/requirements.md: under a heading for each area a table of id, sentence and tests. */
final class RequirementsPage {

    static final String FILE = "docs/requirements.md";

    private static final Pattern HEADING = Pattern.compile("## (.*)");
    private static final Pattern ROW = Pattern.compile("\\| ((?:S\\d-|R)\\d+) \\| (.*) \\| (.*) \\|");

    private final String text;

    RequirementsPage(String text) {
        this.text = text;
    }

    static RequirementsPage read() {
        return new RequirementsPage(Repository.read(FILE));
    }

    record Row(String area, String sentence, String tests) {}

    /** In the order of the page; an id that comes twice is an error. */
    Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        String area = "";
        for (String line : text.split("\n")) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                area = heading.group(1);
            } else if (row.matches()) {
                Row twice = rows.put(row.group(1), new Row(area, row.group(2), row.group(3)));
                if (twice != null) {
                    throw new AssertionError(row.group(1) + " comes twice in " + FILE);
                }
            }
        }
        return rows;
    }

    /** The page with another last column. */
    String withTests(UnaryOperator<String> testsOfId) {
        return text.lines()
                .map(line -> {
                    Matcher row = ROW.matcher(line);
                    return row.matches()
                            ? "| %s | %s | %s |".formatted(row.group(1), row.group(2), testsOfId.apply(row.group(1)))
                            : line;
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
