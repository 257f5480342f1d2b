package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A code block of a page")
final class CodeBlocksTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern MODULE_OPTION = Pattern.compile("-pl (\\S+)");
    private static final Set<String> KNOWN_LANGUAGES = Set.of("java", "kotlin", "yaml", "xml", "sh", "text", "json");

    /** All compiled Java code, white space left out: the formatter breaks lines elsewhere than a page does. */
    private static final List<String> COMPILED = Stream.concat(
                    Repository.javaFiles().stream(), Repository.downstreamFiles().stream())
            .map(Repository::read)
            .map(CodeBlocksTest::squeeze)
            .toList();

    private static String squeeze(String code) {
        return code.replaceAll("\\s+", "");
    }

    static Stream<CodeBlock> java() {
        return CodeBlock.all("java").stream();
    }

    static Stream<CodeBlock> yaml() {
        return CodeBlock.all("yaml").stream();
    }

    static Stream<CodeBlock> sh() {
        return CodeBlock.all("sh").stream();
    }

    @ParameterizedTest(name = "in Java is taken from a file that is compiled: {0}")
    @MethodSource("java")
    void javaIsCompiled(CodeBlock block) {
        assertThat(COMPILED).as(block.text()).anyMatch(code -> code.contains(squeeze(block.text())));
    }

    @ParameterizedTest(name = "in YAML can be read: {0}")
    @MethodSource("yaml")
    void yamlIsReadable(CodeBlock block) throws IOException {
        List<JsonNode> documents = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(block.text())
                .readAll();
        assertThat(documents).isNotEmpty().allMatch(JsonNode::isContainerNode);
    }

    @ParameterizedTest(name = "for the shell names modules that are there: {0}")
    @MethodSource("sh")
    void modulesAreThere(CodeBlock block) {
        Set<String> modules =
                Repository.modules().stream().map(Repository::name).collect(Collectors.toSet());
        Stream<String> named = MODULE_OPTION
                .matcher(block.text())
                .results()
                .flatMap(option -> Arrays.stream(option.group(1).split(",")));
        assertThat(modules).containsAll(named.toList());
    }

    @Test
    @DisplayName("says its language, and all of a page are found")
    void languages() {
        Repository.pages().forEach(page -> {
            List<CodeBlock> blocks = CodeBlock.of(page);
            assertThat(blocks).allSatisfy(block -> assertThat(block.language()).isIn(KNOWN_LANGUAGES));
            long fences = Repository.read(page)
                    .lines()
                    .filter(line -> line.stripLeading().startsWith("```"))
                    .count();
            assertThat(fences).as("fences of %s", page).isEqualTo(2L * blocks.size());
        });
    }

    @Test
    @DisplayName("in Java begins within the first 25 lines of the README")
    void readmeShowsCodeEarly() {
        assertThat(CodeBlock.of(Repository.ROOT.resolve("README.md")))
                .filteredOn(block -> block.language().equals("java"))
                .first()
                .satisfies(block ->
                        assertThat(block.line() + block.text().lines().count()).isLessThanOrEqualTo(25));
    }
}
