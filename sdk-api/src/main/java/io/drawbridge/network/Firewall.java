package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final Evaluation ALLOWED = new Evaluation(Action.ALLOW, Optional.empty(), List.of());
    private static final Evaluation DENIED = new Evaluation(Action.DENY, Optional.empty(), List.of());

    private final Precedence precedence;
    private final List<FirewallRule> rules;
    private final Map<Direction, Action> unmatched;
    private final RuleIndex index;
    private final Evaluation[] verdicts;
    private final List<UncertainRule> unread;
    private final Doubts doubts;

    private Firewall(Builder builder) {
        this.precedence = builder.precedence;
        this.rules = builder.rules.stream().sorted(builder.precedence.order()).toList();
        this.unmatched = new EnumMap<>(builder.unmatched);
        this.index = new RuleIndex(rules.stream().map(FirewallRule::rule).toList());
        this.verdicts = new Evaluation[rules.size()];
        this.unread = List.copyOf(builder.unread);
        this.doubts = new Doubts(precedence, unread, rules);
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

    /** Rules that could not be read as a whole; {@link #rules()} does not have them. */
    public List<UncertainRule> unread() {
        return unread;
    }

    /** What may decide otherwise than the rules that are known for sure. */
    Doubts doubts() {
        return doubts;
    }

    /**
     * The groups and prefix lists that its rules name, those included that could not be read: what
     * {@link #withMembers} puts addresses in the place of.
     */
    public Set<Peer.Group> groups() {
        return Stream.concat(
                        rules.stream().map(FirewallRule::rule), unread.stream().flatMap(each -> each.atMost().stream()))
                .map(PortRule::peer)
                .filter(Peer.Group.class::isInstance)
                .map(Peer.Group.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * This firewall with the addresses of groups in their places, such as the entries of a prefix list: what a rule is
     * about is known then. A group that is not among them keeps its name; one without addresses lets nobody in.
     *
     * @param members by the id of the group, such as {@code pl-0123abcd}
     */
    public Firewall withMembers(Map<String, CidrSet> members) {
        requireNonNull(members, "members");
        Builder builder = new Builder(precedence);
        unread.forEach(each -> builder.unread(each.withMembers(members)));
        rules.forEach(each -> each.rule().withMembers(members).forEach(rule -> builder.rule(each.priority(), rule)));
        builder.unmatched.putAll(unmatched);
        return builder.build();
    }

    /** What happens to traffic in this direction that no rule matches. */
    public Action unmatched(Direction direction) {
        return requireNonNull(unmatched.get(direction), "unmatched");
    }

    /**
     * Judges one flow, by binary search over sorted blocks and ports. A block with more than one address is let through
     * when each of its addresses is, by one rule or by several. What a rule that could not be read, or one about a
     * group, might decide otherwise is said with it.
     */
    public Evaluation evaluate(Flow flow) {
        Action otherwise = unmatched(flow.direction());
        int place = index.decide(flow, otherwise);
        Evaluation certain = place == RuleIndex.NONE ? byNoRule(otherwise) : verdict(place);
        if (doubts.areNone()) {
            return certain;
        }
        return new Evaluation(certain.action(), certain.by(), doubts.about(flow, certain.action(), certain.by()));
    }

    private static Evaluation byNoRule(Action otherwise) {
        return otherwise == Action.ALLOW ? ALLOWED : DENIED;
    }

    /** Made when it is first asked for; two threads may make the same one. */
    private Evaluation verdict(int place) {
        Evaluation known = verdicts[place];
        if (known == null) {
            FirewallRule rule = rules.get(place);
            known = new Evaluation(rule.rule().action(), Optional.of(rule), List.of());
            verdicts[place] = known;
        }
        return known;
    }

    /**
     * What is let through, as rules that allow only, in normal form; each has the note of the rule that lets it
     * through. Rules that could not be read are left out.
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

    static List<PortRule> everything(Direction direction) {
        return Stream.of(Cidr.ANY_IPV4, Cidr.ANY_IPV6)
                .map(cidr -> new PortRule(
                        direction, Action.ALLOW, Protocol.ALL, PortRange.ALL, Peer.of(cidr), RuleNote.NONE))
                .toList();
    }

    /** By how the rules decide, the rules in their order, and what happens to what none matches. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Firewall that
                && that.precedence == precedence
                && that.rules.equals(rules)
                && that.unread.equals(unread)
                && that.unmatched.equals(unmatched);
    }

    @Override
    public int hashCode() {
        return Objects.hash(precedence, rules, unread, unmatched);
    }

    /** One rule a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append(rule).append('\n'));
        unread.forEach(rule -> text.append("not read: ").append(rule).append('\n'));
        return text.append("unmatched: ").append(unmatched).toString();
    }

    /** A builder that holds these rules. */
    public Builder toBuilder() {
        Builder builder = new Builder(precedence);
        builder.rules.addAll(rules);
        builder.unread.addAll(unread);
        builder.unmatched.putAll(unmatched);
        return builder;
    }

    /** Puts a {@link Firewall} together; what no rule matches is denied until told otherwise. */
    public static final class Builder {
        private final Once once = new Once();

        private static final int MOST = 100_000;

        private final Precedence precedence;
        private final List<FirewallRule> rules = new ArrayList<>();
        private final List<UncertainRule> unread = new ArrayList<>();
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

        /** A rule that could not be read as a whole: what it could decide on is not known. */
        public Builder unread(UncertainRule rule) {
            unread.add(requireNonNull(rule, "rule"));
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
            int size = rules.size() + unread.size();
            if (size > MOST) {
                throw new IllegalArgumentException(size + " rules are too many; allowed are " + MOST);
            }
            return new Firewall(this);
        }
    }
}
