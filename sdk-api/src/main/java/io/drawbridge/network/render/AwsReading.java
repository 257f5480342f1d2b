package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.UncertainRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the rules of an AWS security group one by one, as plain fields, from whatever EC2's words came in: a file, or
 * the vendor's typed objects. What cannot be read becomes a finding and an {@link UncertainRule}.
 */
public final class AwsReading {

    private static final List<String> PEERS = List.of("CidrIp", "CidrIpv6", "PrefixListId", "Group");

    private final List<AwsPermission> all = new ArrayList<>();
    private final List<UncertainRule> unread = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();

    /** Nothing was read yet. */
    public AwsReading() {}

    /**
     * One rule with one source or destination.
     *
     * @param direction which way it is about
     * @param fields {@code IpProtocol}, {@code FromPort}, {@code ToPort}, {@code Description}, and one of {@code
     *     CidrIp} (or {@code CidrIpv4}), {@code CidrIpv6}, {@code PrefixListId}, {@code GroupId} and {@code
     *     GroupName}, the last two with {@code UserId}; a field without a value is not there, or empty
     */
    public AwsReading add(Direction direction, Map<String, String> fields) {
        requireNonNull(direction, "direction");
        Fields rule = new Fields(fields);
        try {
            all.add(new AwsPermission(
                    direction,
                    rule.text("IpProtocol"),
                    rule.number("FromPort", -1),
                    rule.number("ToPort", -1),
                    peer(rule),
                    rule.text("Description")));
        } catch (IllegalArgumentException odd) {
            leaveOut(List.of(direction), rule, String.valueOf(odd.getMessage()));
        }
        return this;
    }

    /** A permission without a source, which allows nothing. */
    AwsReading empty(Direction direction, Map<String, String> fields) {
        found.add(Finding.of(
                RenderCode.RULE_NOT_READABLE,
                direction + " " + new Fields(fields),
                "the rule is left out: it names no block, prefix list or group, and allows nothing"));
        return this;
    }

    /** A rule that is not said in such fields. */
    AwsReading leaveOut(List<Direction> directions, Fields rule, String why) {
        Unread left = new Unread(
                1,
                directions,
                List.of(Action.ALLOW),
                protocol(rule.text("IpProtocol")),
                ports(rule),
                Optional.empty(),
                directions.get(0) + " " + rule,
                why);
        found.add(left.finding());
        unread.add(left.rule());
        return this;
    }

    /** Nobody said what the rules of a direction are. */
    AwsReading notGiven(Direction direction) {
        unread.add(Unread.notGiven(direction, Stream.of(Action.ALLOW)));
        return this;
    }

    /** What was read. */
    public AwsPermissions permissions() {
        return new AwsPermissions(all, unread, Findings.of(found));
    }

    private static Peer peer(Fields rule) {
        String group = rule.text("GroupId");
        String named = group.isEmpty() ? groupByName(rule) : group;
        String cidr = rule.text("CidrIp").isEmpty() ? rule.text("CidrIpv4") : rule.text("CidrIp");
        List<String> values = List.of(cidr, rule.text("CidrIpv6"), rule.text("PrefixListId"), named);
        List<Integer> given = Stream.of(0, 1, 2, 3)
                .filter(place -> !values.get(place).isEmpty())
                .toList();
        if (given.size() != 1) {
            throw new IllegalArgumentException(
                    "it names " + (given.isEmpty() ? "no block, prefix list or group" : "more than one of " + PEERS));
        }
        String value = values.get(given.get(0));
        return given.get(0) < 2 ? Peer.of(Cidr.reported(value)) : Peer.group(value);
    }

    private static String groupByName(Fields rule) {
        String name = rule.text("GroupName");
        String account = rule.text("UserId");
        return name.isEmpty() || account.isEmpty() ? name : account + "/" + name;
    }

    private static PortRange ports(Fields rule) {
        try {
            return new PortRange(rule.number("FromPort", -1), rule.number("ToPort", -1));
        } catch (IllegalArgumentException unknown) {
            return PortRange.ALL;
        }
    }

    static Protocol protocol(String word) {
        try {
            return Protocol.of(word);
        } catch (IllegalArgumentException unknown) {
            return Protocol.ALL;
        }
    }
}
