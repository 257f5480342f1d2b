package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A ruleset for {@code nft -f}: a table of family {@code inet} with the chains {@code ingress} and {@code egress},
 * which a base chain of yours jumps to; loading it cuts nobody off. What is denied comes first.
 *
 * <table>
 * <caption>How a rule is said</caption>
 * <tr><th>rule</th><th>nftables</th></tr>
 * <tr><td>peer</td><td>{@code ip saddr}, {@code ip6 saddr} for ingress, {@code daddr} for egress; every address of a
 * family: {@code meta nfproto}</td></tr>
 * <tr><td>TCP and UDP ports</td><td>{@code tcp dport 80-81}; every port: {@code meta l4proto tcp}</td></tr>
 * <tr><td>ICMP</td><td>{@code meta l4proto icmp}, for IPv6 {@code ipv6-icmp}</td></tr>
 * <tr><td>other protocols</td><td>{@code meta l4proto != { tcp, udp, icmp }}</td></tr>
 * <tr><td>purpose</td><td>{@code comment}, at most 128 characters</td></tr>
 * <tr><td>hosts, groups</td><td>skipped; an error, and a comment at the place</td></tr>
 * </table>
 */
public final class Nftables implements Renderer {

    private static final int LONGEST_COMMENT = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,30}");

    private final String table;

    /**
     * Rules for a table.
     *
     * @param table up to 31 letters, digits and underscores
     * @throws IllegalArgumentException when it is not a name of a table
     */
    public Nftables(String table) {
        requireNonNull(table, "table");
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("table " + Finding.quote(table)
                    + " is not a name; allowed are up to 31 letters, digits and underscores, a letter first");
        }
        this.table = table;
    }

    @Override
    public Rendering render(PortRules rules) {
        Wording wording = new Wording("nftables", LONGEST_COMMENT, Wording::isPlainAscii);
        List<Entry> entries = Entry.of(rules);
        List<String> lines = new ArrayList<>();
        lines.add("table inet " + table + " {");
        for (Direction direction : Direction.values()) {
            lines.add("\tchain " + (direction == Direction.INGRESS ? "ingress" : "egress") + " {");
            entries.stream()
                    .filter(entry -> entry.rule().direction() == direction)
                    .forEach(entry -> lines.add("\t\t" + line(entry, wording)));
            lines.add("\t}");
        }
        lines.add("}");
        return new Rendering(String.join("\n", lines) + "\n", wording.findings());
    }

    private static String line(Entry entry, Wording wording) {
        PortRule rule = entry.rule();
        if (!(rule.peer() instanceof Peer.Block block)) {
            return "# " + wording.skippedForPeer(rule);
        }
        List<String> words = new ArrayList<>();
        words.add(address(block.cidr(), rule.direction()));
        protocol(rule, block.cidr().family()).ifPresent(words::add);
        words.add(rule.action() == Action.ALLOW ? "accept" : "drop");
        if (!entry.purpose().isEmpty()) {
            words.add("comment \"" + wording.purpose(entry) + "\"");
        }
        return String.join(" ", words);
    }

    private static String address(Cidr cidr, Direction direction) {
        boolean v4 = cidr.family() == IpFamily.IPV4;
        return cidr.prefixLength() == 0
                ? "meta nfproto " + (v4 ? "ipv4" : "ipv6")
                : (v4 ? "ip " : "ip6 ") + (direction == Direction.INGRESS ? "saddr " : "daddr ") + cidr;
    }

    private static Optional<String> protocol(PortRule rule, IpFamily family) {
        String icmp = family == IpFamily.IPV4 ? "icmp" : "ipv6-icmp";
        return switch (rule.protocol()) {
            case TCP, UDP -> Optional.of(ports(rule.protocol() == Protocol.TCP ? "tcp" : "udp", rule.ports()));
            case ICMP -> Optional.of("meta l4proto " + icmp);
            case OTHER -> Optional.of("meta l4proto != { tcp, udp, " + icmp + " }");
            case ALL -> Optional.empty();
        };
    }

    private static String ports(String protocol, PortRange ports) {
        return ports.equals(PortRange.ALL) ? "meta l4proto " + protocol : protocol + " dport " + ports;
    }
}
