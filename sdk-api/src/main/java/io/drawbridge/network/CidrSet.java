package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * A set of {@link Cidr}s, as a list of a cloud holds them: each once, in order, none merged or widened. Which addresses
 * it covers is decided by all of them together: {@code 10.0.0.0/9} and {@code 10.128.0.0/9} cover {@code 10.0.0.0/8}.
 */
public final class CidrSet implements Iterable<Cidr> {

    /** Blocks of IPv4 that nobody has on the Internet and anybody may use within: RFC 1918 and RFC 6598. */
    public static final CidrSet PRIVATE_IPV4 = of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16");

    private static final CidrSet EMPTY = new CidrSet(List.of());

    /** In order, each once. */
    private final List<Cidr> cidrs;

    /** Made when they are asked for: many a set is only compared. */
    @Nullable
    private AddressRanges ranges;

    private CidrSet(List<Cidr> cidrs) {
        this.cidrs = cidrs;
    }

    private AddressRanges ranges() {
        AddressRanges known = ranges;
        if (known == null) {
            known = AddressRanges.of(cidrs.stream().map(Cidr::range).toList());
            ranges = known;
        }
        return known;
    }

    /** No block. */
    public static CidrSet empty() {
        return EMPTY;
    }

    /**
     * These blocks.
     *
     * @throws IllegalArgumentException as {@link Cidr#of(String)}
     */
    public static CidrSet of(String... cidrs) {
        requireNonNull(cidrs, "cidrs");
        return of(Arrays.stream(cidrs).map(Cidr::of).toList());
    }

    /** These blocks. */
    public static CidrSet of(Collection<Cidr> cidrs) {
        if (cidrs.isEmpty()) {
            return EMPTY;
        }
        Cidr[] sorted = cidrs.toArray(Cidr[]::new);
        Arrays.sort(sorted);
        int size = 0;
        for (Cidr cidr : sorted) {
            if (size == 0 || !sorted[size - 1].equals(cidr)) {
                sorted[size++] = cidr;
            }
        }
        return new CidrSet(List.of(Arrays.copyOf(sorted, size)));
    }

    /** How many different blocks. */
    public int size() {
        return cidrs.size();
    }

    /** Whether there is no block. */
    public boolean isEmpty() {
        return cidrs.isEmpty();
    }

    /** Whether the block itself is in the set; one that is only covered is not. */
    public boolean has(Cidr cidr) {
        return Collections.binarySearch(cidrs, requireNonNull(cidr, "cidr")) >= 0;
    }

    /** Whether every address of the block is in one of the set. */
    public boolean covers(Cidr cidr) {
        return ranges().contains(cidr.range());
    }

    /** Whether every address of the others is in one of this set; true for none. */
    public boolean covers(CidrSet others) {
        return others.ranges().all().stream().allMatch(ranges()::contains);
    }

    /** Whether an address of the block is in one of the set. */
    public boolean overlaps(Cidr cidr) {
        return ranges().overlaps(cidr.range());
    }

    /** Whether an address is in both. */
    public boolean overlaps(CidrSet others) {
        return others.ranges().all().stream().anyMatch(ranges()::overlaps);
    }

    /** The blocks of both. */
    public CidrSet plus(CidrSet others) {
        return others.stream().allMatch(this::has)
                ? this
                : of(Stream.concat(stream(), others.stream()).toList());
    }

    /** This and one more. */
    public CidrSet plus(Cidr cidr) {
        return plus(of(List.of(cidr)));
    }

    /** The blocks of this that are not in the others; no block is split. */
    public CidrSet minus(CidrSet others) {
        return of(stream().filter(cidr -> !others.has(cidr)).toList());
    }

    /** The addresses of this that are in none of the others; blocks are halved until they are out or in. */
    public CidrSet without(CidrSet others) {
        List<Cidr> rest = new ArrayList<>();
        cidrs.forEach(cidr -> others.leaveOut(cidr, rest));
        return of(rest);
    }

    private void leaveOut(Cidr block, List<Cidr> rest) {
        if (!overlaps(block)) {
            rest.add(block);
        } else if (!covers(block)) {
            Prefix whole = Prefix.of(block);
            leaveOut(whole.half(0).in(block.family()), rest);
            leaveOut(whole.half(1).in(block.family()), rest);
        }
    }

    /** The blocks whose addresses are all in the others, too; each is judged beside all others. */
    public List<Cidr> coveredByOthers() {
        List<AddressRange> all = cidrs.stream().map(Cidr::range).toList();
        List<Cidr> covered = new ArrayList<>();
        int outermost = 0;
        int at = 0;
        for (Cidr cidr : cidrs) {
            AddressRange range = cidr.range();
            boolean within = at > outermost && all.get(outermost).contains(range);
            if (within || isCovered(range, all.subList(at + 1, all.size()))) {
                covered.add(cidr);
            }
            outermost = within ? outermost : at;
            at++;
        }
        return covered;
    }

    /** By blocks within it: these come next in the order, since two blocks are apart or one is in the other. */
    private static boolean isCovered(AddressRange range, List<AddressRange> next) {
        return AddressRanges.of(next.stream().takeWhile(range::contains).toList())
                .contains(range);
    }

    /** The blocks of this family. */
    public CidrSet only(IpFamily family) {
        return of(stream().filter(cidr -> cidr.family() == family).toList());
    }

    /** The blocks, in order. */
    public List<Cidr> toList() {
        return cidrs;
    }

    /** The blocks, in order. */
    public Stream<Cidr> stream() {
        return cidrs.stream();
    }

    /** The blocks as text, in order. */
    public List<String> texts() {
        return stream().map(Cidr::toString).toList();
    }

    @Override
    public Iterator<Cidr> iterator() {
        return cidrs.iterator();
    }

    /** Equal when the same blocks are in it; sets that cover the same addresses by other blocks differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CidrSet set && cidrs.equals(set.cidrs);
    }

    @Override
    public int hashCode() {
        return cidrs.hashCode();
    }

    /** The blocks with commas; "none" for no block. */
    @Override
    public String toString() {
        return isEmpty() ? "none" : stream().map(Cidr::toString).collect(Collectors.joining(", "));
    }

    /** Sorted ranges without overlaps. */
    private record AddressRanges(List<AddressRange> all) {

        /**
         * From ranges that may overlap.
         *
         * @param sorted in their order
         */
        static AddressRanges of(List<AddressRange> sorted) {
            List<AddressRange> merged = new ArrayList<>();
            for (AddressRange next : sorted) {
                int last = merged.size() - 1;
                if (last >= 0 && merged.get(last).touches(next)) {
                    merged.set(last, merged.get(last).through(next));
                } else {
                    merged.add(next);
                }
            }
            return new AddressRanges(List.copyOf(merged));
        }

        boolean contains(AddressRange range) {
            int at = atOrBefore(range);
            return at >= 0 && all.get(at).contains(range);
        }

        boolean overlaps(AddressRange range) {
            int at = atOrBefore(range);
            boolean within = at >= 0 && all.get(at).overlaps(range);
            return within || (at + 1 < all.size() && all.get(at + 1).overlaps(range));
        }

        /** The last range that begins at or before the beginning of this one; -1 when there is none. */
        private int atOrBefore(AddressRange range) {
            int low = 0;
            int high = all.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (all.get(middle).beginsAfter(range)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low - 1;
        }
    }
}
