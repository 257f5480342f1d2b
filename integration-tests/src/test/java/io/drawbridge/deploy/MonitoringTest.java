package io.drawbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.docs.Repository;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts and dashboard")
final class MonitoringTest {

    private static final String CHART = "deploy/helm/drawbridge-operator/files/";
    private static final String KUSTOMIZE = "deploy/kustomize/monitoring/";
    private static final Pattern METRIC = Pattern.compile("(drawbridge_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");
    private static final Pattern SAMPLE = Pattern.compile("(drawbridge_\\w+)(?:\\{(.*)})? \\S+");

    /** What an operator exports that has counted everything that it can: the labels of each series. */
    private static final Map<String, Set<String>> EXPORTED = new TreeMap<>();

    private static final Set<String> FAMILIES = new TreeSet<>();
    private static final Set<String> STATES = new HashSet<>();

    @BeforeAll
    static void countEverything() throws ReflectiveOperationException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        OperatorMetrics metrics = MicrometerMetrics.in(registry);
        for (Method method : OperatorMetrics.class.getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                method.invoke(
                        metrics,
                        Arrays.stream(method.getParameterTypes())
                                .map(MonitoringTest::value)
                                .toArray());
            }
        }
        registry.scrape().lines().forEach(MonitoringTest::note);
        assertThat(FAMILIES).hasSizeGreaterThanOrEqualTo(6);
    }

    private static Object value(Class<?> type) {
        Map<Class<?>, Object> values = Map.of(
                String.class,
                "done",
                int.class,
                1,
                Duration.class,
                Duration.ofSeconds(1),
                Reason.class,
                Reason.EIP_LOST);
        return values.get(type);
    }

    private static void note(String line) {
        if (line.startsWith("# TYPE ")) {
            FAMILIES.add(line.split(" ")[2]);
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            Set<String> labels = EXPORTED.computeIfAbsent(sample.group(1), name -> new TreeSet<>(Set.of("namespace")));
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> {
                    labels.add(label.group(1));
                    if (label.group(1).equals("state")) {
                        STATES.add(label.group(3));
                    }
                });
            }
        }
    }

    private static List<String> alerts() {
        return Manifests.document(Repository.read(CHART + "rules.yaml")).findValuesAsText("expr");
    }

    private static JsonNode dashboard() throws Exception {
        return new ObjectMapper().readTree(Repository.read(CHART + "dashboard.json"));
    }

    private static List<String> panels() throws Exception {
        return Stream.concat(
                        dashboard().findValuesAsText("expr").stream(),
                        dashboard().findValuesAsText("query").stream()
                                .filter(query -> query.startsWith("label_values")))
                .toList();
    }

    private static Set<String> named(List<String> queries) {
        return queries.stream()
                .flatMap(query -> METRIC.matcher(query).results())
                .map(metric -> metric.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("ask for metrics, labels, states and reasons that there are, and for no others")
    void existing() throws Exception {
        for (String query : Stream.concat(alerts().stream(), panels().stream()).toList()) {
            METRIC.matcher(query).results().forEach(metric -> {
                assertThat(EXPORTED).as(query).containsKey(metric.group(1));
                String selector = metric.group(2) == null ? "" : metric.group(2);
                LABEL.matcher(selector).results().forEach(label -> {
                    assertThat(EXPORTED.get(metric.group(1))).as(query).contains(label.group(1));
                    assertValue(label.group(1), label.group(3));
                });
            });
        }
    }

    private static void assertValue(String label, String value) {
        if (label.equals("state")) {
            assertThat(STATES).contains(value);
        }
        if (label.equals("reason")) {
            assertThat(Arrays.stream(Reason.values()).map(Reason::word)).contains(value.split("\\|"));
        }
    }

    @Test
    @DisplayName("leave out no metric: the dashboard shows each, an alert watches each meter")
    void complete() throws Exception {
        Set<String> shown = named(panels());
        assertThat(FAMILIES)
                .allSatisfy(family -> assertThat(shown).anyMatch(name -> name.matches(family + "(_sum|_count)?")));
        Set<String> watched = named(alerts());
        assertThat(FAMILIES)
                .allSatisfy(family ->
                        assertThat(watched).anyMatch(name -> name.startsWith(family.replaceFirst("_max$", ""))));
    }

    @Test
    @DisplayName("say what is wrong, how bad it is and what to do")
    void words() {
        JsonNode rules = Manifests.document(Repository.read(CHART + "rules.yaml"))
                .path("groups")
                .path(0)
                .path("rules");
        assertThat(rules).hasSizeGreaterThan(6).allSatisfy(rule -> {
            assertThat(rule.path("labels").path("severity").asText()).isIn("critical", "warning");
            assertThat(rule.path("annotations").path("summary").asText()).isNotBlank();
            assertThat(rule.path("annotations").path("description").asText()).isNotBlank();
        });
        assertThat(rules.findValuesAsText("alert")).doesNotHaveDuplicates();
        assertThat(Repository.read("docs/deploy.md")).contains(rules.findValuesAsText("alert"));
    }

    @Test
    @DisplayName("are the same in the chart and for kustomize")
    void copies() {
        assertThat(Repository.read(KUSTOMIZE + "dashboard.json")).isEqualTo(Repository.read(CHART + "dashboard.json"));
        assertThat(Manifests.document(Repository.read(KUSTOMIZE + "prometheusrule.yaml"))
                        .path("spec"))
                .isEqualTo(Manifests.document(Repository.read(CHART + "rules.yaml")));
    }
}
