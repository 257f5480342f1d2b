package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.report.Reason;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The operator's page lists exactly")
final class OperatorPageTest {

    private static final String PAGE = Repository.read("docs/operator.md");
    private static final String OPERATOR = "sdk-k8s/src/main/java/io/drawbridge/k8s/operator/";

    /** The first cells, without their code marks, of the table under a heading. */
    private static List<String> firstCells(String heading) {
        return rows(heading)
                .map(row -> row.split("`")[1].replaceFirst("\\(.*", ""))
                .toList();
    }

    private static Stream<String> rows(String heading) {
        String section = PAGE.substring(PAGE.indexOf("\n## " + heading + "\n") + 4);
        return section.lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"));
    }

    private static Set<String> inSource(String file, String pattern) {
        return Pattern.compile(pattern)
                .matcher(Repository.read(OPERATOR + file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("the settings of the builder")
    void settings() {
        Stream<String> setters = Arrays.stream(PodEipOperatorBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("build"));
        assertThat(firstCells("Settings")).containsExactlyInAnyOrderElementsOf(setters.toList());
    }

    @Test
    @DisplayName("the reasons, in order, with their remedies")
    void reasons() {
        assertThat(firstCells("Reasons"))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::word).toList());
        assertThat(rows("Reasons").map(row -> row.split(" \\| ")[2].replace(" |", "")))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::remedy).toList());
    }

    @Test
    @DisplayName("the metrics")
    void metrics() {
        assertThat(firstCells("Metrics"))
                .containsExactlyInAnyOrderElementsOf(
                        inSource("report/MicrometerMetrics.java", "\"(drawbridge\\.podeip\\.[a-z.]+)\""));
    }

    @Test
    @DisplayName("the annotations of our own prefix")
    void annotations() {
        assertThat(firstCells("Annotations on PodEIPs"))
                .containsExactlyInAnyOrderElementsOf(
                        inSource("internal/cluster/RecordAnnotations.java", "\"(podeip\\.drawbridge\\.io/[a-z-]+)\""));
    }
}
