package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
