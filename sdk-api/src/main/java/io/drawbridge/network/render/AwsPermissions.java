package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.RuleNote;
import io.drawbridge.network.UncertainRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of an AWS security group, to and from {@link PortRules}.
 *
 * <table>
 * <caption>How a rule is said</caption>
 * <tr><th>rule</th><th>security group</th></tr>
 * <tr><td>peer</td><td>{@code CidrIp}, {@code CidrIpv6}, {@code GroupId}, and {@code PrefixListId} for a group
 * {@code pl-...}</td></tr> <tr><td>ICMP</td><td>{@code icmp}, for IPv6 {@code icmpv6}, with type and code as
 * {@code FromPort} and {@code ToPort}; one for each, at most 32</td></tr>
 * <tr><td>a protocol</td><td>its number, such as {@code 50}; one for each, at most 32</td></tr>
 * <tr><td>every protocol</td><td>{@code -1}</td></tr>
 * <tr><td>purpose</td><td>description, at most 255 of the characters that EC2 allows</td></tr>
 * <tr><td>denial</td><td>what it denies is taken out of what is allowed; of a name it is skipped, an error, and so is a
 * group that may have members at addresses that are denied</td></tr>
 * <tr><td>other protocols, hosts</td><td>skipped; an error</td></tr>
 * </table>
 *
 * @param all one for each rule and peer
 * @param unread rules that were left out when a group was read
 * @param findings errors for rules that are left out, notes about descriptions that are said another way and about more
 *     rules than a group takes
 */
public record AwsPermissions(List<AwsPermission> all, List<UncertainRule> unread, Findings findings) {

    private static final int LONGEST_DESCRIPTION = 255;
    private static final int MOST_IN_A_GROUP = 60;
    private static final CidrSet ANYWHERE = CidrSet.of(List.of(Cidr.ANY_IPV4, Cidr.ANY_IPV6));
    private static final CidrSet INSIDE = CidrSet.PRIVATE_IPV4.plus(Cidr.ANY_IPV6);
    private static final String SPECIAL = " ._-:/()#,@[]+=&;{}!$*";

    /** Copies the list. */
    public AwsPermissions {
        requireNonNull(all, "all");
        all = List.copyOf(all);
        requireNonNull(unread, "unread");
        unread = List.copyOf(unread);
        requireNonNull(findings, "findings");
    }

    /** Permissions of which none was left out. */
    public AwsPermissions(List<AwsPermission> all, Findings findings) {
        this(all, List.of(), findings);
    }

    /** The normal form of the rules as permissions. */
    public static AwsPermissions of(PortRules rules) {
        Wording wording =
                new Wording("a security group of AWS", LONGEST_DESCRIPTION, AwsPermissions::standsInADescription);
        List<AwsPermission> all = new ArrayList<>();
        PortRules denied = PortRules.of(
                rules.stream().filter(rule -> rule.action() == Action.DENY).toList());
        Entry.of(rules.withoutDenials())
                .forEach(entry -> permissions(entry, denied, wording).forEach(all::add));
        rules.normalize().stream()
                .filter(rule -> rule.action() == Action.DENY && rule.peer().isNamed())
                .forEach(rule -> wording.skipped(
                        rule,
                        "has no rules that deny, and addresses cannot be taken out for a name",
                        "allow less, by addresses"));
        for (Direction direction : Direction.values()) {
            for (IpFamily family : IpFamily.values()) {
                count(all, direction, family, wording);
            }
        }
        return new AwsPermissions(all, wording.findings());
    }

    /** A rule about a group counts in both families, one about a prefix list for each entry that it may have. */
    private static void count(List<AwsPermission> all, Direction direction, IpFamily family, Wording wording) {
        List<AwsPermission> counted = all.stream()
                .filter(each -> each.direction() == direction)
                .filter(each -> !(each.peer() instanceof Peer.Block block)
                        || block.cidr().family() == family)
                .toList();
        long lists = counted.stream()
                .filter(each -> each.peer() instanceof Peer.Group group && group.isPrefixList())
                .count();
        if (counted.size() > MOST_IN_A_GROUP) {
            wording.add(Finding.of(
                    RenderCode.MORE_RULES_THAN_A_GROUP_TAKES,
                    direction + " " + family,
                    "there are " + counted.size() + " " + family + " rules for " + direction + ", and a group takes "
                            + MOST_IN_A_GROUP + " unless the quota was raised"
                            + (lists == 0 ? "" : "; a prefix list counts with the most entries that it may have")));
        }
    }

    private static boolean standsInADescription(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SPECIAL.indexOf(c) >= 0;
    }

    private static Stream<AwsPermission> permissions(Entry entry, PortRules denied, Wording wording) {
        PortRule rule = entry.rule();
        List<Piece> pieces = Piece.of(rule);
        if (rule.peer() instanceof Peer.Host) {
            wording.skippedForPeer(rule);
            return Stream.empty();
        }
        if (pieces.isEmpty()) {
            wording.skippedForParts(rule);
            return Stream.empty();
        }
        if (mayBeDenied(rule, denied)) {
            wording.skipped(
                    rule,
                    "has no rules that deny, and addresses that are denied cannot be taken out of a group",
                    "allow the addresses of its members instead, or deny none that they may have");
            return Stream.empty();
        }
        String purpose = wording.purpose(entry);
        boolean ports = rule.protocol().hasPorts();
        return pieces.stream()
                .map(piece -> new AwsPermission(
                        rule.direction(),
                        word(rule, piece),
                        ports ? rule.ports().first() : piece.type(),
                        ports ? rule.ports().last() : piece.code(),
                        rule.peer(),
                        purpose));
    }

    /** A group let in as a whole would bring those of its members along whose addresses are denied. */
    private static boolean mayBeDenied(PortRule rule, PortRules denied) {
        if (!(rule.peer() instanceof Peer.Group group)) {
            return false;
        }
        CidrSet members = group.isPrefixList() ? ANYWHERE : INSIDE;
        PortRules atMost = PortRules.of(members.stream()
                .map(cidr -> rule.withPeer(Peer.of(cidr)).withAction(Action.DENY))
                .toList());
        return !atMost.intersect(denied).isEmpty();
    }

    private static String word(PortRule rule, Piece piece) {
        return switch (rule.protocol().kind()) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case ICMP -> IcmpFamily.of(rule.peer()) == IpFamily.IPV6 ? "icmpv6" : "icmp";
            case OTHER -> String.valueOf(piece.number());
            case ALL -> "-1";
        };
    }

    /** What the permissions let through, descriptions as purposes. */
    public ReadRules read() {
        Firewall.Builder firewall = Firewall.dropWins();
        unread.forEach(firewall::unread);
        List<Finding> found = new ArrayList<>();
        for (AwsPermission permission : all) {
            try {
                firewall.rule(1, rule(permission));
            } catch (IllegalArgumentException odd) {
                Unread left = new Unread(
                        1,
                        List.of(permission.direction()),
                        List.of(Action.ALLOW),
                        AwsReading.protocol(permission.ipProtocol()),
                        PortRange.ALL,
                        Optional.of(permission.peer()),
                        permission.toString(),
                        String.valueOf(odd.getMessage()));
                found.add(left.finding());
                firewall.unread(left.rule());
            }
        }
        return new ReadRules(firewall.build(), findings.and(Findings.of(found)));
    }

    private static PortRule rule(AwsPermission permission) {
        Protocol protocol = Protocol.of(permission.ipProtocol());
        boolean icmp = protocol.kind() == Protocol.Kind.ICMP;
        return PortRule.about(permission.direction())
                .protocol(icmp ? messages(permission) : protocol, ports(protocol, permission))
                .peer(permission.peer())
                .purpose(RuleNote.line(permission.description()))
                .build();
    }

    private static Protocol messages(AwsPermission permission) {
        IcmpFamily.check(permission.ipProtocol(), permission.peer());
        int type = permission.fromPort();
        int code = permission.toPort();
        if (type == -1 && code == -1) {
            return Protocol.ICMP;
        }
        return code == -1 ? Protocol.icmp(type) : Protocol.icmp(type, code);
    }

    private static PortRange ports(Protocol protocol, AwsPermission permission) {
        boolean all = permission.fromPort() == -1 && permission.toPort() == -1;
        return protocol.hasPorts() && !all ? new PortRange(permission.fromPort(), permission.toPort()) : PortRange.ALL;
    }
}
