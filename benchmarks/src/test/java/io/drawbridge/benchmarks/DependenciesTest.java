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
}
