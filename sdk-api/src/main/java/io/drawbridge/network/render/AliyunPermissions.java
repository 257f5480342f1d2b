package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.FirewallRule;
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
import java.util.function.Consumer;

/**
 * The rules of an Alibaba Cloud security group, to and from {@link PortRules}.
 *
 * <table>
 * <caption>How a rule is said</caption>
 * <tr><th>rule</th><th>security group</th></tr>
 * <tr><td>peer</td><td>{@code SourceCidrIp}, {@code Ipv6SourceCidrIp}, {@code SourceGroupId}, and
 * {@code SourcePrefixListId} for a group {@code pl-...}; for egress {@code Dest...}</td></tr>
 * <tr><td>TCP and UDP ports</td><td>{@code 443/443}; every port {@code 1/65535}, which is read
 * as every port. There is no port 0: a range from 0 begins at 1, with
 * a note, and the range of only it is an error</td></tr>
 * <tr><td>ICMP, GRE, every protocol</td><td>{@code ICMP}, of IPv6 {@code ICMPv6}, {@code GRE}, {@code ALL} with
 * {@code -1/-1}</td></tr>
 * <tr><td>denial</td><td>policy {@code drop} at priority 1 as everything, where a drop wins</td></tr>
 * <tr><td>purpose</td><td>description, at most 512 characters</td></tr>
 * <tr><td>some messages of ICMP, other protocols, hosts</td><td>skipped; an error</td></tr>
 * </table>
 *
 * @param all one for each rule
 * @param unread rules that were left out when a group was read
 * @param findings errors for rules that are left out, notes about what is said another way and about more rules than a
 *     group takes
 * @param groupId the group that was read; empty when that is not known
 * @param innerAccessPolicy what the group that was read says about its members; empty when it does not
 */
public record AliyunPermissions(
        List<AliyunPermission> all,
        List<UncertainRule> unread,
        Findings findings,
        String groupId,
        String innerAccessPolicy) {

    private static final int LONGEST_DESCRIPTION = 512;
    private static final int MOST_A_CALL = 100;
    private static final int MOST_IN_A_GROUP = 200;

    /** Copies the list. */
    public AliyunPermissions {
        requireNonNull(all, "all");
        all = List.copyOf(all);
        requireNonNull(unread, "unread");
        unread = List.copyOf(unread);
        requireNonNull(findings, "findings");
        requireNonNull(groupId, "groupId");
        requireNonNull(innerAccessPolicy, "innerAccessPolicy");
    }

    /** Permissions of which none was left out, of a group that is not known. */
    public AliyunPermissions(List<AliyunPermission> all, Findings findings) {
        this(all, List.of(), findings, "", "");
    }

    /** The normal form of the rules as permissions. */
    public static AliyunPermissions of(PortRules rules) {
        Wording wording = new Wording("a security group of Alibaba Cloud", LONGEST_DESCRIPTION, c -> true);
        List<AliyunPermission> all = new ArrayList<>();
        Entry.of(rules).forEach(entry -> permission(entry, wording).ifPresent(all::add));
        for (Direction direction : Direction.values()) {
            long count =
                    all.stream().filter(each -> each.direction() == direction).count();
            if (count > MOST_A_CALL) {
                wording.add(Finding.of(
                        RenderCode.MORE_PERMISSIONS_THAN_A_CALL_TAKES,
                        direction.name(),
                        "there are " + count + " permissions, and a call takes at most " + MOST_A_CALL));
            }
        }
        if (all.size() > MOST_IN_A_GROUP) {
            wording.add(Finding.of(
                    RenderCode.MORE_RULES_THAN_A_GROUP_TAKES,
                    "both directions",
                    "there are " + all.size() + " rules, and a group takes " + MOST_IN_A_GROUP
                            + " unless the quota was raised"));
        }
        return new AliyunPermissions(all, wording.findings());
    }

    private static Optional<AliyunPermission> permission(Entry entry, Wording wording) {
        PortRule rule = entry.rule();
        Protocol protocol = rule.protocol();
        if (rule.peer() instanceof Peer.Host) {
            wording.skippedForPeer(rule);
        } else if (protocol.kind() == Protocol.Kind.OTHER && !protocol.equals(Protocol.GRE)) {
            wording.skipped(
                    rule, "knows TCP, UDP, ICMP, GRE and all protocols only", "allow all protocols from the addresses");
        } else if (protocol.kind() == Protocol.Kind.ICMP && !protocol.isWhole()) {
            wording.skipped(rule, "takes every message of ICMP or none", "allow every message");
        } else if (rule.protocol().hasPorts() && rule.ports().last() == 0) {
            wording.skipped(rule, "has no port 0", "leave port 0 out");
        } else {
            return Optional.of(new AliyunPermission(
                    rule.direction(),
                    isIcmpv6(rule) ? "ICMPv6" : protocol.toString(),
                    ports(rule, wording),
                    rule.action() == Action.ALLOW ? "accept" : "drop",
                    1,
                    rule.peer(),
                    wording.purpose(entry)));
        }
        return Optional.empty();
    }

    private static boolean isIcmpv6(PortRule rule) {
        return rule.protocol().kind() == Protocol.Kind.ICMP && IcmpFamily.of(rule.peer()) == IpFamily.IPV6;
    }

    private static String ports(PortRule rule, Wording wording) {
        if (!rule.protocol().hasPorts()) {
            return AliyunPorts.NONE;
        }
        PortRange ports = rule.ports();
        if (ports.first() == 0 && !ports.equals(PortRange.ALL)) {
            wording.add(Finding.of(
                    RenderCode.PORT_ZERO_LEFT_OUT,
                    rule.toString(),
                    "ports " + ports
                            + " are written from 1 on, since a security group of Alibaba Cloud has no port 0"));
        }
        return Math.max(1, ports.first()) + "/" + ports.last();
    }

    /**
     * What the group that was read lets through, descriptions as purposes. What it does without a rule is told by its
     * inner access policy: a basic group that lets its members reach each other lets everything out. Any other group
     * may be an enterprise group, which lets nothing out by itself; it is read as one, with a note.
     */
    public ReadRules read() {
        boolean members = innerAccessPolicy.equalsIgnoreCase("Accept");
        ReadRules read = read(firewall -> {
            if (members) {
                letMembersIn(firewall);
            }
        });
        Finding note = Finding.of(
                RenderCode.UNMATCHED_EGRESS_TAKEN_AS_DENIED,
                groupId.isEmpty() ? "security group" : groupId,
                "the group lets its members not reach each other, so it may be an enterprise group, which lets nothing out by"
                        + " itself; a basic group lets everything out");
        return members || innerAccessPolicy.isEmpty()
                ? read
                : new ReadRules(read.firewall(), read.findings().and(Findings.of(List.of(note))));
    }

    /** Behind every rule that is written down. */
    private void letMembersIn(Firewall.Builder firewall) {
        firewall.unmatched(Direction.EGRESS, Action.ALLOW);
        if (!groupId.isEmpty()) {
            firewall.rule(
                    FirewallRule.BY_DEFAULT,
                    PortRule.ingress()
                            .protocol(Protocol.ALL)
                            .group(groupId)
                            .purpose("members reach each other")
                            .build());
        }
    }

    /**
     * What the permissions let through, descriptions as purposes.
     *
     * @param unmatched what is said about traffic that no permission is about: a basic group lets everything out
     */
    public ReadRules read(Consumer<Firewall.Builder> unmatched) {
        Firewall.Builder firewall = Firewall.dropWins();
        unmatched.accept(firewall);
        unread.forEach(firewall::unread);
        List<Finding> found = new ArrayList<>();
        for (AliyunPermission permission : all) {
            try {
                firewall.rule(permission.priority(), rule(permission, found));
            } catch (IllegalArgumentException odd) {
                Unread left = new Unread(
                        permission.priority(),
                        List.of(permission.direction()),
                        List.of(permission.action()),
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

    private static PortRule rule(AliyunPermission permission, List<Finding> found) {
        Protocol protocol = Protocol.of(permission.ipProtocol());
        if (protocol.equals(Protocol.ICMP)) {
            IcmpFamily.check(permission.ipProtocol(), permission.peer());
        }
        PortRange ports = AliyunPorts.of(protocol, permission.portRange());
        if (protocol.hasPorts() && AliyunPorts.isOneNumber(permission.portRange())) {
            found.add(Finding.of(
                    RenderCode.PORT_RANGE_OF_ONE_NUMBER,
                    permission.toString(),
                    "PortRange " + Finding.quote(permission.portRange()) + " has no first/last; it is read as " + ports
                            + "/" + ports));
        }
        return PortRule.about(permission.direction())
                .action(permission.action())
                .protocol(protocol, ports)
                .peer(permission.peer())
                .purpose(RuleNote.line(permission.description()))
                .build();
    }
}
