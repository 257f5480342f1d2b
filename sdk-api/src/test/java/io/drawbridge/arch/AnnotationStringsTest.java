package io.drawbridge.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The strings of annotations")
class AnnotationStringsTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Pattern PREFIX = Pattern.compile("\"(k8s\\.aliyun\\.com|network\\.alibabacloud\\.com)");
    private static final Pattern NAME = Pattern.compile("\"(pod-with-|pod-eip-|eip-|eci-|allocated-eip)");

    @Test
    @DisplayName("S2-66: each prefix is spelled in AnnotationPrefix alone, and each key in AnnotationKey alone")
    void standInOnePlace() throws IOException {
        assertThat(filesWith(PREFIX)).containsExactly("AnnotationPrefix.java");
        // Example values and ids begin like a key; SettingNames has what people write instead of one.
        assertThat(filesWith(NAME))
                .containsExactlyInAnyOrder(
                        "AnnotationKey.java",
                        "ValueFormats.java",
                        "ValueRules.java",
                        "SettingNames.java",
                        "AckApiServerAccess.java");
    }

    private static List<String> filesWith(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> pattern.matcher(read(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
