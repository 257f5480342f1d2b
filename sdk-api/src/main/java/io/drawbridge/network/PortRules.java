package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Rules whose order does not matter: traffic that no rule allows is denied, and so is what a rule denies. They can be
 * joined, subtracted and compared as the sets of connections that they match, exactly, whatever blocks and ranges they
 * are written with.
 *
 * <pre>{@code
 * PortRules needed = PortRules.of(
 *         PortRule.ingress().tcp(443).cidr("10.0.0.0/16").purpose("ingress").build(),
 *         PortRule.egress().udp(123).host("ntp1.aliyun.com").purpose("time").build());
 * needed.evaluate(Flow.tcpIngress(443, Peer.of(Cidr.of("10.0.7.1")))).allowed();
 * }</pre>
 */
public final class PortRules implements Iterable<PortRule> {

    /** Room for every real rule set, and not for a list that somebody else made up. */
    private static final int MOST = 100_000;

    private static final PortRules NONE = new PortRules(List.of());

    private final List<PortRule> all;

    @Nullable
    private volatile Firewall firewall;

    private PortRules(List<PortRule> all) {
        if (all.size() > MOST) {
            throw new IllegalArgumentException(all.size() + " rules are too many; allowed are " + MOST);
        }
        this.all = all;
    }

    /** No rule. */
    public static PortRules none() {
        return NONE;
    }

    /**
     * These rules.
     *
     * @throws IllegalArgumentException when there are more than 100,000
     */
    public static PortRules of(PortRule... rules) {
        requireNonNull(rules, "rules");
        return of(Arrays.asList(rules));
    }

    /**
     * These rules.
     *
     * @throws IllegalArgumentException when there are more than 100,000
     */
    public static PortRules of(Collection<PortRule> rules) {
        return rules.isEmpty() ? NONE : new PortRules(List.copyOf(rules));
    }

    /** Every rule, in the order in which they were given. */
    public List<PortRule> all() {
        return all;
    }

    /** How many rules. */
    public int size() {
        return all.size();
    }

    /** Whether there is no rule. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The rules in the order in which they were given. */
    public Stream<PortRule> stream() {
        return all.stream();
    }

    @Override
    public Iterator<PortRule> iterator() {
        return all.iterator();
    }

    /** The rules about one direction. */
    public PortRules only(Direction direction) {
        return of(stream().filter(rule -> rule.direction() == direction).toList());
    }

    /** The rules that are needed in a phase; {@link Phase#RUNNING} leaves out what only an installation needs. */
    public PortRules neededIn(Phase phase) {
        return of(stream().filter(rule -> phase.needs(rule.note().phase())).toList());
    }

    /** The names of hosts in these rules, in order. */
    public Set<Peer.Host> hosts() {
        return stream()
                .map(PortRule::peer)
                .filter(Peer.Host.class::isInstance)
                .map(Peer.Host.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The rules with addresses in the place of host names, for firewalls that know no names. Addresses of a name
     * change: look them up again in time. A host that is not among the addresses keeps its name.
     *
     * @param addresses for each host the addresses that it has now
     */
    public PortRules resolve(Map<Peer.Host, CidrSet> addresses) {
        return of(stream().flatMap(rule -> resolved(rule, addresses)).toList());
    }

    private static Stream<PortRule> resolved(PortRule rule, Map<Peer.Host, CidrSet> addresses) {
        CidrSet known =
                rule.peer() instanceof Peer.Host host ? addresses.getOrDefault(host, CidrSet.empty()) : CidrSet.empty();
        return known.isEmpty() ? Stream.of(rule) : known.stream().map(rule::at);
    }

    /**
     * The fewest and widest rules for the same traffic, in order: what lies in another rule is dropped, what adjoins is
     * joined. Rules with different notes stay apart. Rules that match the same, with the same notes, have the same
     * normal form.
     */
    public PortRules normalize() {
        return changed((region, action) -> region);
    }

    /** The rules of both, in normal form. */
    public PortRules merge(PortRules others) {
        List<PortRule> both = new ArrayList<>(all);
        both.addAll(others.all);
        return of(both).normalize();
    }

    /**
     * The rules without the traffic of the others, in normal form; of a rule that is only partly in the others the rest
     * stays. Notes of the others do not matter, their actions do. A name is taken away by the same name only.
     */
    public PortRules subtract(PortRules others) {
        return changed(by(others, Region::minus));
    }

    /** The traffic that is in both, with the notes of these rules, in normal form. */
    public PortRules intersect(PortRules others) {
        return changed(by(others, Region::and));
    }

    /**
     * The same traffic let through by rules that allow only, in normal form. What a rule denies by a name is taken from
     * the same name only, as nothing can be cut out of addresses for it; what is denied to all of IPv4 is taken from
     * names too.
     */
    public PortRules withoutDenials() {
        PortRules allowed =
                of(stream().filter(rule -> rule.action() == Action.ALLOW).toList());
        Set<Peer> names =
                allowed.stream().map(PortRule::peer).filter(Peer::isNamed).collect(Collectors.toUnmodifiableSet());
        Region denied =
                Region.of(stream().filter(rule -> rule.action() == Action.DENY).toList(), names);
        return allowed.changed((region, action) -> region.minus(denied));
    }

    /** What to remove and to add to come from these rules to the others; notes do not matter. */
    public Diff diff(PortRules target) {
        return new Diff(subtract(target), target.subtract(this));
    }

    /** Whether the same traffic is allowed and the same is denied; notes do not matter. */
    public boolean sameTraffic(PortRules others) {
        return diff(others).isEmpty();
    }

    /** What a firewall lacks of these rules, and what it has beyond. */
    public Coverage coveredBy(Firewall firewall) {
        return new CoverageReading(this, firewall).read();
    }

    /** Judges one flow; a rule that denies decides before one that allows. */
    public Evaluation evaluate(Flow flow) {
        return asFirewall().evaluate(flow);
    }

    /** A firewall with these rules, all of priority 1. */
    public Firewall asFirewall() {
        Firewall known = firewall;
        if (known == null) {
            known = Firewall.dropWins().rules(1, all).build();
            firewall = known;
        }
        return known;
    }

    /** Rules that one region can stand for. */
    private record Kind(Action action, RuleNote note) implements Comparable<Kind> {

        @Override
        public int compareTo(Kind other) {
            int byAction = action.compareTo(other.action);
            return byAction != 0 ? byAction : note.compareTo(other.note);
        }
    }

    @FunctionalInterface
    private interface RegionChange {
        Region apply(Region region, Action action);
    }

    private static RegionChange by(PortRules others, BinaryOperator<Region> operator) {
        Map<Action, Region> regions = new TreeMap<>();
        for (Action action : Action.values()) {
            regions.put(
                    action,
                    Region.of(others.stream()
                            .filter(rule -> rule.action() == action)
                            .toList()));
        }
        return (region, action) -> operator.apply(region, requireNonNull(regions.get(action), "region"));
    }

    private PortRules changed(RegionChange change) {
        Map<Kind, List<PortRule>> kinds = stream()
                .collect(Collectors.groupingBy(
                        rule -> new Kind(rule.action(), rule.note()), TreeMap::new, Collectors.toList()));
        return of(kinds.entrySet().stream()
                .flatMap(kind -> change
                        .apply(Region.of(kind.getValue()), kind.getKey().action())
                        .rules(kind.getKey().action(), kind.getKey().note())
                        .stream())
                .sorted()
                .toList());
    }

    /** Equal when the same rules are there in the same order; for the same traffic there is {@link #sameTraffic}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PortRules rules && all.equals(rules.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    /** One rule a line, each with its note. */
    @Override
    public String toString() {
        return all.isEmpty() ? "no rules" : text("");
    }

    private String text(String before) {
        return stream().map(rule -> before + rule.explained()).collect(Collectors.joining("\n"));
    }

    /**
     * The way from some rules to others.
     *
     * @param removed traffic of the old ones only, with their notes
     * @param added traffic of the new ones only, with their notes
     */
    public record Diff(PortRules removed, PortRules added) {

        /** Checks that nothing is missing. */
        public Diff {
            requireNonNull(removed, "removed");
            requireNonNull(added, "added");
        }

        /** Whether there is nothing to do. */
        public boolean isEmpty() {
            return removed.isEmpty() && added.isEmpty();
        }

        /** The rules with the change made, in normal form. */
        public PortRules applyTo(PortRules rules) {
            return rules.subtract(removed).merge(added);
        }

        /** One rule a line, with a minus before what goes and a plus before what comes. */
        @Override
        public String toString() {
            return isEmpty()
                    ? "no difference"
                    : Stream.of(removed.text("- "), added.text("+ "))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining("\n"));
        }
    }
}
