package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.benchmarks.MarkedPage;
import io.drawbridge.benchmarks.rules.RuleBenchmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs everything and writes it down: figures as JSON, charts as SVG, tables into the page. Arguments are
 * {@code name=value}; see {@link #DEFAULTS}.
 */
public final class ScaleRun {

    /**
     * What is run without arguments: about 25 minutes on two cores. Empty means to leave a part out.
     *
     * <ul>
     *   <li>{@code watched}: worlds of so many pods, none of which wants an EIP; seen by these {@code programs}, in so
     *       many {@code rounds}
     *   <li>{@code served}: worlds of pods x percent that want an EIP x namespaces; nothing happens for
     *       {@code steady} minutes of the operator's; with 0 it does not restart either
     *   <li>{@code beside}, {@code leaking}: worlds of so many pods that the peers serve, and with mishaps
     *   <li>{@code fakes}: fake and mock with so many objects, in turns of so many milliseconds
     *   <li>{@code hot-paths}, {@code rules}: whether JMH runs
     *   <li>{@code docs}: where the page is
     * </ul>
     */
    static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("watched", "100,1000,10000,50000"),
            Map.entry("programs", String.join(",", Report.PROGRAMS)),
            Map.entry("rounds", "3"),
            Map.entry("served", "100x100x1,1000x100x10,1000x10x1000"),
            Map.entry("steady", "10"),
            Map.entry("beside", "100"),
            Map.entry("leaking", "20"),
            Map.entry("fakes", "1000,8000,50000"),
            Map.entry("turn", "500"),
            Map.entry("hot-paths", "yes"),
            Map.entry("rules", "yes"),
            Map.entry("docs", "../docs"));

    /** So many pods are seen once only. */
    private static final int MANY = 10_000;

    private final Map<String, String> settings;
    private final ObjectNode figures = JsonNodeFactory.instance.objectNode();

    ScaleRun(Map<String, String> settings) {
        this.settings = new LinkedHashMap<>(DEFAULTS);
        this.settings.putAll(settings);
    }

    /** Runs what the arguments say, and writes the page. */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String arg : args) {
            if (arg.isBlank()) {
                continue;
            }
            int sign = arg.indexOf('=');
            if (sign < 0 || !DEFAULTS.containsKey(arg.substring(0, sign))) {
                throw new IllegalArgumentException(
                        "\"" + arg + "\" is not a setting; write name=value with one of " + DEFAULTS.keySet());
            }
            settings.put(arg.substring(0, sign), arg.substring(sign + 1));
        }
        ScaleRun run = new ScaleRun(settings);
        try {
            var unused = run.measure();
        } finally {
            run.write();
        }
        System.exit(0);
    }

    private List<Integer> sizes(String name) {
        return words(name).stream().map(Integer::valueOf).toList();
    }

    private List<String> words(String name) {
        String value = settings.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(","));
    }

    ObjectNode measure() throws IOException, InterruptedException, RunnerException {
        for (String part : List.of("watching", "serving", "leaking", "fakes", "hotPaths")) {
            figures.putArray(part);
        }
        measurePods();
        Fakes fakes = new Fakes(
                figures.withArray("fakes"), Duration.ofMillis(sizes("turn").get(0)));
        for (int objects : sizes("fakes")) {
            fakes.run(objects);
        }
        if (!sizes("fakes").isEmpty()) {
            Fakes.start(figures.putObject("start"));
        }
        if (!words("hot-paths").isEmpty()) {
            HotPaths.run(figures.withArray("hotPaths"));
        }
        return figures;
    }

    private void measurePods() throws IOException, InterruptedException {
        WatchedPods watching = new WatchedPods(figures.withArray("watching"));
        for (int pods : sizes("watched")) {
            watching.run(
                    pods, words("programs"), pods > MANY ? 1 : sizes("rounds").get(0));
        }
        Serving serving = new Serving(
                figures.withArray("serving"), Duration.ofMinutes(sizes("steady").get(0)));
        for (String world : words("served")) {
            List<Integer> numbers =
                    Arrays.stream(world.split("x")).map(Integer::valueOf).toList();
            serving.run(
                    "drawbridge",
                    new ScaleWorld.Shape(numbers.get(0), numbers.get(1), numbers.get(2)),
                    sizes("steady").get(0) > 0 ? Serving.Extent.WHOLE_LIFE : Serving.Extent.EVENTS);
        }
        for (int pods : sizes("beside")) {
            for (String program : List.of("informer", "josdk")) {
                serving.run(program, new ScaleWorld.Shape(pods, 100, 1), Serving.Extent.EVENTS);
            }
        }
        Leaking leaking = new Leaking(figures.withArray("leaking"));
        for (int pods : sizes("leaking")) {
            for (String program : List.of("drawbridge", "informer", "informer-by-tag", "josdk")) {
                leaking.run(program, pods);
            }
        }
    }

    void write() throws IOException, RunnerException {
        Path docs = Path.of(settings.getOrDefault("docs", ""));
        MarkedPage page = new MarkedPage(docs.resolve("performance.md"));
        Path pictures = Files.createDirectories(docs.resolve("performance"));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(pictures.resolve("figures.json").toFile(), figures);
        Report report = new Report(figures);
        if (!words("rules").isEmpty()) {
            page.write("rules", RuleBenchmarks.table());
        }
        page.write("bars", new Bars(report, page.block("first-call"), page.block("rules")).table());
        page.write("watching", report.watchingTable());
        page.write("growth", report.growthTable());
        page.write("serving", report.servingTable());
        page.write("leaking", report.leakingTable());
        page.write("fakes", report.fakesTable());
        page.write("hot-paths", report.hotPathsTable());
        chart(pictures.resolve("heap.svg"), "Heap of the operator for pods without an EIP", "MB", "heap", 1e6, report);
        chart(pictures.resolve("processor.svg"), "Processor time to see them all", "s", "startCpuNanos", 1e9, report);
    }

    private static void chart(Path file, String title, String unit, String field, double scale, Report report)
            throws IOException {
        Map<String, TreeMap<Integer, Double>> lines = new LinkedHashMap<>();
        for (String program : Report.PROGRAMS) {
            TreeMap<Integer, Double> line = report.watching(program, field).points();
            line.replaceAll((pods, value) -> value / scale);
            if (!line.isEmpty()) {
                lines.put(program, line);
            }
        }
        if (!lines.isEmpty()) {
            Files.writeString(file, Chart.of(title, unit, lines));
        }
    }
}
