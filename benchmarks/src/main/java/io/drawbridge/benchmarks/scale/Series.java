package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.benchmarks.rules.RuleBenchmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A figure of one program by the number of pods: the median of its rounds, and what it is above the smallest world.
 *
 * @param points by the number of pods
 */
record Series(TreeMap<Integer, Double> points) {

    static Series of(JsonNode figures, String program, ToDoubleFunction<JsonNode> value) {
        Map<Integer, List<Double>> all = new TreeMap<>();
        for (JsonNode figure : figures) {
            if (figure.path("program").asText().equals(program)) {
                all.computeIfAbsent(figure.path("pods").asInt(), none -> new ArrayList<>())
                        .add(value.applyAsDouble(figure));
            }
        }
        TreeMap<Integer, Double> medians = new TreeMap<>();
        all.forEach((pods, values) -> medians.put(pods, median(values)));
        return new Series(medians);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** The sizes of all worlds but the smallest. */
    NavigableSet<Integer> larger() {
        return points.isEmpty()
                ? points.navigableKeySet()
                : points.tailMap(points.firstKey(), false).navigableKeySet();
    }

    /** Without what a process takes for nothing, which the smallest world stands for. */
    TreeMap<Integer, Double> aboveSmallest() {
        TreeMap<Integer, Double> above = new TreeMap<>();
        points.forEach((pods, value) -> {
            if (pods > points.firstKey() && value > points.firstEntry().getValue()) {
                above.put(pods, value - points.firstEntry().getValue());
            }
        });
        return above;
    }

    /** For each pod more than in the smallest world. */
    double perPod(int pods) {
        if (points.isEmpty()) {
            return Double.NaN;
        }
        return (points.getOrDefault(pods, Double.NaN) - points.firstEntry().getValue()) / (pods - points.firstKey());
    }

    /** For each pod of the largest world. */
    double perPod() {
        return points.isEmpty() ? Double.NaN : perPod(points.lastKey());
    }

    /** How it grows with the number of pods: 1 is in proportion, 0 is not at all. */
    double exponent() {
        TreeMap<Integer, Double> above = new TreeMap<>();
        aboveSmallest().forEach((pods, value) -> above.put(pods - points.firstKey(), value));
        if (larger().size() < 2) {
            return Double.NaN;
        }
        return above.size() < 2 ? 0 : RuleBenchmarks.exponent(above);
    }
}
