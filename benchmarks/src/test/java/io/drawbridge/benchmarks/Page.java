package io.drawbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with tables that runs of the build hold true; with {@code -Ddrawbridge.docs=write} they write them. */
public enum Page {
    /** {@code docs/performance.md}. */
    PERFORMANCE("performance.md"),
    /** {@code docs/dependencies.md}. */
    DEPENDENCIES("dependencies.md");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private final String name;

    Page(String name) {
        this.name = name;
    }

    /** Whether the block of this name says the same, every number within a share of the measured one. */
    public void holds(String block, String measured, double tolerance) throws IOException {
        MarkedPage page = new MarkedPage(Path.of("..", "docs", name));
        if ("write".equals(System.getProperty("drawbridge.docs"))) {
            page.write(block, measured);
            return;
        }
        String written = page.block(block);
        assertThat(NUMBER.matcher(written).replaceAll("#"))
                .as("block %s of docs/%s; measured:%n%s", block, name, measured)
                .isEqualTo(NUMBER.matcher(measured).replaceAll("#"));
        List<Double> expected = numbers(written);
        List<Double> actual = numbers(measured);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i))
                    .as("number %s of block %s in docs/%s; measured:%n%s", i + 1, block, name, measured)
                    .isCloseTo(expected.get(i), within(Math.max(0.011, expected.get(i) * tolerance)));
        }
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(Double.parseDouble(number.group()));
        }
        return numbers;
    }
}
