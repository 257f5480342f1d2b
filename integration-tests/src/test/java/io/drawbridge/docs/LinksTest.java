package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Links between pages")
final class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    static Stream<Path> pages() {
        return Repository.pages().stream().map(Repository.ROOT::relativize);
    }

    @ParameterizedTest(name = "lead somewhere: {0}")
    @MethodSource("pages")
    void leadSomewhere(Path page) {
        Path home = Repository.ROOT.resolve(page).resolveSibling(".");
        assertThat(LINK.matcher(Repository.read(Repository.ROOT.resolve(page)))
                        .results()
                        .map(link -> home.resolve(link.group(1)).normalize()))
                .allMatch(Files::exists);
    }

    @ParameterizedTest(name = "stand in prose of lines of at most 120 characters: {0}")
    @MethodSource("pages")
    void linesAreShort(Path page) {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : Repository.read(Repository.ROOT.resolve(page)).split("\n")) {
            code ^= line.strip().startsWith("```");
            if (!code && !line.startsWith("|") && line.contains(" ")) {
                prose.add(line);
            }
        }
        assertThat(prose).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }
}
