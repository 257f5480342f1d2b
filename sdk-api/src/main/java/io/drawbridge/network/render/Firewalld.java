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
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A shell script for firewalld 0.9 or later: a policy for what comes to the host and one for what leaves it, with a
 * rich rule for each rule. {@code sh FILE} calls {@code firewall-cmd --permanent}, and {@code firewall-cmd --reload}
 * makes it true; {@code FIREWALL=firewall-offline-cmd sh FILE} is for a host where firewalld does not run. What no
 * rule is about goes on to the zones. What is denied comes first, as firewalld does it by itself.
 *
 * <table>
 * <caption>How a rule is said</caption>
 * <tr><th>rule</th><th>firewalld</th></tr>
 * <tr><td>peer</td><td>{@code source address} for ingress, {@code destination address} for egress</td></tr>
 * <tr><td>TCP and UDP ports</td><td>{@code port port="80-81" protocol="tcp"}; every port:
 * {@code protocol value="tcp"}</td></tr>
 * <tr><td>ICMP</td><td>{@code protocol value="icmp"}, for IPv6 {@code ipv6-icmp}; a type or code that firewalld has a
 * name for: {@code icmp-type name="echo-request"}, another is skipped, an error</td></tr>
 * <tr><td>a protocol</td><td>by its number: {@code protocol value="50"}; a rule for each, at most 32. Protocol 0, and
 * headers of IPv6 such as AH, are skipped, an error</td></tr>
 * <tr><td>other protocols</td><td>skipped, since a rule has one protocol; an error</td></tr>
 * <tr><td>purpose</td><td>a comment before the rule, at most 255 characters</td></tr>
 * <tr><td>hosts, groups</td><td>skipped; an error, and a comment at the place</td></tr>
 * </table>
 */
public final class Firewalld implements Renderer {

    private static final int LONGEST_COMMENT = 255;

    /** With {@code -ingress} behind it a name of firewalld's has at most 17 characters. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,8}");

    private final String name;

    /**
     * Rules for the policies {@code NAME-ingress} and {@code NAME-egress}.
     *
     * @param name up to 9 letters, digits and underscores
     * @throws IllegalArgumentException when it is not the name of a policy
     */
    public Firewalld(String name) {
        requireNonNull(name, "name");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("policy " + Finding.quote(name)
                    + " is not a name; allowed are up to 9 letters, digits and underscores, a letter first");
        }
        this.name = name;
    }

    @Override
    public Rendering render(PortRules rules) {
        Wording wording = new Wording("firewalld", LONGEST_COMMENT, Wording::isPlainAscii);
        List<Entry> entries = Entry.of(rules);
        List<String> lines = new ArrayList<>(List.of(
                "#!/bin/sh",
                "# Run with: sh FILE; then firewall-cmd --reload",
                "set -eu",
                ": \"${FIREWALL:=firewall-cmd --permanent}\""));
        for (Direction direction : Direction.values()) {
            List<String> body = entries.stream()
                    .filter(entry -> entry.rule().direction() == direction)
                    .flatMap(entry -> lines(entry, wording).stream())
                    .toList();
            lines.addAll(policy(direction, body));
        }
        return new Rendering(String.join("\n", lines) + "\n", wording.findings());
    }

    private List<String> policy(Direction direction, List<String> rules) {
        boolean ingress = direction == Direction.INGRESS;
        String policy = name + "-" + Wording.word(direction);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("$FIREWALL --delete-policy=" + policy + " >/dev/null 2>&1 || :");
        lines.add("$FIREWALL --new-policy=" + policy);
        lines.add("$FIREWALL --policy=" + policy + " --set-target=CONTINUE");
        lines.add("$FIREWALL --policy=" + policy + " --add-ingress-zone=" + (ingress ? "ANY" : "HOST"));
        lines.add("$FIREWALL --policy=" + policy + " --add-egress-zone=" + (ingress ? "HOST" : "ANY"));
        lines.add("set --");
        lines.addAll(rules);
        lines.add("[ $# -eq 0 ] || $FIREWALL --policy=" + policy + " \"$@\"");
        return lines;
    }

    private static List<String> lines(Entry entry, Wording wording) {
        PortRule rule = entry.rule();
        if (!(rule.peer() instanceof Peer.Block block)) {
            return List.of("# " + wording.skippedForPeer(rule));
        }
        List<Piece> pieces = Piece.of(rule);
        if (pieces.isEmpty()) {
            return List.of("# " + wording.skippedForParts(rule));
        }
        List<String> lines = new ArrayList<>();
        if (!entry.purpose().isEmpty()) {
            lines.add("# " + wording.purpose(entry));
        }
        IpFamily family = block.cidr().family();
        for (Piece piece : pieces) {
            lines.add(element(rule, piece, family)
                    .map(element -> "set -- \"$@\" --add-rich-rule='" + richRule(rule, block, element) + "'")
                    .orElseGet(() -> "# "
                            + wording.skipped(
                                    rule,
                                    "has no name for " + family + " " + text(piece),
                                    "leave it out, or allow every message of ICMP, or every protocol")));
        }
        return lines;
    }

    private static String text(Piece piece) {
        if (piece.number() != Piece.ALL) {
            return "protocol " + piece.number();
        }
        return "ICMP type " + piece.type() + (piece.code() == Piece.ALL ? "" : " code " + piece.code());
    }

    private static String richRule(PortRule rule, Peer.Block block, String element) {
        String family = block.cidr().family() == IpFamily.IPV4 ? "ipv4" : "ipv6";
        return "rule family=\"" + family + "\" "
                + (rule.direction() == Direction.INGRESS ? "source" : "destination") + " address=\"" + block + "\" "
                + element
                + (rule.action() == Action.ALLOW ? "accept" : "drop");
    }

    private static Optional<String> element(PortRule rule, Piece piece, IpFamily family) {
        return switch (rule.protocol().kind()) {
            case TCP -> Optional.of(ports("tcp", rule.ports()));
            case UDP -> Optional.of(ports("udp", rule.ports()));
            case ICMP ->
                piece.type() == Piece.ALL
                        ? Optional.of(protocol(family == IpFamily.IPV4 ? "icmp" : "ipv6-icmp"))
                        : FirewalldIcmp.name(family, piece).map(word -> "icmp-type name=\"" + word + "\" ");
            case OTHER ->
                piece.number() == 0 || piece.header(family).isPresent()
                        ? Optional.empty()
                        : Optional.of(protocol(String.valueOf(piece.number())));
            case ALL -> Optional.of("");
        };
    }

    private static String ports(String protocol, PortRange ports) {
        return ports.equals(PortRange.ALL)
                ? protocol(protocol)
                : "port port=\"" + ports + "\" protocol=\"" + protocol + "\" ";
    }

    private static String protocol(String word) {
        return "protocol value=\"" + word + "\" ";
    }
}
