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
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes the rules of an Alibaba Cloud security group one by one, as plain fields, from whatever ECS's words came in: a
 * file, or the answers of a client. What cannot be read becomes a finding and an {@link UncertainRule}.
 */
public final class AliyunReading {

    private static final Set<String> ANY_PORTS = Set.of("", "-1/-1", "1/65535", "0/65535");
    private static final Set<String> ANY_BLOCK = Set.of("", "0.0.0.0/0", "::/0");

    /** Rules as they came, since what one means can depend on the others. */
    private record Given(Optional<Direction> direction, Fields fields) {}

    private final List<Given> given = new ArrayList<>();
    private final List<AliyunPermission> all = new ArrayList<>();
    private final List<UncertainRule> unread = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();

    /** Nothing was read yet. */
    public AliyunReading() {}

    /**
     * One rule that says by its field {@code Direction} which way it is about.
     *
     * @param fields as {@code DescribeSecurityGroupAttribute} names them; a field without a value is not there, or
     *     empty
     */
    public AliyunReading add(Map<String, String> fields) {
        given.add(new Given(Optional.empty(), new Fields(fields)));
        return this;
    }

    /**
     * One rule of a call that is about one direction, unless the rule says another one.
     *
     * @param fields as {@code AuthorizeSecurityGroup} names them; a field without a value is not there, or empty
     */
    public AliyunReading add(Direction direction, Map<String, String> fields) {
        given.add(new Given(Optional.of(direction), new Fields(fields)));
        return this;
    }

    /** Nobody said what the rules of a direction are. */
    AliyunReading notGiven(Direction direction) {
        unread.add(Unread.notGiven(direction, Stream.of(Action.values())));
        return this;
    }

    /**
     * What was read.
     *
     * @param groupId empty when that is not known
     * @param innerAccessPolicy what the group says about itself; empty when it does not
     */
    public AliyunPermissions permissions(String groupId, String innerAccessPolicy) {
        requireNonNull(groupId, "groupId");
        requireNonNull(innerAccessPolicy, "innerAccessPolicy");
        boolean twoCards = given.stream()
                        .map(each -> each.fields.text("NicType"))
                        .filter(type -> !type.isEmpty())
                        .map(type -> type.equalsIgnoreCase("internet"))
                        .distinct()
                        .count()
                > 1;
        given.forEach(rule -> read(rule, twoCards));
        return new AliyunPermissions(all, unread, Findings.of(found), groupId, innerAccessPolicy);
    }

    private void read(Given rule, boolean twoCards) {
        Fields fields = rule.fields;
        try {
            Direction direction = direction(rule)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "it does not say by Direction, ingress or egress, which way it is about"));
            checkWhole(direction, fields, twoCards);
            all.add(new AliyunPermission(
                    direction,
                    fields.text("IpProtocol"),
                    fields.text("PortRange"),
                    action(fields)
                            .map(action -> action == Action.DENY ? "drop" : "accept")
                            .orElseThrow(() -> new IllegalArgumentException("its Policy "
                                    + Finding.quote(fields.text("Policy")) + " is neither accept nor drop")),
                    fields.number("Priority", 1),
                    peer(direction, fields),
                    fields.text("Description")));
        } catch (IllegalArgumentException odd) {
            leaveOut(rule, String.valueOf(odd.getMessage()));
        }
    }

    private static Optional<Direction> direction(Given rule) {
        String word = rule.fields.text("Direction");
        if (word.isEmpty()) {
            return rule.direction;
        }
        return Stream.of(Direction.values())
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static Optional<Action> action(Fields fields) {
        String word = fields.text("Policy");
        if (word.isEmpty() || word.equalsIgnoreCase("accept")) {
            return Optional.of(Action.ALLOW);
        }
        return word.equalsIgnoreCase("drop") ? Optional.of(Action.DENY) : Optional.empty();
    }

    /** A rule is about less than its protocol, ports and peer say when one of these is there. */
    private static void checkWhole(Direction direction, Fields fields, boolean twoCards) {
        String own = direction == Direction.INGRESS ? "Dest" : "Source";
        for (String field : List.of("PortRangeListId", "PortRangeListName")) {
            if (fields.has(field)) {
                throw narrowed(field, fields);
            }
        }
        if (!ANY_PORTS.contains(fields.text("SourcePortRange"))) {
            throw narrowed("SourcePortRange", fields);
        }
        for (String field : List.of(own + "CidrIp", "Ipv6" + own + "CidrIp")) {
            if (!ANY_BLOCK.contains(fields.text(field))) {
                throw narrowed(field, fields);
            }
        }
        for (String field : List.of(own + "GroupId", own + "PrefixListId")) {
            if (fields.has(field)) {
                throw narrowed(field, fields);
            }
        }
        if (twoCards && fields.text("NicType").equalsIgnoreCase("internet")) {
            throw narrowed("NicType", fields);
        }
    }

    private static IllegalArgumentException narrowed(String field, Fields fields) {
        return new IllegalArgumentException("it is about less than a protocol, ports and one peer: " + field + " "
                + Finding.quote(fields.text(field)));
    }

    private static Peer peer(Direction direction, Fields fields) {
        String side = direction == Direction.INGRESS ? "Source" : "Dest";
        String account = fields.text(side + "GroupOwnerAccount");
        String id = fields.text(side + "GroupId");
        String name = fields.text(side + "GroupName");
        String named = name.isEmpty() || account.isEmpty() ? name : account + "/" + name;
        List<String> values = List.of(
                fields.text(side + "CidrIp"),
                fields.text("Ipv6" + side + "CidrIp"),
                fields.text(side + "PrefixListId"),
                id.isEmpty() ? named : id);
        List<Integer> given = Stream.of(0, 1, 2, 3)
                .filter(place -> !values.get(place).isEmpty())
                .toList();
        if (given.size() != 1) {
            throw new IllegalArgumentException("it names "
                    + (given.isEmpty()
                            ? "no block, prefix list or group"
                            : "more than one block, prefix list or group"));
        }
        String value = values.get(given.get(0));
        return given.get(0) < 2 ? Peer.of(Cidr.reported(value)) : Peer.group(value);
    }

    private void leaveOut(Given rule, String why) {
        Fields fields = rule.fields;
        Optional<Direction> direction = direction(rule);
        Unread left = new Unread(
                priority(fields),
                direction.map(List::of).orElse(Unread.BOTH_WAYS),
                action(fields).map(List::of).orElse(Unread.EITHER),
                AwsReading.protocol(fields.text("IpProtocol")),
                fields.text("PortRangeListId").isEmpty() ? ports(fields) : PortRange.ALL,
                direction.flatMap(known -> knownPeer(known, fields)),
                direction.map(known -> known + " ").orElse("") + fields,
                why);
        found.add(left.finding());
        unread.add(left.rule());
    }

    private static int priority(Fields fields) {
        try {
            return fields.number("Priority", 1);
        } catch (IllegalArgumentException unknown) {
            return Unread.FIRST;
        }
    }

    private static PortRange ports(Fields fields) {
        try {
            return AliyunPorts.of(Protocol.TCP, fields.text("PortRange"));
        } catch (IllegalArgumentException unknown) {
            return PortRange.ALL;
        }
    }

    private static Optional<Peer> knownPeer(Direction direction, Fields fields) {
        try {
            return Optional.of(peer(direction, fields));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
