package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules with priorities, such as a security group of a cloud, a chain of nftables or a network ACL. Replies to
 * connections that are let through are let through too.
 *
 * <pre>{@code
 * Firewall group = Firewall.dropWins()
 *         .rule(1, PortRule.ingress().tcp(443).cidr("0.0.0.0/0").build())
 *         .rule(1, PortRule.ingress().deny().tcp(443).cidr("198.51.100.0/24").build())
 *         .unmatched(Direction.EGRESS, Action.ALLOW)
 *         .build();
 * }</pre>
 */
public final class Firewall {

    private final Precedence precedence;
    private final List<FirewallRule> rules;
    private final Map<Direction, Action> unmatched;
    private final RuleIndex index;

    private Firewall(Builder builder) {
        this.precedence = builder.precedence;
        this.rules = builder.rules.stream().sorted(builder.precedence.order()).toList();
        this.unmatched = new EnumMap<>(builder.unmatched);
        this.index = new RuleIndex(rules.stream().map(FirewallRule::rule).toList());
    }

    /** A firewall where the first matching rule decides. */
    public static Builder firstMatch() {
        return new Builder(Precedence.FIRST_MATCH);
    }

    /** A firewall where of the matching rules with the lowest priority number one that denies decides. */
    public static Builder dropWins() {
        return new Builder(Precedence.DROP_WINS);
    }

    /** The rules, the one that decides first at the front. */
    public List<FirewallRule> rules() {
        return rules;
    }

    /** What happens to traffic in this direction that no rule matches. */
    public Action unmatched(Direction direction) {
        return requireNonNull(unmatched.get(direction), "unmatched");
    }

    /**
     * Judges one flow, by binary search over sorted blocks and ports. A block with more than one address is let through
     * when each of its addresses is, by one rule or by several.
     */
    public Evaluation evaluate(Flow flow) {
        Action otherwise = unmatched(flow.direction());
        int place = index.decide(flow, otherwise);
        if (place == RuleIndex.NONE) {
            return new Evaluation(otherwise, Optional.empty());
        }
        FirewallRule rule = rules.get(place);
        return new Evaluation(rule.rule().action(), Optional.of(rule));
    }

    /**
     * What is let through, as rules that allow only, in normal form; each has the note of the rule that lets it
     * through.
     */
    public PortRules allowed() {
        Set<Peer> names = rules.stream()
                .map(each -> each.rule().peer())
                .filter(Peer::isNamed)
                .collect(Collectors.toUnmodifiableSet());
        List<DecidedTraffic> shares = DecidedTraffic.of(this, names);
        List<PortRule> allowed = new ArrayList<>();
        for (DecidedTraffic share : shares) {
            PortRule rule = share.rule().rule();
            if (rule.action() == Action.ALLOW) {
                // Names that a rule on all of IPv4 is on too are not listed for it.
                Region listed = share.traffic().and(Region.of(List.of(rule)));
                allowed.addAll(listed.rules(Action.ALLOW, rule.note()));
            }
        }
        unmatched.forEach((direction, action) -> {
            if (action == Action.ALLOW) {
                allowed.addAll(Region.of(everything(direction))
                        .minus(DecidedTraffic.all(shares))
                        .rules(Action.ALLOW, RuleNote.NONE));
            }
        });
        return PortRules.of(allowed).normalize();
    }

    private static List<PortRule> everything(Direction direction) {
        return Stream.of(Cidr.ANY_IPV4, Cidr.ANY_IPV6)
                .map(cidr -> new PortRule(
                        direction, Action.ALLOW, Protocol.ALL, PortRange.ALL, Peer.of(cidr), RuleNote.NONE))
                .toList();
    }

    /** One rule a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append(rule).append('\n'));
        return text.append("unmatched: ").append(unmatched).toString();
    }

    /** A builder that holds these rules. */
    public Builder toBuilder() {
        Builder builder = new Builder(precedence);
        builder.rules.addAll(rules);
        builder.unmatched.putAll(unmatched);
        return builder;
    }

    /** Puts a {@link Firewall} together; what no rule matches is denied until told otherwise. */
    public static final class Builder {
        private final Once once = new Once();

        private static final int MOST = 100_000;

        private final Precedence precedence;
        private final List<FirewallRule> rules = new ArrayList<>();
        private final Map<Direction, Action> unmatched = new EnumMap<>(Direction.class);

        private Builder(Precedence precedence) {
            this.precedence = precedence;
            for (Direction direction : Direction.values()) {
                unmatched.put(direction, Action.DENY);
            }
        }

        /** One more rule, behind those of the same priority. */
        public Builder rule(int priority, PortRule rule) {
            rules.add(new FirewallRule(priority, rule));
            return this;
        }

        /** More rules of one priority. */
        public Builder rules(int priority, Collection<PortRule> more) {
            more.forEach(rule -> rule(priority, rule));
            return this;
        }

        /** What happens to traffic in this direction that no rule matches. */
        public Builder unmatched(Direction direction, Action action) {
            requireNonNull(direction, "direction");
            requireNonNull(action, "action");
            unmatched.put(direction, once.value("unmatched " + direction, action));
            return this;
        }

        /**
         * The firewall.
         *
         * @throws IllegalArgumentException when there are more than 100,000 rules
         */
        public Firewall build() {
            if (rules.size() > MOST) {
                throw new IllegalArgumentException(rules.size() + " rules are too many; allowed are " + MOST);
            }
            return new Firewall(this);
        }
    }
}
