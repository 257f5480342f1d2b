package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.drawbridge.examples.options.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Command lines of drawbridge on the pages")
class PagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ARGUMENTS = Pattern.compile("mvn -q -Prun -pl examples -am[\\s\\\\]+-Dargs=\"(.*?)\"");

    static List<String> commandLines() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .map(page -> TextFile.read("the page", page))
                    .flatMap(text -> ARGUMENTS.matcher(text).results())
                    .map((MatchResult found) -> found.group(1))
                    .distinct()
                    .toList();
        }
    }

    @ParameterizedTest(name = "are understood: {0}")
    @MethodSource("commandLines")
    void understood(String arguments) {
        assertThatCode(() -> Drawbridge.commandLine().parseArgs(arguments.split(" +")))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("are there, and name no other profile")
    void profile() throws IOException {
        assertThat(commandLines()).hasSizeGreaterThan(8);
        assertThat(TextFile.read("the pom", ROOT.resolve("examples/pom.xml"))).contains("<id>run</id>");
    }
}
