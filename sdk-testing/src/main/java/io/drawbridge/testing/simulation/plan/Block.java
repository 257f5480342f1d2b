package io.drawbridge.testing.simulation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A block of IPv4 addresses, counted apart from the code under test. */
record Block(long first, int prefix) {

    static final Block EVERYTHING = new Block(0, 0);

    static Block parse(String cidr) {
        String[] parts = cidr.split("[./]", -1);
        long address = 0;
        for (int octet = 0; octet < 4; octet++) {
            address = address * 256 + Long.parseLong(parts[octet]);
        }
        return new Block(address, Integer.parseInt(parts[4]));
    }

    /** One of the documentation's two blocks of 256, or a part of it. */
    static Block random(SplittableRandom random) {
        long base = parse(random.nextBoolean() ? "203.0.113.0/24" : "198.51.100.0/24").first;
        int prefix = 24 + random.nextInt(9);
        long size = 1L << (32 - prefix);
        return new Block(base + random.nextInt(256) / size * size, prefix);
    }

    static List<Block> some(SplittableRandom random, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> random(random))
                .distinct()
                .toList();
    }

    /** So many different single addresses. */
    static List<Block> singles(String base, int number) {
        long first = parse(base).first;
        return IntStream.range(0, number)
                .mapToObj(i -> new Block(first + 2L * i, 32))
                .toList();
    }

    long size() {
        return 1L << (32 - prefix);
    }

    long last() {
        return first + size() - 1;
    }

    boolean holds(long address) {
        return address >= first && address <= last();
    }

    /** Addresses at which a list that has this block may change its mind, inside and just outside. */
    List<Long> edges() {
        List<Long> edges = new ArrayList<>(List.of(first, last(), first + size() / 2));
        if (first > 0) {
            edges.add(first - 1);
        }
        if (prefix > 0) {
            edges.add(last() + 1);
        }
        return edges;
    }

    static String address(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return address(first) + "/" + prefix;
    }
}
