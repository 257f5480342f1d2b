package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 * <tr><td>ICMP of IPv4, every protocol</td><td>{@code ICMP}, {@code ALL} with {@code -1/-1}</td></tr>
 * <tr><td>denial</td><td>policy {@code drop} at priority 1 as everything, where a drop wins</td></tr>
 * <tr><td>purpose</td><td>description, at most 512 characters</td></tr>
 * <tr><td>ICMP of IPv6, other protocols, hosts</td><td>skipped; an error</td></tr>
 * </table>
 *
 * @param all one for each rule
 * @param findings errors for rules that are left out, notes about what is said another way
 */
public record AliyunPermissions(List<AliyunPermission> all, Findings findings) {

    private static final int LONGEST_DESCRIPTION = 512;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_A_CALL = 100;
    private static final String NO_PORTS = "-1/-1";
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");

    /** Copies the list. */
    public AliyunPermissions {
        requireNonNull(all, "all");
        all = List.copyOf(all);
        requireNonNull(findings, "findings");
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
        return new AliyunPermissions(all, wording.findings());
    }

    private static Optional<AliyunPermission> permission(Entry entry, Wording wording) {
        PortRule rule = entry.rule();
        boolean ipv6 = rule.peer() instanceof Peer.Block block && block.cidr().family() == IpFamily.IPV6;
        if (rule.peer() instanceof Peer.Host) {
            wording.skippedForPeer(rule);
        } else if (rule.protocol() == Protocol.OTHER) {
            wording.skipped(rule, "takes one protocol or all in a rule", "name all protocols, or leave the others out");
        } else if (rule.protocol() == Protocol.ICMP && ipv6) {
            wording.skipped(rule, "has ICMP of IPv4 only", "allow all protocols from the addresses, or leave it out");
        } else if (rule.protocol().hasPorts() && rule.ports().last() == 0) {
            wording.skipped(rule, "has no port 0", "leave port 0 out");
        } else {
            return Optional.of(new AliyunPermission(
                    rule.direction(),
                    rule.protocol().name(),
                    ports(rule, wording),
                    rule.action() == Action.ALLOW ? "accept" : "drop",
                    1,
                    rule.peer(),
                    wording.purpose(entry)));
        }
        return Optional.empty();
    }

    private static String ports(PortRule rule, Wording wording) {
        if (!rule.protocol().hasPorts()) {
            return NO_PORTS;
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
     * What the permissions let through, descriptions as purposes.
     *
     * @param unmatched what is said about traffic that no permission is about: a basic group lets everything out
     */
    public ReadRules read(Consumer<Firewall.Builder> unmatched) {
        Firewall.Builder firewall = Firewall.dropWins();
        unmatched.accept(firewall);
        List<Finding> found = new ArrayList<>();
        for (AliyunPermission permission : all) {
            Optional<PortRule> rule = rule(permission);
            rule.ifPresent(known -> firewall.rule(permission.priority(), known));
            if (rule.isEmpty()) {
                found.add(LeftUnread.finding(permission.direction() + " " + Finding.quote(permission.ipProtocol()) + " "
                        + Finding.quote(permission.portRange()) + " "
                        + permission.direction().preposition() + " "
                        + permission.peer()));
            }
        }
        return new ReadRules(firewall.build(), findings.and(Findings.of(found)));
    }

    private static Optional<PortRule> rule(AliyunPermission permission) {
        return protocol(permission)
                .flatMap(protocol -> ports(protocol, permission)
                        .map(ports -> PortRule.about(permission.direction())
                                .action(permission.policy().equalsIgnoreCase("drop") ? Action.DENY : Action.ALLOW)
                                .protocol(protocol, ports)
                                .peer(permission.peer())
                                .purpose(RuleNote.line(permission.description()))
                                .build()));
    }

    private static Optional<Protocol> protocol(AliyunPermission permission) {
        return switch (permission.ipProtocol().toUpperCase(Locale.ROOT)) {
            case "TCP" -> Optional.of(Protocol.TCP);
            case "UDP" -> Optional.of(Protocol.UDP);
            case "ICMP" -> Optional.of(Protocol.ICMP);
            case "ALL" -> Optional.of(Protocol.ALL);
            default -> Optional.empty();
        };
    }

    private static Optional<PortRange> ports(Protocol protocol, AliyunPermission permission) {
        if (!protocol.hasPorts() || permission.portRange().equals(NO_PORTS)) {
            return Optional.of(PortRange.ALL);
        }
        Matcher matcher = PORTS.matcher(permission.portRange());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = Integer.parseInt(matcher.group(2));
        if (first > last || last > HIGHEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(first <= 1 && last == HIGHEST_PORT ? PortRange.ALL : new PortRange(first, last));
    }
}
