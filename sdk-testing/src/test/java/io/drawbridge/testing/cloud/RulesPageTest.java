package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes the page with {@code -Ddrawbridge.docs=write}. */
@DisplayName("The page of the fake cloud's rules")
class RulesPageTest {

    @Test
    @DisplayName("lists every rule with its evidence and its sentence, in order, and nothing else")
    void everyRule() throws Exception {
        String expected = Arrays.stream(EngineRule.values())
                .map(rule -> "| `%s` | %s | %s |".formatted(rule, rule.evidence(), rule.sentence()))
                .collect(Collectors.joining("\n"));
        Path file = Path.of("..", "docs", "fake-cloud-rules.md");
        if ("write".equals(System.getProperty("drawbridge.docs"))) {
            write(file, expected);
        }
        String page = Files.readString(file);
        String listed = page.lines().filter(line -> line.startsWith("| `")).collect(Collectors.joining("\n"));
        assertThat(listed).isEqualTo(expected);
    }

    private static void write(Path file, String rows) throws IOException {
        String page = Files.readString(file);
        int from = page.indexOf("| `");
        int last = page.lastIndexOf("| `");
        Files.writeString(file, page.substring(0, from) + rows + page.substring(page.indexOf('\n', last)));
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
