package io.drawbridge.network;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import javax.annotation.Nullable;

/**
 * Finds the rule that decides on a flow: by a table of leading bits and binary search for the block of the address, and
 * in each block around it for the port.
 */
final class RuleIndex {

    /** Stands for the place of a rule when none matches; behind every place. */
    static final int NONE = Integer.MAX_VALUE;

    private record Plane(Direction direction, Protocol.Kind kind, IpFamily family) {}

    private record Name(Direction direction, Protocol.Kind kind, Peer peer) {}

    private final Map<Direction, Map<Protocol.Kind, Map<IpFamily, BlockIndex>>> blocks = new EnumMap<>(Direction.class);

    private final Map<Name, PortTable> names = new HashMap<>();

    /** Where rules about parts of a protocol without ports begin and end, in order. */
    private final Map<Protocol.Kind, TreeSet<Integer>> edges = new EnumMap<>(Protocol.Kind.class);

    private final Denial denial;

    /** The rules, the one that decides first at the front. */
    RuleIndex(List<PortRule> rules) {
        Map<Plane, TreeMap<AddressRange, PortTable.Builder>> inBlocks = new HashMap<>();
        Map<Name, PortTable.Builder> named = new HashMap<>();
        for (int place = 0; place < rules.size(); place++) {
            PortRule rule = rules.get(place);
            addEdges(rule);
            for (Protocol.Kind kind : rule.protocol().kind().parts()) {
                PortTable.Builder table = rule.peer() instanceof Peer.Block block
                        ? inBlocks.computeIfAbsent(
                                        new Plane(
                                                rule.direction(),
                                                kind,
                                                block.cidr().family()),
                                        none -> new TreeMap<>())
                                .computeIfAbsent(block.cidr().range(), none -> new PortTable.Builder())
                        : named.computeIfAbsent(
                                new Name(rule.direction(), kind, rule.peer()), none -> new PortTable.Builder());
                table.add(rule.span(), place);
            }
        }
        denial = place -> isDenied(rules, place);
        inBlocks.forEach((plane, tables) -> add(plane, new BlockIndex(tables, denial)));
        named.forEach((name, table) -> names.put(name, table.build()));
    }

    private void add(Plane plane, BlockIndex index) {
        blocks.computeIfAbsent(plane.direction, none -> new EnumMap<>(Protocol.Kind.class))
                .computeIfAbsent(plane.kind, none -> new EnumMap<>(IpFamily.class))
                .put(plane.family, index);
    }

    @Nullable
    private BlockIndex blocks(Flow flow, IpFamily family) {
        Map<Protocol.Kind, Map<IpFamily, BlockIndex>> kinds = blocks.get(flow.direction());
        Map<IpFamily, BlockIndex> families =
                kinds == null ? null : kinds.get(flow.protocol().kind());
        return families == null ? null : families.get(family);
    }

    private void addEdges(PortRule rule) {
        if (!rule.protocol().isWhole()) {
            TreeSet<Integer> known = edges.computeIfAbsent(rule.protocol().kind(), none -> new TreeSet<>());
            known.add(rule.span().first());
            known.add(rule.span().last() + 1);
        }
    }

    private static boolean isDenied(List<PortRule> rules, int place) {
        return rules.get(place).action() == Action.DENY;
    }

    /**
     * The place of the rule that decides, or {@link #NONE}. Of a block some of whose addresses are denied it is one
     * that denies.
     *
     * @param unmatched what happens when no rule matches
     */
    int decide(Flow flow, Action unmatched) {
        if (flow.protocol().hasPorts()) {
            return decide(flow, flow.port(), unmatched);
        }
        PortRange part = flow.protocol().part();
        int verdict = decide(flow, part.first(), unmatched);
        for (int edge :
                edges.getOrDefault(flow.protocol().kind(), new TreeSet<>()).subSet(part.first() + 1, part.last() + 1)) {
            if (isDenied(verdict, unmatched)) {
                return verdict;
            }
            int next = decide(flow, edge, unmatched);
            verdict = isDenied(next, unmatched) ? next : verdict;
        }
        return verdict;
    }

    private boolean isDenied(int place, Action unmatched) {
        return place == NONE ? unmatched == Action.DENY : denial.isDenied(place);
    }

    private int decide(Flow flow, int port, Action unmatched) {
        if (flow.peer() instanceof Peer.Block block) {
            BlockIndex index = blocks(flow, block.cidr().family());
            return index == null ? NONE : index.decide(block.cidr().range(), port, unmatched == Action.DENY);
        }
        BlockIndex everywhere = blocks(flow, IpFamily.IPV4);
        PortTable own = names.get(new Name(flow.direction(), flow.protocol().kind(), flow.peer()));
        return Math.min(
                own == null ? NONE : own.place(port),
                everywhere == null ? NONE : everywhere.placeOf(Cidr.ANY_IPV4.range(), port));
    }

    @FunctionalInterface
    private interface Denial {
        boolean isDenied(int place);
    }

    /**
     * Blocks of one family, given in order. Two of them are disjoint or one lies in the other, so each has one that it
     * lies in directly, and what lies in a block lies in all around it.
     */
    private static final class BlockIndex {

        private static final int MOST_LEADING_BITS = 16;

        private final AddressRange[] ranges;

        /** By the leading bits of an address, the place of the first block that does not begin before them. */
        private final int[] starts;

        private final int leadingBits;

        /** The first and the last address of each, side by side for the search. */
        private final long[] firstHighs;

        private final long[] firstLows;
        private final long[] lastHighs;
        private final long[] lastLows;
        private final PortTable[] tables;
        private final Denial denial;

        /** The place of the block around each; -1 for none. */
        private final int[] parents;

        /** For each the place behind the last block in it. */
        private final int[] ends;

        BlockIndex(Map<AddressRange, PortTable.Builder> sorted, Denial denial) {
            this.denial = denial;
            this.ranges = sorted.keySet().toArray(AddressRange[]::new);
            this.tables = sorted.values().stream().map(PortTable.Builder::build).toArray(PortTable[]::new);
            this.firstHighs = halves(AddressRange::firstHigh);
            this.firstLows = halves(AddressRange::firstLow);
            this.lastHighs = halves(AddressRange::lastHigh);
            this.lastLows = halves(AddressRange::lastLow);
            this.leadingBits = Math.min(MOST_LEADING_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(ranges.length));
            this.starts = starts();
            this.parents = new int[ranges.length];
            this.ends = new int[ranges.length];
            for (int i = 0; i < parents.length; i++) {
                int parent = i - 1;
                while (parent >= 0 && !ranges[parent].contains(ranges[i])) {
                    ends[parent] = i;
                    parent = parents[parent];
                }
                parents[i] = parent;
            }
            for (int i = parents.length - 1; i >= 0 && ends[i] == 0; i = parents[i]) {
                ends[i] = parents.length;
            }
        }

        private long[] halves(ToLongFunction<AddressRange> half) {
            return Arrays.stream(ranges).mapToLong(half).toArray();
        }

        private int[] starts() {
            int[] starts = new int[(1 << leadingBits) + 1];
            int place = 0;
            for (int leading = 0; leading < starts.length; leading++) {
                while (place < ranges.length && leading(ranges[place]) < leading) {
                    place++;
                }
                starts[leading] = place;
            }
            return starts;
        }

        private int leading(AddressRange area) {
            return (int)
                    (area.family() == IpFamily.IPV4
                            ? area.firstLow() >>> (IpFamily.IPV4.bits() - leadingBits)
                            : area.firstHigh() >>> (Long.SIZE - leadingBits));
        }

        int decide(AddressRange area, int port, boolean unmatchedIsDenied) {
            int behind = behind(area);
            int best = NONE;
            int i = behind - 1;
            while (i >= 0 && endsBefore(i, area)) {
                i = parents[i];
            }
            for (; i >= 0; i = parents[i]) {
                best = Math.min(best, tables[i].place(port));
            }
            return area.isOneAddress() ? best : new Walk(port, unmatchedIsDenied).inside(area, behind, best);
        }

        int placeOf(AddressRange block, int port) {
            int at = behind(block) - 1;
            return at >= 0 && ranges[at].equals(block) ? tables[at].place(port) : NONE;
        }

        /** The place behind the last block that comes before this one or is it. */
        private int behind(AddressRange area) {
            int leading = leading(area);
            int low = starts[leading];
            int high = starts[leading + 1];
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (isBehind(middle, area)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        private boolean endsBefore(int place, AddressRange area) {
            return AddressRange.compare(lastHighs[place], lastLows[place], area.lastHigh(), area.lastLow()) < 0;
        }

        private boolean isBehind(int place, AddressRange area) {
            int byFirst = AddressRange.compare(firstHighs[place], firstLows[place], area.firstHigh(), area.firstLow());
            return byFirst > 0 || (byFirst == 0 && endsBefore(place, area));
        }

        /** Looks for an address of a block that is denied. */
        private final class Walk {

            private final int port;
            private final boolean unmatchedIsDenied;

            Walk(int port, boolean unmatchedIsDenied) {
                this.port = port;
                this.unmatchedIsDenied = unmatchedIsDenied;
            }

            private boolean isDenied(int place) {
                return place == NONE ? unmatchedIsDenied : denial.isDenied(place);
            }

            /**
             * The blocks from a place on that lie in the area, and the addresses that none of them holds, which the
             * best decides.
             */
            int inside(AddressRange area, int from, int best) {
                int verdict = NONE;
                AddressRange last = null;
                boolean seamless = true;
                int i = from;
                while (i < parents.length && area.contains(ranges[i])) {
                    int place = tables[i].place(port);
                    if (place >= best) {
                        // Decides nothing itself; the blocks in it come next.
                        i++;
                        continue;
                    }
                    AddressRange block = ranges[i];
                    int within = inside(block, i + 1, place);
                    if (isDenied(within)) {
                        return within;
                    }
                    verdict = last == null ? within : verdict;
                    seamless &= last == null ? block.beginsLike(area) : last.touches(block);
                    last = block;
                    i = ends[i];
                }
                boolean whole = last != null && seamless && last.endsLike(area);
                return whole ? verdict : best;
            }
        }
    }
}
