package io.drawbridge.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of a firewall that may decide otherwise than those that are known for sure. */
final class Doubts {

    private final Precedence precedence;

    /** By what they do; each with the one that it was said by. */
    private final Map<Action, List<Doubt>> byAction = new EnumMap<>(Action.class);

    private final Map<Action, RuleIndex> indexes = new EnumMap<>(Action.class);

    private record Doubt(UncertainRule said, FirewallRule atMost) {}

    Doubts(Precedence precedence, Collection<UncertainRule> unread, Collection<FirewallRule> rules) {
        this.precedence = precedence;
        Stream.concat(
                        unread.stream(),
                        rules.stream()
                                .filter(each -> each.rule().peer().isNamed())
                                .map(UncertainRule::named))
                .forEach(this::add);
        byAction.forEach((action, all) -> {
            all.sort((a, b) -> precedence.order().compare(a.atMost, b.atMost));
            // As denials, so that a block is met when one of its addresses is.
            indexes.put(
                    action,
                    new RuleIndex(all.stream()
                            .map(each -> each.atMost.rule().withAction(Action.DENY))
                            .toList()));
        });
    }

    private void add(UncertainRule rule) {
        rule.inAddresses()
                .forEach(atMost -> byAction.computeIfAbsent(atMost.action(), none -> new ArrayList<>())
                        .add(new Doubt(rule, new FirewallRule(rule.priority(), atMost))));
    }

    /** What may decide otherwise, each with what it may decide on of this traffic; each once. */
    Map<UncertainRule, Region> about(Region traffic, Action decided, Optional<FirewallRule> by, Set<Peer> names) {
        Map<UncertainRule, Region> found = new LinkedHashMap<>();
        if (traffic.isEmpty()) {
            return found;
        }
        for (Doubt doubt : otherwise(decided)) {
            if (comesBefore(doubt, by)) {
                Region open = traffic.and(Region.of(List.of(doubt.atMost.rule()), names));
                if (!open.isEmpty()) {
                    found.merge(doubt.said, open, Region::union);
                }
            }
        }
        return found;
    }

    /** Whether all rules are known for sure. */
    boolean areNone() {
        return byAction.isEmpty();
    }

    /** What may decide otherwise on some of a flow. */
    List<UncertainRule> about(Flow flow, Action decided, Optional<FirewallRule> by) {
        RuleIndex index = indexes.get(other(decided));
        if (index == null || index.decide(flow, Action.ALLOW) == RuleIndex.NONE) {
            return List.of();
        }
        return otherwise(decided).stream()
                .filter(doubt -> comesBefore(doubt, by))
                .filter(doubt ->
                        new RuleIndex(List.of(doubt.atMost.rule().withAction(Action.DENY))).decide(flow, Action.ALLOW)
                                != RuleIndex.NONE)
                .map(Doubt::said)
                .distinct()
                .toList();
    }

    private List<Doubt> otherwise(Action decided) {
        return byAction.getOrDefault(other(decided), List.of());
    }

    private static Action other(Action action) {
        return action == Action.ALLOW ? Action.DENY : Action.ALLOW;
    }

    /** Equal places count as before: the order of the two is not known for sure. */
    private boolean comesBefore(Doubt doubt, Optional<FirewallRule> by) {
        return by.isEmpty() || precedence.order().compare(doubt.atMost, by.get()) <= 0;
    }
}
