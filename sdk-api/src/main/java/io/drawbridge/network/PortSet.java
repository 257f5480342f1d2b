package io.drawbridge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of ports, kept as the sorted places where being in it begins and ends. */
final class PortSet {

    static final PortSet EMPTY = new PortSet(new int[0]);
    static final PortSet FULL = of(PortRange.ALL);

    /** Begin, end (exclusive), begin, end ...; strictly rising. */
    private final int[] edges;

    private PortSet(int[] edges) {
        this.edges = edges;
    }

    static PortSet of(PortRange range) {
        return new PortSet(new int[] {range.first(), range.last() + 1});
    }

    boolean isEmpty() {
        return edges.length == 0;
    }

    PortSet plus(PortSet other) {
        if (isEmpty() || equals(other)) {
            return other;
        }
        return other.isEmpty() ? this : combined(other, (mine, theirs) -> mine || theirs);
    }

    PortSet minus(PortSet other) {
        return isEmpty() || other.isEmpty() ? this : combined(other, (mine, theirs) -> mine && !theirs);
    }

    PortSet and(PortSet other) {
        if (isEmpty() || other.isEmpty()) {
            return EMPTY;
        }
        return combined(other, (mine, theirs) -> mine && theirs);
    }

    @FunctionalInterface
    private interface Choice {
        boolean isIn(boolean mine, boolean theirs);
    }

    private PortSet combined(PortSet other, Choice choice) {
        int[] found = new int[edges.length + other.edges.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < edges.length || theirs < other.edges.length) {
            int at = Math.min(edge(edges, mine), edge(other.edges, theirs));
            mine += edge(edges, mine) == at ? 1 : 0;
            theirs += edge(other.edges, theirs) == at ? 1 : 0;
            if (choice.isIn(isOdd(mine), isOdd(theirs)) != isOdd(size)) {
                found[size++] = at;
            }
        }
        return size == 0 ? EMPTY : new PortSet(Arrays.copyOf(found, size));
    }

    private static int edge(int[] edges, int at) {
        return at < edges.length ? edges[at] : Integer.MAX_VALUE;
    }

    private static boolean isOdd(int number) {
        return (number & 1) == 1;
    }

    /** The longest ranges, in order. */
    List<PortRange> ranges() {
        List<PortRange> ranges = new ArrayList<>();
        for (int i = 0; i < edges.length; i += 2) {
            ranges.add(new PortRange(edges[i], edges[i + 1] - 1));
        }
        return ranges;
    }

    /** The longest range of this set that holds the port, which must be in it. */
    PortRange around(int port) {
        int found = Arrays.binarySearch(edges, port);
        int begin = found >= 0 ? found : -found - 2;
        return new PortRange(edges[begin], edges[begin + 1] - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet set && Arrays.equals(edges, set.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return ranges().toString();
    }
}
