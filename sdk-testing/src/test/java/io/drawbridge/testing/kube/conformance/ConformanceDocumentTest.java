package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document of the conformance rules")
class ConformanceDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (K-\\d+) \\| (.*) \\|$");

    @Test
    @DisplayName("lists every rule that is tested, in its words, and no other")
    void isUpToDate() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "kubernetes-conformance.md")));
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }
        Map<String, String> tested = new TreeMap<>();
        Stream.of(
                        ObjectRulesTest.class,
                        PatchRulesTest.class,
                        DeletionRulesTest.class,
                        CustomResourceRulesTest.class,
                        ListRulesTest.class,
                        WatchRulesTest.class,
                        ApplyRulesTest.class,
                        ClientRulesTest.class,
                        AccessRulesTest.class,
                        ControllerRulesTest.class,
                        ServiceRulesTest.class,
                        TableRulesTest.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getAnnotation(DisplayName.class).value())
                .map(name -> List.of(name.split(": ", 2)))
                .forEach(rule -> assertThat(tested.put(rule.get(0), rule.get(1)))
                        .as(rule.get(0))
                        .isNull());
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(tested);
    }
}
