package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.benchmarks.rules.RuleBenchmarks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a run, as Markdown. */
final class Report {

    static final List<String> PROGRAMS = List.of("drawbridge", "informer", "josdk");

    private static final List<String> PHASES = List.of("start", "burst", "trickle", "restart", "steady", "deletion");

    private final ObjectNode figures;

    Report(ObjectNode figures) {
        this.figures = figures;
    }

    Series watching(String program, String field) {
        return Series.of(
                figures.path("watching"), program, figure -> figure.path(field).asDouble());
    }

    /** What one event takes. */
    Series events(String program, String field) {
        return Series.of(
                figures.path("watching"),
                program,
                figure -> figure.path(field).asDouble() / figure.path("events").asDouble());
    }

    String watchingTable() {
        StringBuilder table = new StringBuilder("| pods | program | heap per pod | allocated per pod, start |"
                + " allocated per event | processor, start | requests, start |\n|---|---|---|---|---|---|---|\n");
        for (int pods : watching("drawbridge", "heap").larger()) {
            for (String program : PROGRAMS) {
                if (watching(program, "heap").points().containsKey(pods)) {
                    table.append(line(
                            "| %,d | %s | %,.0f B | %,.1f kB | %,.1f kB | %s | %s |",
                            pods,
                            program,
                            watching(program, "heap").perPod(pods),
                            watching(program, "startAllocated").perPod(pods) / 1_000,
                            events(program, "eventsAllocated").points().getOrDefault(pods, Double.NaN) / 1_000,
                            processor(pods, program),
                            requests(pods, program)));
                }
            }
        }
        return table.toString();
    }

    /** As a multiple of what ours takes in the same round. */
    private String processor(int pods, String program) {
        List<Double> ours = rounds(pods, "drawbridge");
        List<Double> theirs = rounds(pods, program);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(ours.size(), theirs.size()); round++) {
            ratios.add(theirs.get(round) / ours.get(round));
        }
        TreeSet<Double> sorted = new TreeSet<>(ratios);
        return line("%.2f (%.2f to %.2f)", Series.median(ratios), sorted.first(), sorted.last())
                .strip();
    }

    private List<Double> rounds(int pods, String program) {
        List<Double> rounds = new ArrayList<>();
        for (JsonNode figure : figures.path("watching")) {
            if (figure.path("pods").asInt() == pods
                    && figure.path("program").asText().equals(program)) {
                rounds.add(figure.path("startCpuNanos").asDouble());
            }
        }
        return rounds;
    }

    private String requests(int pods, String program) {
        for (JsonNode figure : figures.path("watching")) {
            if (figure.path("pods").asInt() == pods
                    && figure.path("program").asText().equals(program)) {
                return line(
                                "%d LIST of pods, %d in all",
                                figure.path("calls").path("LIST pods").asInt(), sum(figure.path("calls"), ""))
                        .strip();
            }
        }
        return "";
    }

    String growthTable() {
        StringBuilder table = new StringBuilder(
                "| program | pods | heap | allocated, start | processor, start |\n|---|---|---|---|---|\n");
        for (String program : PROGRAMS) {
            table.append(line(
                    "| %s | %s | %s | %s | %s |",
                    program,
                    range(watching(program, "heap").larger()),
                    power(watching(program, "heap")),
                    power(watching(program, "startAllocated")),
                    power(watching(program, "startCpuNanos"))));
        }
        return table.toString();
    }

    static String range(NavigableSet<Integer> sizes) {
        return sizes.isEmpty()
                ? ""
                : line("%,d to %,d", sizes.first(), sizes.last()).strip();
    }

    static String power(Series series) {
        return Double.isNaN(series.exponent())
                ? ""
                : line("n^%.2f", series.exponent()).strip();
    }

    String servingTable() {
        StringBuilder table =
                new StringBuilder("| program | world | phase | cloud: changes | cloud: reads | API: writes |"
                        + " API: GET | API: LIST | p50 | p99 |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (JsonNode figure : figures.path("serving")) {
            for (String phase : PHASES) {
                if (figure.has(phase)) {
                    table.append(servingRow(figure, phase));
                }
            }
        }
        return table.toString();
    }

    private static String servingRow(JsonNode figure, String phase) {
        JsonNode part = figure.path(phase);
        double eips = eips(figure, phase);
        return line(
                "| %s | %,d pods, %,d with EIP, %,d namespaces | %s | %.2f | %.3f | %.2f | %.2f | %d | %s | %s |",
                figure.path("program").asText(),
                figure.path("pods").asInt(),
                figure.path("wishing").asInt(),
                figure.path("namespaces").asInt(),
                phase,
                changes(part) / eips,
                sum(part.path("cloud"), "Describe") / eips,
                writes(part) / eips,
                sum(part.path("api"), "GET") / eips,
                sum(part.path("api"), "LIST"),
                seconds(part.path("p50")),
                seconds(part.path("p99")));
    }

    private static String seconds(JsonNode millis) {
        return millis.isMissingNode()
                ? ""
                : line("%.1f s", millis.asDouble() / 1_000).strip();
    }

    /** How many pods with EIPs a phase is about. */
    static double eips(JsonNode figure, String phase) {
        JsonNode own = figure.path(phase).path("wishing");
        return Math.max(1, own.isMissingNode() ? figure.path("wishing").asInt() : own.asInt());
    }

    static int changes(JsonNode part) {
        return sum(part.path("cloud"), "") - sum(part.path("cloud"), "Describe");
    }

    /** Without events and leases. */
    static int writes(JsonNode part) {
        int writes = 0;
        for (String verb : List.of("CREATE", "PATCH", "UPDATE", "DELETE")) {
            writes += sum(part.path("api"), verb);
        }
        return writes - sum(part.path("api"), "CREATE events") - sum(part.path("api"), "PATCH events");
    }

    static int sum(JsonNode counts, String prefix) {
        int sum = 0;
        for (Map.Entry<String, JsonNode> field : counts.properties()) {
            sum += field.getKey().startsWith(prefix) ? field.getValue().asInt() : 0;
        }
        return sum;
    }

    String leakingTable() {
        StringBuilder table = new StringBuilder("| program | pods | cloud: changes per pod | pods without EIP |"
                + " pods that never end | EIPs that are left |\n|---|---|---|---|---|---|\n");
        for (JsonNode figure : figures.path("leaking")) {
            table.append(line(
                    "| %s | %d | %.2f | %d | %d | %d |",
                    figure.path("program").asText(),
                    figure.path("pods").asInt(),
                    changes(figure) / figure.path("pods").asDouble(),
                    figure.path("unserved").asInt(),
                    figure.path("stuckPods").asInt(),
                    figure.path("leaked").asInt()));
        }
        return table.toString();
    }

    String fakesTable() {
        StringBuilder table = new StringBuilder(
                "| request | objects | fake: a second | mock: a second | fake to mock |\n|---|---|---|---|---|\n");
        for (PodRequests.Kind kind : PodRequests.Kind.values()) {
            for (int objects : sizes()) {
                double ours = rate("fake", kind, objects);
                double theirs = rate("mock", kind, objects);
                table.append(line(
                        "| %s | %,d | %,.1f | %s | %s |",
                        kind, objects, ours, number("%,.1f", theirs), number("%.1f", ours / theirs)));
            }
            table.append(line(
                    "| %s | growth of the time | %s | %s |  |",
                    kind, number("n^%.2f", slope("fake", kind)), number("n^%.2f", slope("mock", kind))));
        }
        return table.toString();
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "not measured" : line(format, value).strip();
    }

    private Set<Integer> sizes() {
        Set<Integer> sizes = new LinkedHashSet<>();
        figures.path("fakes").forEach(figure -> sizes.add(figure.path("objects").asInt()));
        return sizes;
    }

    double rate(String server, PodRequests.Kind kind, int objects) {
        for (JsonNode figure : figures.path("fakes")) {
            if (figure.path("server").asText().equals(server)
                    && figure.path("request").asText().equals(kind.name())
                    && figure.path("objects").asInt() == objects) {
                return figure.path("perSecond").asDouble();
            }
        }
        return Double.NaN;
    }

    double slope(String server, PodRequests.Kind kind) {
        TreeMap<Integer, Double> times = new TreeMap<>();
        for (int objects : sizes()) {
            double rate = rate(server, kind, objects);
            if (!Double.isNaN(rate)) {
                times.put(objects, 1 / rate);
            }
        }
        return times.size() < 2 ? Double.NaN : RuleBenchmarks.exponent(times);
    }

    String hotPathsTable() {
        StringBuilder table = new StringBuilder("| path | allocated |\n|---|---|\n");
        for (JsonNode figure : figures.path("hotPaths")) {
            table.append(line(
                    "| `%s` | %,.0f B |",
                    figure.path("name").asText(), figure.path("allocated").asDouble()));
        }
        return table.toString();
    }

    double hotPath(String name) {
        for (JsonNode figure : figures.path("hotPaths")) {
            if (figure.path("name").asText().endsWith(name)) {
                return figure.path("allocated").asDouble();
            }
        }
        return Double.NaN;
    }

    ObjectNode figures() {
        return figures;
    }

    static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
