package io.drawbridge.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what each rule of a firewall decides on against what is needed. */
final class CoverageReading {

    private final PortRules needed;
    private final Firewall firewall;
    private final Set<Peer> names;
    private final Region need;
    private final Region needAndNames;

    /** What is needed, by why; what all of IPv4 needs, names need not. */
    private final Map<RuleNote, Region> needs = new TreeMap<>();

    private final List<Coverage.Contradiction> contradicted = new ArrayList<>();
    private final Map<UncertainRule, Region> unknown = new LinkedHashMap<>();
    private final List<Coverage.Superfluous> superfluous = new ArrayList<>();
    private final List<FirewallRule> shadowed = new ArrayList<>();
    private final Set<UncertainRule> unchecked = new LinkedHashSet<>();
    private Region byDefault = Region.EMPTY;

    CoverageReading(PortRules rules, Firewall firewall) {
        this.needed = rules.withoutDenials();
        this.firewall = firewall;
        this.names = Stream.concat(needed.stream(), firewall.rules().stream().map(FirewallRule::rule))
                .map(PortRule::peer)
                .filter(Peer::isNamed)
                .collect(Collectors.toUnmodifiableSet());
        this.need = Region.of(needed.all());
        this.needAndNames = Region.of(needed.all(), names);
        needed.stream()
                .collect(Collectors.groupingBy(PortRule::note))
                .forEach((note, all) -> needs.put(note, Region.of(all)));
    }

    Coverage read() {
        List<DecidedTraffic> shares = DecidedTraffic.of(firewall, names);
        for (DecidedTraffic share : shares) {
            if (share.traffic().isEmpty()) {
                shadowed.add(share.rule());
            } else if (share.rule().rule().action() == Action.DENY) {
                addContradiction(share.rule(), share.traffic());
                addUnchecked(share.traffic(), Optional.of(share.rule()));
            } else {
                certain(share.traffic(), Action.ALLOW, Optional.of(share.rule()));
                addSuperfluous(share.rule(), share.traffic());
            }
        }
        Region decided = DecidedTraffic.all(shares);
        PortRules missing = missing(decided);
        for (Direction direction : Direction.values()) {
            addUnmatched(direction, decided);
        }
        superfluous.removeIf(each -> unknown.containsKey(UncertainRule.named(each.rule())));
        return new Coverage(
                missing,
                contradicted,
                unknown(),
                superfluous,
                PortRules.of(byDefault.rules(Action.ALLOW, RuleNote.NONE)),
                List.copyOf(unchecked),
                shadowed);
    }

    private void addContradiction(FirewallRule rule, Region deciding) {
        PortRules blocked = neededOf(certain(deciding, Action.DENY, Optional.of(rule)));
        if (!blocked.isEmpty()) {
            contradicted.add(new Coverage.Contradiction(rule, blocked));
        }
    }

    /** What of this traffic is needed and decided for sure; the rest is kept as unknown. */
    private Region certain(Region deciding, Action decided, Optional<FirewallRule> by) {
        Region certain = deciding.and(need);
        for (Map.Entry<UncertainRule, Region> open :
                firewall.doubts().about(certain, decided, by, names).entrySet()) {
            unknown.merge(open.getKey(), open.getValue(), Region::union);
            certain = certain.minus(open.getValue());
        }
        return certain;
    }

    private List<Coverage.Unknown> unknown() {
        return unknown.entrySet().stream()
                .map(each -> new Coverage.Unknown(each.getKey(), neededOf(each.getValue())))
                .toList();
    }

    /** What of this traffic is needed, with the notes of what needs it. */
    private PortRules neededOf(Region traffic) {
        return PortRules.of(needs.entrySet().stream()
                .flatMap(need -> traffic.and(need.getValue()).rules(Action.ALLOW, need.getKey()).stream())
                .sorted()
                .toList());
    }

    private void addSuperfluous(FirewallRule rule, Region deciding) {
        Region beyond = deciding.minus(needAndNames);
        if (rule.priority() == FirewallRule.BY_DEFAULT) {
            byDefault = byDefault.union(beyond);
        } else if (!beyond.isEmpty()) {
            Coverage.Extent extent =
                    deciding.and(needAndNames).isEmpty() ? Coverage.Extent.WHOLE : Coverage.Extent.PART;
            superfluous.add(new Coverage.Superfluous(
                    rule,
                    extent,
                    PortRules.of(beyond.rules(Action.ALLOW, rule.rule().note()))));
        }
    }

    private void addUnmatched(Direction direction, Region decided) {
        Region rest = Region.of(Firewall.everything(direction), names).minus(decided);
        if (firewall.unmatched(direction) == Action.DENY) {
            addUnchecked(rest, Optional.empty());
        } else {
            byDefault = byDefault.union(rest.minus(needAndNames));
        }
    }

    /** What could not be read and may let through some of this, which is denied otherwise and not needed. */
    private void addUnchecked(Region denied, Optional<FirewallRule> by) {
        if (!firewall.unread().isEmpty()) {
            firewall.doubts().about(denied.minus(needAndNames), Action.DENY, by, names).keySet().stream()
                    .filter(firewall.unread()::contains)
                    .forEach(unchecked::add);
        }
    }

    private PortRules missing(Region decided) {
        Region undecided = Region.EMPTY;
        for (Direction direction : Direction.values()) {
            Action action = firewall.unmatched(direction);
            Region rest = Region.of(needed.only(direction).all()).minus(decided);
            Region certain = certain(rest, action, Optional.empty());
            undecided = action == Action.DENY ? undecided.union(certain) : undecided;
        }
        return neededOf(undecided);
    }
}
