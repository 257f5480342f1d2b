package io.drawbridge.benchmarks.scale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Lines on logarithmic axes, as SVG. */
final class Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 150;
    private static final int TOP = 40;
    private static final int BOTTOM = 45;
    private static final List<String> COLOURS = List.of("#1f6feb", "#d1242f", "#9a6700", "#1a7f37", "#8250df");

    private static final int LINE_OF_TEXT = 14;

    private final StringBuilder svg = new StringBuilder();
    private final List<Double> named = new ArrayList<>();
    private final double[] x;
    private final double[] y;

    private Chart(Collection<? extends Map<Integer, Double>> lines) {
        x = decades(lines.stream()
                .flatMap(line -> line.keySet().stream())
                .mapToDouble(Integer::doubleValue)
                .toArray());
        y = decades(lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static double[] decades(double... values) {
        double least = Double.MAX_VALUE;
        double most = Double.MIN_VALUE;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return new double[] {Math.floor(Math.log10(least)), Math.max(1, Math.ceil(Math.log10(most)))};
    }

    /** A picture; lines have names, and points that are above zero. */
    static String of(String title, String unit, Map<String, ? extends Map<Integer, Double>> lines) {
        Chart chart = new Chart(lines.values());
        chart.frame(title, unit);
        int number = 0;
        for (Map.Entry<String, ? extends Map<Integer, Double>> line : lines.entrySet()) {
            chart.line(line.getKey(), new TreeMap<>(line.getValue()), number++);
        }
        return chart.svg.append("</svg>\n").toString();
    }

    private void frame(String title, String unit) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        add("<text x=\"%d\" y=\"20\" font-size=\"14\">%s (%s)</text>", LEFT, title, unit);
        for (int decade = (int) x[0]; decade <= x[1]; decade++) {
            rule(across(Math.pow(10, decade)), TOP, across(Math.pow(10, decade)), HEIGHT - BOTTOM);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s pods</text>",
                    across(Math.pow(10, decade)), HEIGHT - BOTTOM + 20, number(decade));
        }
        for (int decade = (int) y[0]; decade <= y[1]; decade++) {
            rule(LEFT, up(Math.pow(10, decade)), WIDTH - RIGHT, up(Math.pow(10, decade)));
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, up(Math.pow(10, decade)) + 4, number(decade));
        }
    }

    private void rule(double x1, double y1, double x2, double y2) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/>", x1, y1, x2, y2);
    }

    private void line(String name, NavigableMap<Integer, Double> points, int number) {
        String colour = COLOURS.get(number % COLOURS.size());
        StringBuilder path = new StringBuilder();
        points.forEach((at, value) -> {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(at), up(value)));
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", across(at), up(value), colour);
        });
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                path.toString().strip(), colour);
        add(
                "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>",
                WIDTH - RIGHT + 8, besideOthers(up(points.lastEntry().getValue()) + 4), colour, name);
    }

    /** Names of lines that end at one place stand one below the other. */
    private double besideOthers(double wanted) {
        double place = wanted;
        while (isTaken(place)) {
            place += LINE_OF_TEXT;
        }
        named.add(place);
        return place;
    }

    private boolean isTaken(double place) {
        return named.stream().anyMatch(other -> Math.abs(other - place) < LINE_OF_TEXT);
    }

    private double across(double value) {
        return LEFT + (Math.log10(value) - x[0]) / (x[1] - x[0]) * (WIDTH - LEFT - RIGHT);
    }

    private double up(double value) {
        return HEIGHT - BOTTOM - (Math.log10(value) - y[0]) / (y[1] - y[0]) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(int decade) {
        return decade >= 0
                ? String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade))
                : Double.toString(Math.pow(10, decade));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
