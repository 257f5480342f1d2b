package io.drawbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The page of dependencies")
class DependenciesTest {

    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]+:([A-Za-z0-9._-]+):([A-Za-z0-9._-]+)");

    @ParameterizedTest(name = "shows every jar that a consumer of {0} gets, and no other, in its tree")
    @ValueSource(strings = {"sdk-aliyun", "sdk-aws"})
    void tree(String module) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "dependencies.md"));
        int from = page.indexOf("<!-- " + module + " -->");
        int to = page.indexOf("<!-- /" + module + " -->");
        TreeSet<String> shown = new TreeSet<>();
        Matcher node = NODE.matcher(page.substring(from, to));
        while (node.find()) {
            if (!node.group(1).startsWith("drawbridge-")) {
                shown.add(node.group(1) + "-" + node.group(2) + ".jar");
            }
        }
        assertThat(shown).isEqualTo(jars(module));
    }

    private static TreeSet<String> jars(String module) throws IOException {
        List<String> classpath = Arrays.asList(Files.readString(Path.of("..", module, "target", "classpath"))
                .trim()
                .split(Pattern.quote(File.pathSeparator)));
        TreeSet<String> jars = new TreeSet<>();
        Stream<String> names =
                classpath.stream().map(path -> String.valueOf(Path.of(path).getFileName()));
        names.filter(name -> name.endsWith(".jar") && !name.startsWith("drawbridge-"))
                .forEach(jars::add);
        return jars;
    }

    private static final Pattern DECLARED = Pattern.compile(
            "<dependency>\\s*<groupId>[^<]*</groupId>\\s*<artifactId>([^<]*)</artifactId>(\\s*<version>)?");

    /**
     * The parent's management fixes versions in this build, but not in a consumer's, unless the provider itself depends
     * on them.
     */
    @ParameterizedTest(name = "is true for consumers of {0} too: what this build fixes the version of, {0} declares")
    @ValueSource(strings = {"sdk-aliyun", "sdk-aws"})
    void consumers(String module) throws IOException {
        TreeSet<String> fixed = new TreeSet<>();
        Matcher managed = DECLARED.matcher(pom("."));
        while (managed.find()) {
            if (managed.group(2) != null) {
                fixed.add(managed.group(1));
            }
        }
        TreeSet<String> declared = new TreeSet<>(List.of("jsr305"));
        for (String each : List.of(module, "sdk-api", "sdk-calls")) {
            Matcher own = DECLARED.matcher(pom(each));
            while (own.find()) {
                declared.add(own.group(1));
            }
        }
        fixed.removeAll(declared);
        TreeSet<String> lost = new TreeSet<>();
        for (String jar : jars(module)) {
            fixed.stream()
                    .filter(name -> jar.matches(Pattern.quote(name) + "-\\d.*"))
                    .forEach(lost::add);
        }
        assertThat(lost).isEmpty();
    }

    private static String pom(String module) throws IOException {
        return Files.readString(Path.of("..", module, "pom.xml"));
    }
}
