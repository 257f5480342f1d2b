package io.drawbridge.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.benchmarks.MarkedPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A scale run")
class ScaleRunTest {

    private static final Path PAGE = Path.of("..", "docs", "performance.md");

    @TempDir
    private Path docs;

    @Tag("proof")
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("of a few pods, in processes of their own, gives all figures, and writes its tables and charts")
    void small() throws Exception {
        Files.copy(PAGE, docs.resolve("performance.md"));
        ScaleRun run = new ScaleRun(Map.ofEntries(
                Map.entry("watched", "10,60"),
                Map.entry("programs", "drawbridge,josdk"),
                Map.entry("rounds", "1"),
                Map.entry("served", "10x100x2"),
                Map.entry("steady", "0"),
                Map.entry("beside", ""),
                Map.entry("leaking", ""),
                Map.entry("fakes", "20"),
                Map.entry("turn", "20"),
                Map.entry("hot-paths", ""),
                Map.entry("rules", ""),
                Map.entry("docs", docs.toString())));
        JsonNode figures = run.measure();
        assertThat(figures.path("watching")).hasSize(4).allSatisfy(figure -> {
            assertThat(figure.path("heap").asLong()).isBetween(10_000_000L, 200_000_000L);
            assertThat(figure.path("startAllocated").asLong()).isPositive();
            assertThat(figure.path("startCpuNanos").asLong()).isPositive();
            assertThat(figure.path("eventsAllocated").asLong())
                    .isGreaterThan(5_000L * figure.path("events").asLong());
            assertThat(figure.path("podBytes").asInt()).isBetween(5_500, 7_500);
        });
        JsonNode served = figures.path("serving").path(0);
        assertThat(Report.changes(served.path("start"))).isEqualTo(20);
        assertThat(Report.writes(served.path("start"))).isEqualTo(40);
        assertThat(served.path("trickle").path("p50").asLong()).isPositive();
        assertThat(served.path("deletion").path("ended").asBoolean()).isTrue();
        assertThat(Report.changes(served.path("deletion"))).isEqualTo(2 * 50);
        assertThat(figures.path("fakes"))
                .hasSize(8)
                .allSatisfy(figure ->
                        assertThat(figure.path("perSecond").asDouble()).isPositive());
        run.write();
        MarkedPage page = new MarkedPage(docs.resolve("performance.md"));
        assertThat(page.block("bars")).contains("| P1 |", "| P15 |", "not measured");
        assertThat(page.block("watching").lines()).hasSize(2 + 2);
        assertThat(docs.resolve("performance").resolve("heap.svg")).content().contains("drawbridge", "</svg>");
        assertThat(docs.resolve("performance").resolve("figures.json")).isNotEmptyFile();
    }

    @Test
    @DisplayName("gives what a pod takes above the smallest world, and how that grows")
    void series() {
        Series series = new Series(new TreeMap<>(Map.of(100, 1_100.0, 200, 2_100.0, 1_100, 11_100.0)));
        assertThat(series.perPod()).isEqualTo(10);
        assertThat(series.exponent()).isBetween(0.999, 1.001);
        assertThat(new Series(new TreeMap<>(Map.of(100, 50.0, 200, 49.0, 1_100, 51.0))).exponent())
                .isZero();
        assertThat(new Series(new TreeMap<>(Map.of(100, 50.0, 200, 49.0))).exponent())
                .isNaN();
    }

    @Test
    @DisplayName("that has measured nothing says so in every row but for those that a test of the build holds")
    void nothing() {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        assertThat(new Bars(new Report(empty), "", "")
                        .table()
                        .lines()
                        .skip(2)
                        .filter(row -> !row.matches(".*`(Limiter|Counts|UrgentFirst)Test` \\|")))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row).contains("| not measured |").doesNotContain("NaN"));
    }
}
