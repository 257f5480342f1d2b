package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was to be reached, and what was: reached, missed or not measured. */
final class Bars {

    private static final String COMMAND = "`-Pscale`";
    private static final Pattern FIRST_CALL = Pattern.compile("`(\\S+)` \\| (\\d+) \\| (\\d+)");
    private static final Pattern AGAINST_LIBRARIES =
            Pattern.compile("\\| (parse a CIDR|evaluate over \\d+ rules) \\| 1\\.00 \\| ([\\d.]+) \\| ([\\d.]+) \\|");

    private enum Verdict {
        REACHED,
        MISSED,
        NOT_MEASURED
    }

    private record Bar(String id, String bar, String figure, String peer, Verdict verdict, String command) {}

    private final Report report;
    private final String firstCall;
    private final String rules;
    private final List<Bar> bars = new ArrayList<>();

    /** The figures of this run, the table of first calls that another test keeps, and the table of rules. */
    Bars(Report report, String firstCall, String rules) {
        this.report = report;
        this.firstCall = firstCall;
        this.rules = rules;
    }

    String table() {
        cloudCalls();
        apiServer();
        asserted(
                "P5",
                "a throttled run takes at most 1.02 times (N - burst) / rate",
                "5,000 calls on a virtual clock do",
                "`LimiterTest`");
        asserted(
                "P6",
                "at most 3 reconciles until a pod is served, looks that only wait left out",
                "3; 4 with a bandwidth package",
                "`CountsTest`");
        heap();
        events();
        growth();
        asserted(
                "P10",
                "behind 50,000 items a new pod waits for at most workers + 1 others",
                "for the one that is being looked at",
                "`UrgentFirstTest`");
        annotations();
        rules();
        firstCall();
        asserted(
                "P14",
                "batches: at least 80 % full at saturation, 20 times fewer calls at 500 pending",
                "full; 50 times fewer",
                "`CountsTest`");
        fakes();
        StringBuilder table =
                new StringBuilder("| | bar | figure | beside it | | command |\n|---|---|---|---|---|---|\n");
        for (Bar bar : bars) {
            table.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            bar.id,
                            bar.bar,
                            bar.figure,
                            bar.peer,
                            bar.verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            bar.command));
        }
        return table.toString();
    }

    /** What a test of the ordinary build holds. */
    private void asserted(String id, String bar, String figure, String test) {
        bars.add(new Bar(id, bar, figure, "", Verdict.REACHED, test));
    }

    /** A figure that is no number was not measured. */
    private void add(String id, String bar, double figure, double most, String text, String peer) {
        Verdict verdict =
                Double.isNaN(figure) ? Verdict.NOT_MEASURED : figure <= most ? Verdict.REACHED : Verdict.MISSED;
        bars.add(new Bar(id, bar, Double.isNaN(figure) ? "" : text, peer, verdict, COMMAND));
    }

    private void cloudCalls() {
        JsonNode world = serving("drawbridge");
        double changes = perEip(world, "start", Bars::changes) + perEip(world, "deletion", Bars::changes);
        add(
                "P1",
                "4 changes of the cloud for each life of an EIP",
                changes,
                4.005,
                text("%.2f", changes),
                text("informer loop %.2f, java-operator-sdk %.2f", lifeChanges("informer"), lifeChanges("josdk")));
        double faulty = leaking("drawbridge");
        add(
                "P1",
                "at most 4.2 with 5 % of the answers lost, and one crash",
                faulty,
                4.2,
                text("%.2f", faulty),
                text("informer loop %.2f, java-operator-sdk %.2f", leaking("informer"), leaking("josdk")));
        double reads = perEip(world, "start", Bars::reads) + perEip(world, "deletion", Bars::reads);
        JsonNode peer = serving("informer");
        add(
                "P2",
                text(
                        "at most 0.10 reads of the cloud for each of %,d pods",
                        world.path("wishing").asInt()),
                reads,
                0.10,
                text("%.3f", reads),
                text("informer loop %.1f", perEip(peer, "start", Bars::reads) + perEip(peer, "deletion", Bars::reads)));
    }

    private double lifeChanges(String program) {
        JsonNode world = serving(program);
        return perEip(world, "start", Bars::changes) + perEip(world, "deletion", Bars::changes);
    }

    private void apiServer() {
        JsonNode world = serving("drawbridge");
        JsonNode peer = serving("informer");
        double create = perEip(world, "start", Report::writes);
        double delete = perEip(world, "deletion", Report::writes);
        add(
                "P3",
                "at most 4 writes of the API server to serve a pod",
                create,
                4.005,
                text("%.2f", create),
                text("informer loop %.2f, which keeps no record", perEip(peer, "start", Report::writes)));
        add(
                "P3",
                "at most 3 to let it go",
                delete,
                3.005,
                text("%.2f", delete),
                text("informer loop %.2f", perEip(peer, "deletion", Report::writes)));
        double idle = Report.writes(world.path("steady")) + changes(world.path("steady"));
        double minutes = world.path("steady").path("minutes").asDouble();
        add(
                "P3, P6",
                text("nothing is written while nothing happens, in %.0f minutes", minutes),
                world.has("steady") ? idle : Double.NaN,
                0,
                text("%.0f", idle),
                "");
        double lists = Report.sum(world.path("restart").path("api"), "LIST pods");
        add(
                "P4",
                "one LIST of pods, page by page, and no GET of a pod at a start",
                world.has("restart") ? Report.sum(world.path("restart").path("api"), "GET pods") : Double.NaN,
                0,
                text(
                        "%.0f pages, %d GET of pods",
                        lists, Report.sum(world.path("restart").path("api"), "GET pods")),
                "");
        double sweeps = reads(world.path("steady")) / Report.eips(world, "steady") * 100 / minutes;
        add(
                "P4",
                "at most 1 describe for 100 EIPs and sweep",
                world.has("steady") ? sweeps : Double.NaN,
                1.05,
                text("%.2f", sweeps),
                "");
    }

    private void heap() {
        Series serving = Series.of(
                report.figures().path("serving"),
                "drawbridge",
                figure -> figure.path("percent").asInt() == 100
                        ? figure.path("start").path("heap").asDouble()
                        : 0);
        serving.points().values().removeIf(value -> value == 0);
        double eips = serving.perPod();
        add("P7", "at most 2,048 B of heap for a pod with an EIP", eips, 2_048, text("%,.0f B", eips), "");
        // What is left of no growth at all is noise, of either sign.
        double others = Math.max(1, report.watching("drawbridge", "heap").perPod());
        double stock = report.watching("informer", "heap").perPod();
        add(
                "P7",
                "at most 512 B for any other pod",
                others,
                512,
                others > 1 ? text("%,.0f B", others) : "none that can be measured",
                text(
                        "informer loop %,.0f B, java-operator-sdk %,.0f B",
                        stock, report.watching("josdk", "heap").perPod()));
        add(
                "P7",
                "at least 15 times below the stock informer",
                15 / (stock / others),
                1,
                others > 1 ? text("%.0f times", stock / others) : text("more than %,d times", (int) stock),
                "");
    }

    private void events() {
        double ours = last(report.events("drawbridge", "eventsAllocated"));
        double stock = last(report.events("informer", "eventsAllocated"));
        add(
                "P8",
                "at most 70 kB allocated for an event of a pod",
                ours,
                70_000,
                text("%,.0f kB", ours / 1_000),
                text(
                        "informer loop %,.0f kB; decoding alone %,.0f kB",
                        stock / 1_000, report.hotPath("PodDecodeBenchmark.stock") / 1_000));
        add(
                "P8",
                "at least 5 times below the stock client",
                5 / (stock / ours),
                1,
                text("%.1f times", stock / ours),
                "");
    }

    private static double last(Series series) {
        return series.points().isEmpty()
                ? Double.NaN
                : series.points().lastEntry().getValue();
    }

    private void growth() {
        slope("heap", "heap", 1.05);
        slope("allocation", "startAllocated", 1.05);
        slope("processor time", "startCpuNanos", 1.15);
    }

    private void slope(String what, String field, double most) {
        Series ours = report.watching("drawbridge", field);
        add(
                "P9",
                text("%s grows at most as n^%.2f, %s pods", what, most, Report.range(ours.larger())),
                ours.exponent(),
                most,
                Report.power(ours),
                "informer loop " + Report.power(report.watching("informer", field)));
    }

    private void annotations() {
        double others = report.hotPath("AnnotationBenchmark.noneOfOurs");
        add("P11", "0 B for the annotations of a pod without ours", others, 0.5, text("%.0f B", others), "");
        double wish = report.hotPath("AnnotationBenchmark.wish");
        add("P11", "at most 250 B for those of a pod that wants an EIP", wish, 250, text("%.0f B", wish), "");
    }

    /** How many times as long the libraries take; see the table of rules. */
    private void rules() {
        Matcher row = AGAINST_LIBRARIES.matcher(rules);
        double trie = Double.NaN;
        double least = Double.NaN;
        while (row.find()) {
            double ipaddress = Double.parseDouble(row.group(2));
            trie = row.group(1).equals("evaluate over 1000 rules") ? ipaddress : trie;
            double both = Math.min(ipaddress, Double.parseDouble(row.group(3)));
            least = Double.isNaN(least) ? both : Math.min(least, both);
        }
        add("P12", "at least 5 times as fast as ipaddress over 1,000 rules", 5 / trie, 1, text("%.1f times", trie), "");
        add(
                "P12",
                "ahead of ipaddress and commons-net over any number of rules, and in reading a CIDR",
                1 / least,
                1,
                text("%.2f times at the least", least),
                "");
    }

    private void firstCall() {
        double aliyun = classes("drawbridge-aliyun");
        double raw = classes("raw-aliyun");
        Verdict verdict = Double.isNaN(aliyun)
                ? Verdict.NOT_MEASURED
                : aliyun <= 2_000 && aliyun <= 0.65 * raw ? Verdict.REACHED : Verdict.MISSED;
        bars.add(new Bar(
                "P13",
                "at most 2,000 classes to the first call, and 0.65 of the vendor's SDK",
                text("%,.0f, %.2f of it", aliyun, aliyun / raw),
                text("vendor's SDK %,.0f", raw),
                verdict,
                "`FirstCallTest`"));
    }

    private double classes(String program) {
        Matcher row = FIRST_CALL.matcher(firstCall);
        while (row.find()) {
            if (row.group(1).equals(program)) {
                return Double.parseDouble(row.group(2));
            }
        }
        return Double.NaN;
    }

    private void fakes() {
        for (PodRequests.Kind kind : List.of(PodRequests.Kind.GET, PodRequests.Kind.PATCH)) {
            double slope = report.slope("fake", kind);
            add(
                    "P15",
                    text("the fake's %s grows at most as n^0.20", kind),
                    slope,
                    0.2,
                    text("n^%.2f", slope),
                    text("mock n^%.2f", report.slope("mock", kind)));
            double ratio = report.rate("fake", kind, 8_000) / report.rate("mock", kind, 8_000);
            add(
                    "P15",
                    text("at least 10 times the mock's %s at 8,000 objects", kind),
                    10 / ratio,
                    1,
                    text("%.1f times", ratio),
                    "");
        }
        double lists =
                report.rate("fake", PodRequests.Kind.LIST, 8_000) / report.rate("mock", PodRequests.Kind.LIST, 8_000);
        add("P15", "LIST ahead of the mock at 8,000 objects", 1 / lists, 1, text("%.1f times", lists), "");
        double start = report.figures().path("start").path("warmMillis").asDouble(Double.NaN);
        add("P15", "a fake cluster and a fake cloud start in at most 300 ms", start, 300, text("%.0f ms", start), "");
    }

    /** The largest world of a program in which every pod wants an EIP. */
    private JsonNode serving(String program) {
        JsonNode largest = report.figures().path("none");
        for (JsonNode figure : report.figures().path("serving")) {
            boolean counts = figure.path("program").asText().equals(program)
                    && figure.path("percent").asInt() == 100;
            if (counts && figure.path("pods").asInt() > largest.path("pods").asInt()) {
                largest = figure;
            }
        }
        return largest;
    }

    private double leaking(String program) {
        for (JsonNode figure : report.figures().path("leaking")) {
            if (figure.path("program").asText().equals(program)) {
                return changes(figure) / figure.path("pods").asDouble();
            }
        }
        return Double.NaN;
    }

    private interface Count {
        int in(JsonNode phase);
    }

    private static double perEip(JsonNode world, String phase, Count count) {
        return world.has(phase) ? count.in(world.path(phase)) / Report.eips(world, phase) : Double.NaN;
    }

    private static int changes(JsonNode part) {
        return Report.changes(part);
    }

    private static int reads(JsonNode part) {
        return Report.sum(part.path("cloud"), "Describe");
    }

    /** Empty when a figure in it was not measured. */
    private static String text(String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values);
        return text.contains("NaN") ? "" : text;
    }
}
