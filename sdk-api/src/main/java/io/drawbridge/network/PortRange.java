package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports from a first to a last, both inclusive.
 *
 * @param first 0 to 65535
 * @param last the first or more, at most 65535
 */
public record PortRange(int first, int last) implements Comparable<PortRange> {

    static final int HIGHEST = 65_535;

    /** Every port. */
    public static final PortRange ALL = new PortRange(0, HIGHEST);

    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,4})(?:-(0|[1-9][0-9]{0,4}))?");

    private static final Comparator<PortRange> ORDER =
            Comparator.comparingInt(PortRange::first).thenComparing(PortRange::last, Comparator.reverseOrder());

    /**
     * Checks the order and the bounds.
     *
     * @throws IllegalArgumentException when the range is not valid
     */
    public PortRange {
        if (first < 0 || last > HIGHEST || first > last) {
            throw new IllegalArgumentException("ports " + first + " to " + last + " are no range; allowed is 0 to "
                    + HIGHEST + ", the lower first");
        }
    }

    /** One port. */
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /**
     * Reads one port or a range.
     *
     * @param text such as {@code 443} or {@code 10280-10284}
     * @throws IllegalArgumentException when it is neither
     */
    public static PortRange parse(String text) {
        requireNonNull(text, "text");
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "ports " + Finding.quote(text) + " are no range; allowed are a port such as 443 and a range such as"
                            + " 10280-10284, from 0 to " + HIGHEST);
        }
        int first = Integer.parseInt(matcher.group(1));
        String last = matcher.group(2);
        return new PortRange(first, last == null ? first : Integer.parseInt(last));
    }

    /** Whether the port is in the range. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** By the first port, the longer range before the shorter one. */
    @Override
    public int compareTo(PortRange other) {
        return ORDER.compare(this, other);
    }

    /** {@code 443}, or {@code 10280-10284}. */
    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
