package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.RuleNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of an AWS security group, to and from {@link PortRules}.
 *
 * <table>
 * <caption>How a rule is said</caption>
 * <tr><th>rule</th><th>security group</th></tr>
 * <tr><td>peer</td><td>{@code CidrIp}, {@code CidrIpv6}, {@code GroupId}, and {@code PrefixListId} for a group
 * {@code pl-...}</td></tr> <tr><td>ICMP</td><td>{@code icmp}, for IPv6 {@code icmpv6}, of every type</td></tr>
 * <tr><td>every protocol</td><td>{@code -1}</td></tr>
 * <tr><td>purpose</td><td>description, at most 255 of the characters that EC2 allows</td></tr>
 * <tr><td>denial</td><td>what it denies is taken out of what is allowed; of a name it is skipped, an error</td></tr>
 * <tr><td>other protocols, hosts</td><td>skipped; an error</td></tr>
 * </table>
 *
 * @param all one for each rule and peer
 * @param findings errors for rules that are left out, notes about descriptions that are said another way
 */
public record AwsPermissions(List<AwsPermission> all, Findings findings) {

    private static final int LONGEST_DESCRIPTION = 255;
    private static final String SPECIAL = " ._-:/()#,@[]+=&;{}!$*";

    /** Copies the list. */
    public AwsPermissions {
        requireNonNull(all, "all");
        all = List.copyOf(all);
        requireNonNull(findings, "findings");
    }

    /** The normal form of the rules as permissions. */
    public static AwsPermissions of(PortRules rules) {
        Wording wording =
                new Wording("a security group of AWS", LONGEST_DESCRIPTION, AwsPermissions::standsInADescription);
        List<AwsPermission> all = new ArrayList<>();
        Entry.of(rules.withoutDenials())
                .forEach(entry -> permission(entry, wording).ifPresent(all::add));
        rules.normalize().stream()
                .filter(rule -> rule.action() == Action.DENY && rule.peer().isNamed())
                .forEach(rule -> wording.skipped(
                        rule,
                        "has no rules that deny, and addresses cannot be taken out for a name",
                        "allow less, by addresses"));
        return new AwsPermissions(all, wording.findings());
    }

    private static boolean standsInADescription(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SPECIAL.indexOf(c) >= 0;
    }

    private static Optional<AwsPermission> permission(Entry entry, Wording wording) {
        PortRule rule = entry.rule();
        if (rule.peer() instanceof Peer.Host) {
            wording.skippedForPeer(rule);
        } else if (rule.protocol() == Protocol.OTHER) {
            wording.skipped(rule, "takes one protocol or all in a rule", "name all protocols, or leave the others out");
        } else {
            boolean ports = rule.protocol().hasPorts();
            return Optional.of(new AwsPermission(
                    rule.direction(),
                    word(rule),
                    ports ? rule.ports().first() : -1,
                    ports ? rule.ports().last() : -1,
                    rule.peer(),
                    wording.purpose(entry)));
        }
        return Optional.empty();
    }

    private static String word(PortRule rule) {
        return switch (rule.protocol()) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case ICMP -> isIpv6(rule.peer()) ? "icmpv6" : "icmp";
            case OTHER, ALL -> "-1";
        };
    }

    private static boolean isIpv6(Peer peer) {
        return peer instanceof Peer.Block block && block.cidr().family() == IpFamily.IPV6;
    }

    /** What the permissions let through, descriptions as purposes. */
    public ReadRules read() {
        Firewall.Builder firewall = Firewall.dropWins();
        List<Finding> found = new ArrayList<>();
        for (AwsPermission permission : all) {
            Optional<Protocol> protocol = protocol(permission);
            if (protocol.isEmpty()) {
                found.add(LeftUnread.finding(permission.direction() + " " + Finding.quote(permission.ipProtocol()) + " "
                        + permission.fromPort() + " to "
                        + permission.toPort() + " " + permission.direction().preposition() + " "
                        + permission.peer()));
            } else {
                firewall.rule(
                        1,
                        PortRule.about(permission.direction())
                                .protocol(protocol.get(), ports(protocol.get(), permission))
                                .peer(permission.peer())
                                .purpose(RuleNote.line(permission.description()))
                                .build());
            }
        }
        return new ReadRules(firewall.build(), findings.and(Findings.of(found)));
    }

    private static Optional<Protocol> protocol(AwsPermission permission) {
        boolean everyType = permission.fromPort() == -1;
        boolean ipv6 = isIpv6(permission.peer());
        return switch (permission.ipProtocol()) {
            case "-1" -> Optional.of(Protocol.ALL);
            case "tcp", "6" -> Optional.of(Protocol.TCP);
            case "udp", "17" -> Optional.of(Protocol.UDP);
            case "icmp", "1" -> everyType && !ipv6 ? Optional.of(Protocol.ICMP) : Optional.empty();
            case "icmpv6", "58" -> everyType && ipv6 ? Optional.of(Protocol.ICMP) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static PortRange ports(Protocol protocol, AwsPermission permission) {
        return protocol.hasPorts() && permission.fromPort() >= 0
                ? new PortRange(permission.fromPort(), permission.toPort())
                : PortRange.ALL;
    }
}
