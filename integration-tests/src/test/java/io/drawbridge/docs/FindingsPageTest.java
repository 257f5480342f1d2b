package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.FindingCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes the page with {@code -Ddrawbridge.docs=write}. */
@DisplayName("The catalogue of findings")
final class FindingsPageTest {

    private static final String PAGE = "docs/findings.md";
    private static final Pattern CLASS = Pattern.compile("(?m)^[^*\n]*\\bimplements [^{]*\\bFindingCode\\b");
    private static final Pattern KEBAB_LITERAL = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

    private static List<Path> mainFiles() {
        return Repository.javaFiles().stream()
                .filter(file -> Repository.name(file).matches("sdk-.*/src/main/.*"))
                .toList();
    }

    private static List<Path> catalogues() {
        return mainFiles().stream()
                .filter(file -> CLASS.matcher(Repository.read(file)).find())
                .toList();
    }

    private static Class<?> type(Path file) {
        String name = Repository.name(file)
                .replaceFirst(".*/src/main/java/", "")
                .replaceFirst("\\.java$", "")
                .replace('/', '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<FindingCode> codes(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(FindingCode.class::cast)
                .toList();
    }

    private static Stream<FindingCode> all() {
        return catalogues().stream().flatMap(file -> codes(type(file)).stream());
    }

    private static String written() {
        StringBuilder page = new StringBuilder("""
                # Findings

                Every linter, decoder, preflight and guard answers in findings: a code, a severity, a subject, a message
                and a remedy. The codes and their meanings are stable. A finding's own remedy may be more precise than
                the one here. Each package has one enum of codes; this page is written from them.
                """);
        for (Path file : catalogues()) {
            Class<?> type = type(file);
            page.append("\n## ").append(type.getPackageName()).append("\n\n");
            page.append("`").append(type.getSimpleName()).append("`\n\n");
            page.append("| code | severity | meaning | what to do |\n|---|---|---|---|\n");
            codes(type).forEach(code -> page.append(row(code)));
        }
        return page.toString();
    }

    private static String row(FindingCode code) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        code.text(),
                        code.severity().name().toLowerCase(Locale.ROOT),
                        cell(code.meaning()),
                        cell(code.remedy()));
    }

    private static String cell(String text) {
        return text.replace("<", "&lt;").replace("|", "\\|");
    }

    @Test
    @DisplayName("is the page of findings, by package")
    void page() {
        if ("write".equals(System.getProperty("drawbridge.docs"))) {
            Repository.write(PAGE, written());
        }
        assertThat(Repository.read(PAGE)).isEqualTo(written());
    }

    @Test
    @DisplayName("has no code twice")
    void noCodeTwice() {
        assertThat(all().map(FindingCode::text)).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Test
    @DisplayName("is made of enums, one a package")
    void enums() {
        assertThat(catalogues()).allSatisfy(file -> assertThat(type(file)).matches(Class::isEnum, "is an enum"));
        assertThat(catalogues()).extracting(Path::getParent).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("is the only place of the main code where a code is spelled out")
    void noLiterals() {
        Set<String> texts = all().map(FindingCode::text).collect(Collectors.toSet());
        assertThat(mainFiles())
                .allSatisfy(file -> assertThat(
                                KEBAB_LITERAL.matcher(Repository.read(file)).results())
                        .extracting((MatchResult literal) -> literal.group(1))
                        .as(Repository.name(file))
                        .doesNotContainAnyElementsOf(texts));
    }
}
