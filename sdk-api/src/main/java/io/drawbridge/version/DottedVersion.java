package io.drawbridge.version;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a component. Only the numbers of the dotted part count, one by one and not as text: {@code v1.0.9} is
 * below {@code v1.0.10.280-gdc2cb6c-aliyun}, and {@code 1.7} equals {@code v1.7.0}.
 */
public final class DottedVersion implements Comparable<DottedVersion> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9}){0,7})([-+][0-9A-Za-z.+_-]{0,80})?");

    private final String text;
    private final List<Integer> numbers;

    private DottedVersion(String text, List<Integer> numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    /**
     * Reads a version such as {@code 0.12.7}, {@code v1.6.4} or {@code v1.0.10.280-gdc2cb6c-aliyun}.
     *
     * @throws IllegalArgumentException when it does not begin with dotted numbers
     */
    public static DottedVersion parse(String text) {
        requireNonNull(text, "text");
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("version " + Finding.quote(text)
                    + " is no version; allowed are dotted numbers with or without v, such as v1.6.4");
        }
        return new DottedVersion(
                text,
                Arrays.stream(form.group(1).split("\\.")).map(Integer::valueOf).toList());
    }

    /** Whether this version is older than the other. */
    public boolean isBelow(DottedVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(DottedVersion other) {
        int parts = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < parts; i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int number(int part) {
        return part < numbers.size() ? numbers.get(part) : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DottedVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = numbers.size() - 1; i >= 0; i--) {
            hash = 31 * hash + numbers.get(i);
        }
        return hash;
    }

    /** The version as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
