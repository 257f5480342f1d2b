package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.drawbridge.arch.MainCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What users can see of each module, as {@code javap} of the JDK prints it. A change of the API shows as a change of a
 * file that people review; {@code -Ddrawbridge.docs=write} writes them anew.
 */
@DisplayName("The public API of")
class ApiSnapshotTest {

    private static final Path SNAPSHOTS = Repository.ROOT.resolve("docs/api");
    private static final List<String> MODULES = List.of("calls", "testing", "k8s", "aliyun", "aws", "spring");

    @Test
    @DisplayName("each module is the one of its snapshot")
    void isAsCommitted() throws IOException {
        Map<String, List<String>> classes = new ClassFileImporter()
                .withImportOption(new MainCode()).importPackages("io.drawbridge").stream()
                        .filter(ApiSnapshotTest::isSeen)
                        .collect(Collectors.groupingBy(
                                ApiSnapshotTest::module,
                                TreeMap::new,
                                Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(classes.keySet())
                .containsExactlyInAnyOrder("aliyun", "api", "aws", "calls", "k8s", "spring", "testing");
        for (Map.Entry<String, List<String>> module : classes.entrySet()) {
            Path snapshot = SNAPSHOTS.resolve("drawbridge-" + module.getKey() + ".txt");
            String now = signatures(module.getValue());
            if (System.getProperty("drawbridge.docs", "").equals("write")) {
                Files.createDirectories(SNAPSHOTS);
                Files.writeString(snapshot, now);
            }
            assertThat(now.lines())
                    .as(
                            "the API of %s is another one than %s; where that is meant, write the file anew with "
                                    + "-Ddrawbridge.docs=write, and say in CHANGELOG.md what changes for users",
                            module.getKey(), Repository.ROOT.relativize(snapshot))
                    .containsExactlyElementsOf(Files.readAllLines(snapshot));
        }
    }

    private static boolean isSeen(JavaClass type) {
        boolean seen = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return seen
                && !type.getPackageName().contains(".internal")
                && !type.getPackageName().matches("io\\.drawbridge\\.(examples|benchmarks|json)\\b.*")
                && type.getEnclosingClass().map(ApiSnapshotTest::isSeen).orElse(true);
    }

    private static String module(JavaClass type) {
        String room = type.getPackageName().replaceAll("^io\\.drawbridge\\.(\\w+).*", "$1");
        return MODULES.contains(room) ? room : "api";
    }

    private static String signatures(List<String> classes) {
        StringWriter out = new StringWriter();
        String[] args = Stream.concat(
                        Stream.of("-protected", "-cp", System.getProperty("java.class.path")),
                        classes.stream().sorted())
                .toArray(String[]::new);
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        assertThat(javap.run(new PrintWriter(out), new PrintWriter(out), args)).isZero();
        return out.toString()
                .lines()
                .filter(line -> !line.startsWith("Compiled from"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
