package io.drawbridge.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * A set of connections, exactly: for each direction, protocol and address family a {@link PrefixTree}, and one for each
 * named peer. The algebra of rules works on these; which rules a region was made of is forgotten.
 */
final class Region {

    static final Region EMPTY = new Region(Map.of());

    /**
     * Where a tree lies, but for its protocol. A name is taken as reached over IPv4, at an address that is not known.
     */
    private record Place(Direction direction, IpFamily family, Optional<Peer> name) {

        static Place of(Direction direction, Peer peer) {
            return peer instanceof Peer.Block block
                    ? new Place(direction, block.cidr().family(), Optional.empty())
                    : new Place(direction, IpFamily.IPV4, Optional.of(peer));
        }

        Peer peer(Prefix block) {
            return name.orElseGet(() -> Peer.of(block.in(family)));
        }
    }

    private record Plane(Place place, Protocol.Kind kind) {}

    private final Map<Plane, PrefixTree> trees;

    private Region(Map<Plane, PrefixTree> trees) {
        this.trees = trees;
    }

    /** What the rules match. */
    static Region of(Collection<PortRule> rules) {
        return of(rules, Set.of());
    }

    /** What the rules match, when a rule on all of IPv4 matches these names too. */
    static Region of(Collection<PortRule> rules, Set<Peer> names) {
        Map<Plane, List<PrefixTree>> parts = new HashMap<>();
        for (PortRule rule : rules) {
            peers(rule, names).forEach(peer -> add(rule, peer, parts));
        }
        Map<Plane, PrefixTree> trees = new HashMap<>();
        parts.forEach((plane, all) -> trees.put(plane, joined(all)));
        return new Region(trees);
    }

    private static Stream<Peer> peers(PortRule rule, Set<Peer> names) {
        boolean everywhere =
                rule.peer() instanceof Peer.Block block && block.cidr().equals(Cidr.ANY_IPV4);
        return everywhere ? Stream.concat(Stream.of(rule.peer()), names.stream()) : Stream.of(rule.peer());
    }

    private static void add(PortRule rule, Peer peer, Map<Plane, List<PrefixTree>> parts) {
        Place place = Place.of(rule.direction(), peer);
        Prefix block = peer instanceof Peer.Block known ? Prefix.of(known.cidr()) : Prefix.ALL;
        PrefixTree tree = PrefixTree.of(block, PortSet.of(rule.span()));
        for (Protocol.Kind kind : rule.protocol().kind().parts()) {
            parts.computeIfAbsent(new Plane(place, kind), none -> new ArrayList<>())
                    .add(tree);
        }
    }

    /** Halves first: joining one by one would walk the whole tree for each. */
    private static PrefixTree joined(List<PrefixTree> trees) {
        if (trees.size() == 1) {
            return trees.get(0);
        }
        int middle = trees.size() / 2;
        PrefixTree both =
                PrefixTree.union(joined(trees.subList(0, middle)), joined(trees.subList(middle, trees.size())));
        if (both == null) {
            throw new IllegalStateException("rules that match nothing: " + trees.size());
        }
        return both;
    }

    Region union(Region other) {
        Map<Plane, PrefixTree> all = new HashMap<>(trees);
        other.trees.forEach((plane, tree) -> all.merge(plane, tree, PrefixTree::union));
        return new Region(all);
    }

    Region minus(Region other) {
        return other.trees.isEmpty() ? this : combined(other, PrefixTree::minus);
    }

    Region and(Region other) {
        return combined(other, (mine, theirs) -> PrefixTree.minus(mine, PrefixTree.minus(mine, theirs)));
    }

    private Region combined(Region other, BinaryOperator<PrefixTree> operator) {
        Map<Plane, PrefixTree> left = new HashMap<>();
        trees.forEach((plane, tree) -> {
            PrefixTree rest = operator.apply(tree, other.trees.get(plane));
            if (rest != null) {
                left.put(plane, rest);
            }
        });
        return new Region(left);
    }

    boolean isEmpty() {
        return trees.isEmpty();
    }

    /**
     * Rules that match just this: for each block the longest ranges of ports, for each range the widest blocks, none
     * inside another. The same region gives the same rules, whatever it was made of.
     */
    List<PortRule> rules(Action action, RuleNote note) {
        Map<Place, Map<Protocol.Kind, PrefixTree>> places = new HashMap<>();
        trees.forEach((plane, tree) -> places.computeIfAbsent(plane.place(), none -> new EnumMap<>(Protocol.Kind.class))
                .put(plane.kind(), tree));
        Set<PortRule> rules = new LinkedHashSet<>();
        places.forEach((place, kinds) -> addRules(
                place,
                kinds,
                (kind, span, peer) -> rules.add(PortRule.spanning(place.direction(), action, kind, span, peer, note))));
        return rules.stream().sorted().toList();
    }

    @FunctionalInterface
    private interface Sink {
        void add(Protocol.Kind kind, PortRange span, Peer peer);
    }

    private static void addRules(Place place, Map<Protocol.Kind, PrefixTree> kinds, Sink sink) {
        PrefixTree everything = everything(kinds);
        addRules(place, Protocol.Kind.ALL, everything, null, sink);
        kinds.forEach((kind, tree) -> addRules(place, kind, tree, everything, sink));
    }

    /** Where every protocol is in the region. */
    @Nullable
    private static PrefixTree everything(Map<Protocol.Kind, PrefixTree> kinds) {
        PrefixTree others = kinds.get(Protocol.Kind.OTHER);
        PrefixTree everything = others == null ? null : others.withEveryPort();
        for (Protocol.Kind kind : Protocol.Kind.ALL.parts()) {
            PrefixTree lacking = PrefixTree.minus(everything, kinds.get(kind));
            everything = lacking == null ? everything : PrefixTree.minus(everything, lacking.withEveryPort());
        }
        return everything;
    }

    private static void addRules(
            Place place, Protocol.Kind kind, @Nullable PrefixTree tree, @Nullable PrefixTree said, Sink sink) {
        PrefixTree canonical = PrefixTree.canonical(tree);
        if (canonical != null) {
            canonical.visit((block, own, all) -> {
                if (said == null || PrefixTree.minus(PrefixTree.of(block, PortSet.FULL), said) != null) {
                    own.ranges().forEach(range -> sink.add(kind, all.around(range.first()), place.peer(block)));
                }
            });
        }
    }
}
