package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes the page with {@code -Ddrawbridge.docs=write}. */
@DisplayName("The page of the fake cloud's rules")
class RulesPageTest {

    private static final Path FILE = Path.of("..", "docs", "fake-cloud-rules.md");
    private static final Pattern ROW = Pattern.compile("(\\| `(\\w+)` \\| .* \\| .*) \\| (.*) \\|");

    @Test
    @DisplayName("lists every rule with its evidence, its sentence and where it is from, in order, and nothing else")
    void everyRule() throws Exception {
        Map<String, String> sources = sources();
        List<String> expected = Arrays.stream(EngineRule.values())
                .map(rule -> "| `%s` | %s | %s".formatted(rule, rule.evidence(), rule.sentence()))
                .toList();
        if ("write".equals(System.getProperty("drawbridge.docs"))) {
            write(Arrays.stream(EngineRule.values())
                    .map(rule -> expected.get(rule.ordinal()) + " | " + sources.getOrDefault(rule.name(), "") + " |")
                    .collect(Collectors.joining("\n")));
        }
        assertThat(rows().map(row -> row.group(1)).toList()).isEqualTo(expected);
        assertThat(sources()).as("rules without a source").doesNotContainValue("");
    }

    private static Stream<MatchResult> rows() throws IOException {
        return Files.readString(FILE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> {
                    Matcher row = ROW.matcher(line);
                    assertThat(row.matches()).as(line).isTrue();
                    return row.toMatchResult();
                });
    }

    private static Map<String, String> sources() throws IOException {
        return rows().collect(Collectors.toMap(row -> row.group(2), row -> row.group(3)));
    }

    private static void write(String rows) throws IOException {
        String page = Files.readString(FILE);
        int from = page.indexOf("| `");
        int last = page.lastIndexOf("| `");
        Files.writeString(FILE, page.substring(0, from) + rows + page.substring(page.indexOf('\n', last)));
    }

    @Test
    @DisplayName("lists no rule that the engine does not name where it keeps it")
    void everyRuleIsKept() throws Exception {
        Path sources = Path.of("src", "main", "java", "io", "drawbridge", "testing");
        StringBuilder engine = new StringBuilder();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(
                            path -> path.toString().endsWith(".java") && !path.endsWith("EngineRule.java"))
                    .toList()) {
                engine.append(Files.readString(file));
            }
        }
        assertThat(EngineRule.values())
                .allSatisfy(rule -> assertThat(engine).containsPattern("EngineRule[#.]" + rule + "\\b"));
    }
}
