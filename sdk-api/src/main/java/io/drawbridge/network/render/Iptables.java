package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file for {@code iptables-restore --noflush}, or for {@code ip6tables-restore --noflush}: the chains
 * {@code NAME-ingress} and {@code NAME-egress} of the table {@code filter}, which a chain of yours jumps to; loading it
 * cuts nobody off, and takes the place of what the two chains held before. Without {@code --noflush} every other rule
 * of the table is lost. What is denied comes first.
 *
 * <table>
 * <caption>How a rule is said</caption>
 * <tr><th>rule</th><th>iptables</th></tr>
 * <tr><td>peer</td><td>{@code -s} for ingress, {@code -d} for egress; those of the other family stand in the other
 * file</td></tr> <tr><td>TCP and UDP ports</td><td>{@code -p tcp -m tcp --dport 80:81}; every port:
 * {@code -p tcp}</td></tr> <tr><td>ICMP</td><td>{@code -p icmp}, for IPv6 {@code -p ipv6-icmp}</td></tr>
 * <tr><td>a type and code of ICMP</td><td>{@code -m icmp --icmp-type 3/4}, for IPv6 {@code -m icmp6 --icmpv6-type}; a
 * line for each, at most 32</td></tr>
 * <tr><td>a protocol</td><td>by its number: {@code -p 50}, a header of IPv6 such as AH by its module, {@code -m ah}; a
 * line for each, at most 32. Protocol 0 of IPv4 is skipped, an error: {@code -p 0} is all</td></tr>
 * <tr><td>other protocols</td><td>skipped, since a rule has one {@code -p}; an error</td></tr>
 * <tr><td>purpose</td><td>{@code --comment}, at most 255 characters</td></tr>
 * <tr><td>hosts, groups</td><td>skipped; an error, and a comment at the place</td></tr>
 * </table>
 */
public final class Iptables implements Renderer {

    private static final int LONGEST_COMMENT = 255;

    /** With {@code -ingress} behind it a name of a chain has at most 28 characters. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,19}");

    private final IpFamily family;
    private final String name;

    private Iptables(IpFamily family, String name) {
        requireNonNull(name, "name");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("chain " + Finding.quote(name)
                    + " is not a name; allowed are up to 20 letters, digits and underscores, a letter first");
        }
        this.family = family;
        this.name = name;
    }

    /**
     * For {@code iptables-restore}.
     *
     * @param name what the names of the chains begin with: up to 20 letters, digits and underscores, such as
     *     {@code edge}
     * @throws IllegalArgumentException when it is not a name
     */
    public static Iptables ipv4(String name) {
        return new Iptables(IpFamily.IPV4, name);
    }

    /**
     * For {@code ip6tables-restore}.
     *
     * @param name what the names of the chains begin with: up to 20 letters, digits and underscores, such as
     *     {@code edge}
     * @throws IllegalArgumentException when it is not a name
     */
    public static Iptables ipv6(String name) {
        return new Iptables(IpFamily.IPV6, name);
    }

    @Override
    public Rendering render(PortRules rules) {
        Wording wording = new Wording(command(), LONGEST_COMMENT, Wording::isPlainAscii);
        List<String> lines = new ArrayList<>(List.of(
                "# Load with: " + command() + "-restore --noflush FILE",
                "# Without --noflush every other rule of the table is lost.",
                "# Nothing is filtered until a chain of the table jumps to these.",
                "*filter"));
        for (Direction direction : Direction.values()) {
            lines.add(":" + chain(direction) + " - [0:0]");
        }
        List<Entry> elsewhere = new ArrayList<>();
        for (Entry entry : Entry.of(rules)) {
            if (entry.rule().peer() instanceof Peer.Block block && block.cidr().family() != family) {
                elsewhere.add(entry);
            } else {
                lines.addAll(lines(entry, wording));
            }
        }
        lines.add("COMMIT");
        if (!elsewhere.isEmpty()) {
            wording.add(Finding.of(
                    RenderCode.RULES_OF_OTHER_FAMILY,
                    command(),
                    "rules left to the file of the other address family: " + elsewhere.size()));
        }
        return new Rendering(String.join("\n", lines) + "\n", wording.findings());
    }

    private String chain(Direction direction) {
        return name + "-" + Wording.word(direction);
    }

    private String command() {
        return family == IpFamily.IPV4 ? "iptables" : "ip6tables";
    }

    private List<String> lines(Entry entry, Wording wording) {
        PortRule rule = entry.rule();
        if (!(rule.peer() instanceof Peer.Block block)) {
            return List.of("# " + wording.skippedForPeer(rule));
        }
        List<Piece> pieces = Piece.of(rule);
        if (family == IpFamily.IPV4 && pieces.stream().anyMatch(piece -> piece.number() == 0)) {
            return List.of("# " + wording.skipped(rule, "takes 0 for every protocol", "name the protocols after 0"));
        }
        if (pieces.isEmpty()) {
            return List.of("# " + wording.skippedForParts(rule));
        }
        String chain = "-A " + chain(rule.direction()) + (rule.direction() == Direction.INGRESS ? " -s " : " -d ")
                + block.cidr();
        String comment = entry.purpose().isEmpty() ? "" : " -m comment --comment \"" + wording.purpose(entry) + '"';
        String verdict = rule.action() == Action.ALLOW ? " -j ACCEPT" : " -j DROP";
        return pieces.stream()
                .map(piece -> chain + protocol(rule, piece) + comment + verdict)
                .toList();
    }

    private String protocol(PortRule rule, Piece piece) {
        return switch (rule.protocol().kind()) {
            case TCP -> ports("tcp", rule);
            case UDP -> ports("udp", rule);
            case ICMP -> icmp(piece);
            case OTHER -> piece.header(family).map(word -> " -m " + word).orElse(" -p " + piece.number());
            case ALL -> "";
        };
    }

    private String icmp(Piece piece) {
        boolean v4 = family == IpFamily.IPV4;
        String protocol = v4 ? " -p icmp" : " -p ipv6-icmp";
        if (piece.type() == Piece.ALL) {
            return protocol;
        }
        String code = piece.code() == Piece.ALL ? "" : "/" + piece.code();
        return protocol + (v4 ? " -m icmp --icmp-type " : " -m icmp6 --icmpv6-type ") + piece.type() + code;
    }

    private static String ports(String word, PortRule rule) {
        return " -p " + word + (rule.ports().equals(PortRange.ALL) ? "" : " -m " + word + " --dport " + ports(rule));
    }

    private static String ports(PortRule rule) {
        return rule.ports().toString().replace('-', ':');
    }
}
