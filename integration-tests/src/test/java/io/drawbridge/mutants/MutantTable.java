package io.drawbridge.mutants;

import io.drawbridge.docs.Repository;
import io.drawbridge.mutants.Verdict.Result;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of mutants in docs/reliability.md, between its markers. */
final class MutantTable {

    static final String FILE = "docs/reliability.md";

    private static final String BEGIN = "<!-- mutants: written by mvn verify -Pmutants -->\n";
    private static final String END = "<!-- end of mutants -->\n";
    private static final String HEAD = """
            | id | what is broken | killed by | guards |
            | --- | --- | --- | --- |
            """;
    private static final Pattern ID = Pattern.compile("(?m)^\\| ([A-Z]+\\d+) \\|");

    private MutantTable() {}

    static void write(Map<Mutant, Result> results) {
        String page = Repository.read(FILE);
        String rows = results.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
        Repository.write(FILE, before(page) + HEAD + rows + after(page));
    }

    private static String row(Mutant mutant, Result result) {
        String how = result.verdict() == Verdict.OUT_OF_TIME ? " (by time)" : "";
        return "| %s | %s | `%s`%s | %s |\n"
                .formatted(mutant.id(), mutant.breaks(), mutant.killedBy(), how, mutant.guards());
    }

    /** The ids in the table. */
    static Stream<String> ids() {
        String page = Repository.read(FILE);
        String table = page.substring(
                before(page).length(), page.length() - after(page).length());
        return ID.matcher(table).results().map(result -> result.group(1));
    }

    private static String before(String page) {
        return page.substring(0, at(page, BEGIN) + BEGIN.length());
    }

    private static String after(String page) {
        return page.substring(at(page, END));
    }

    private static int at(String page, String marker) {
        MatchResult only = Pattern.compile(Pattern.quote(marker))
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(FILE + " has no line " + marker));
        return only.start();
    }
}
