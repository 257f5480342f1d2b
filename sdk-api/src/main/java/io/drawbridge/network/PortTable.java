package io.drawbridge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** For each port the place of the first rule that matches it; ports in between have the same one. */
final class PortTable {

    private final int[] firstPorts;
    private final int[] places;

    private PortTable(List<Integer> firstPorts, List<Integer> places) {
        this.firstPorts = firstPorts.stream().mapToInt(Integer::intValue).toArray();
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@link RuleIndex#NONE} when no rule matches. */
    int place(int port) {
        int found = Arrays.binarySearch(firstPorts, port);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? RuleIndex.NONE : places[at];
    }

    static final class Builder {

        /** By port, the places of the rules that begin or end to match there. */
        private final TreeMap<Integer, List<Integer>> changes = new TreeMap<>();

        void add(PortRange ports, int place) {
            changes.computeIfAbsent(ports.first(), none -> new ArrayList<>()).add(place);
            changes.computeIfAbsent(ports.last() + 1, none -> new ArrayList<>()).add(place);
        }

        PortTable build() {
            List<Integer> firstPorts = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            TreeSet<Integer> matching = new TreeSet<>();
            changes.forEach((port, changed) -> {
                changed.forEach(place -> {
                    if (!matching.add(place)) {
                        matching.remove(place);
                    }
                });
                firstPorts.add(port);
                places.add(matching.isEmpty() ? RuleIndex.NONE : matching.first());
            });
            return new PortTable(firstPorts, places);
        }
    }
}
