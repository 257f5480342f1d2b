package io.drawbridge.benchmarks.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of rules in one go and prints ratios to Drawbridge, and how each library grows. */
public final class RuleBenchmarks {

    private static final List<String> LIBRARIES = List.of("drawbridge", "ipaddress", "commonsNet");

    private RuleBenchmarks() {}

    /** Takes about two minutes; the machine should do nothing else. */
    public static void main(String[] args) throws RunnerException {
        System.out.print(table());
    }

    /** Runs them; the table is Markdown. */
    public static String table() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\.(EvaluateBenchmark|ParseBenchmark)\\.")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Map<Integer, Double>> times = new LinkedHashMap<>();
        for (RunResult result : results) {
            String rules = result.getParams().getParam("rules");
            String name = result.getParams().getBenchmark().replaceAll(".*\\.(\\w+Benchmark\\.)", "$1");
            times.computeIfAbsent(name, none -> new TreeMap<>())
                    .put(
                            rules == null ? 0 : Integer.parseInt(rules),
                            result.getPrimaryResult().getScore());
        }
        return table(times);
    }

    private static String table(Map<String, Map<Integer, Double>> times) {
        StringBuilder table = new StringBuilder("| what | drawbridge | ipaddress | commons-net |\n|---|---|---|---|\n");
        table.append(row("parse a CIDR", "ParseBenchmark", 0, times));
        for (int rules : new int[] {40, 300, 1_000, 10_000}) {
            table.append(row("evaluate over " + rules + " rules", "EvaluateBenchmark", rules, times));
        }
        table.append("| growth from 40 to 10,000 rules |");
        LIBRARIES.forEach(library -> table.append(
                String.format(Locale.ROOT, " n^%.2f |", exponent(points(times, "EvaluateBenchmark." + library)))));
        return table.append(String.format(
                        Locale.ROOT,
                        "%n| parse a port range | %.2f |  |  |%n",
                        time(times, "ParseBenchmark.portRange", 0) / time(times, "ParseBenchmark.drawbridge", 0)))
                .toString();
    }

    private static String row(String what, String benchmark, int rules, Map<String, Map<Integer, Double>> times) {
        StringBuilder row = new StringBuilder("| " + what + " |");
        double ours = time(times, benchmark + ".drawbridge", rules);
        LIBRARIES.forEach(library -> row.append(
                String.format(Locale.ROOT, " %.2f |", time(times, benchmark + "." + library, rules) / ours)));
        return row.append('\n').toString();
    }

    private static double time(Map<String, Map<Integer, Double>> times, String name, int rules) {
        return points(times, name).getOrDefault(rules, Double.NaN);
    }

    private static Map<Integer, Double> points(Map<String, Map<Integer, Double>> times, String name) {
        return times.getOrDefault(name, Map.of());
    }

    /** The slope of the straight line through the points on logarithmic axes, by least squares. */
    public static double exponent(Map<Integer, Double> points) {
        double x = 0;
        double y = 0;
        double xy = 0;
        double xx = 0;
        for (Map.Entry<Integer, Double> point : points.entrySet()) {
            double rules = Math.log(point.getKey());
            double time = Math.log(point.getValue());
            x += rules;
            y += time;
            xy += rules * time;
            xx += rules * rules;
        }
        int n = points.size();
        return (n * xy - x * y) / (n * xx - x * x);
    }
}
