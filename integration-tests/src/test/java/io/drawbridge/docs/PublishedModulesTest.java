package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The modules")
final class PublishedModulesTest {

    private static final List<String> UNPUBLISHED = List.of("examples", "benchmarks", "integration-tests", "site");
    private static final Pattern MODULE_NAME = Pattern.compile("<Automatic-Module-Name>(.*)</Automatic-Module-Name>");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>(.*?)</artifactId>");

    private static String pom(String module) {
        return Repository.read(module + "/pom.xml");
    }

    static Stream<String> published() {
        return Repository.modules().stream()
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                .map(Repository::name)
                .filter(module -> !UNPUBLISHED.contains(module));
    }

    static Stream<String> unpublished() {
        return Repository.modules().stream().map(Repository::name).filter(UNPUBLISHED::contains);
    }

    @ParameterizedTest(name = "{0} has a module name, a place in the BOM and a place in the build")
    @MethodSource("published")
    void published(String module) {
        Matcher artifact = ARTIFACT.matcher(pom(module));
        assertThat(artifact.find()).isTrue();
        String name = artifact.group(1);
        assertThat(pom("sdk-bom")).contains("<artifactId>" + name + "</artifactId>");
        assertThat(pom(".")).contains("<module>" + module + "</module>");
        assertThat(pom(module)).doesNotContain("install.skip", "deploy.skip", "javadoc.skip", "source.skip");
        Path descriptor = Repository.ROOT.resolve(module).resolve("src/main/java/module-info.java");
        String expected = name.replaceAll("drawbridge-(\\w+).*", "io.drawbridge.$1");
        if (Files.exists(descriptor)) {
            assertThat(Repository.read(descriptor)).contains("module " + expected + " {");
        } else {
            Matcher automatic = MODULE_NAME.matcher(pom(module));
            assertThat(automatic.find()).isTrue();
            assertThat(automatic.group(1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0} is neither installed nor deployed")
    @MethodSource("unpublished")
    void unpublished(String module) {
        assertThat(pom(module))
                .contains("<maven.install.skip>true<", "<maven.deploy.skip>true<")
                .doesNotContain("Automatic-Module-Name");
        assertThat(pom("sdk-bom")).doesNotContain("drawbridge-" + module);
    }

    @Test
    @DisplayName("and types that the index of pages names are there, the types in the modules")
    void indexNamesWhatIsThere() {
        rows("docs/README.md", "\\| .* \\| `.*` \\| `.*` \\|").forEach(line -> {
            String[] cells = line.split(" \\| ");
            List<String> modules = codes(cells[1]);
            assertThat(codes(cells[2]))
                    .as(line)
                    .allMatch(type -> modules.stream().anyMatch(module -> hasType(directory(module), type)));
        });
    }

    @Test
    @DisplayName("have the packages that the README names")
    void readmeNamesPackagesThatAreThere() {
        rows("README.md", "\\| `io\\..*` \\| `.*` \\| .* \\|").forEach(line -> {
            String[] cells = line.split(" \\| ");
            Path sources =
                    Repository.ROOT.resolve(directory(codes(cells[1]).get(0))).resolve("src/main/java");
            assertThat(codes(cells[0])).allMatch(name -> Files.isDirectory(sources.resolve(name.replace('.', '/'))));
        });
    }

    private static Stream<String> rows(String page, String pattern) {
        List<String> rows = Repository.read(page)
                .lines()
                .filter(line -> line.matches(pattern))
                .toList();
        assertThat(rows).isNotEmpty();
        return rows.stream();
    }

    private static List<String> codes(String cell) {
        return Pattern.compile("`(.*?)`")
                .matcher(cell)
                .results()
                .map(code -> code.group(1))
                .toList();
    }

    private static String directory(String artifact) {
        return artifact.replace("drawbridge-", "sdk-").replace("-starter", "");
    }

    private static boolean hasType(String module, String type) {
        return Repository.javaFiles().stream()
                .map(Repository::name)
                .anyMatch(file -> file.startsWith(module + "/src/main/") && file.endsWith("/" + type + ".java"));
    }

    @Test
    @DisplayName("sdk-api has a real module descriptor, and archives have one timestamp")
    void wholeBuild() {
        assertThat(Repository.ROOT.resolve("sdk-api/src/main/java/module-info.java"))
                .exists();
        assertThat(pom(".")).contains("<project.build.outputTimestamp>");
    }
}
