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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ruleset for {@code nft -f}: a table of family {@code inet} with the chains {@code ingress} and {@code egress},
 * which a base chain of yours in that table jumps to; loading it cuts nobody off, and takes the place of what the two
 * chains held before. What is denied comes first.
 *
 * <table>
 * <caption>How a rule is said</caption>
 * <tr><th>rule</th><th>nftables</th></tr>
 * <tr><td>peer</td><td>{@code ip saddr}, {@code ip6 saddr} for ingress, {@code daddr} for egress; every address of a
 * family: {@code meta nfproto}</td></tr>
 * <tr><td>TCP and UDP ports</td><td>{@code tcp dport 80-81}; every port: {@code meta l4proto tcp}</td></tr>
 * <tr><td>ICMP</td><td>{@code meta l4proto icmp}, for IPv6 {@code ipv6-icmp}; a type and code: {@code icmp type 3 icmp
 * code 4}, for IPv6 {@code icmpv6}</td></tr>
 * <tr><td>a protocol</td><td>by its number: {@code meta l4proto 50}; a header of IPv6 such as AH:
 * {@code ip6 nexthdr 51}</td></tr>
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
        lines.add("# Load with: nft -f FILE");
        lines.add("# Nothing is filtered until a base chain of the same table jumps to ingress or egress.");
        lines.addAll(emptied());
        lines.add("table inet " + table + " {");
        for (Direction direction : Direction.values()) {
            lines.add("\tchain " + Wording.word(direction) + " {");
            entries.stream()
                    .filter(entry -> entry.rule().direction() == direction)
                    .flatMap(entry -> lines(entry, wording))
                    .forEach(line -> lines.add("\t\t" + line));
            lines.add("\t}");
        }
        lines.add("}");
        return new Rendering(String.join("\n", lines) + "\n", wording.findings());
    }

    /** A table that is there already is added to, so its chains are emptied first; other chains of it stay. */
    private List<String> emptied() {
        List<String> lines = new ArrayList<>(List.of("add table inet " + table));
        for (String command : List.of("add", "flush")) {
            for (Direction direction : Direction.values()) {
                lines.add(command + " chain inet " + table + " " + Wording.word(direction));
            }
        }
        return lines;
    }

    private static Stream<String> lines(Entry entry, Wording wording) {
        PortRule rule = entry.rule();
        if (!(rule.peer() instanceof Peer.Block block)) {
            return Stream.of("# " + wording.skippedForPeer(rule));
        }
        String verdict = rule.action() == Action.ALLOW ? "accept" : "drop";
        String comment = entry.purpose().isEmpty() ? "" : " comment \"" + wording.purpose(entry) + "\"";
        return matches(rule, block.cidr().family())
                .map(match -> Stream.of(address(block.cidr(), rule.direction()), match, verdict)
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.joining(" "))
                        + comment);
    }

    private static String address(Cidr cidr, Direction direction) {
        boolean v4 = cidr.family() == IpFamily.IPV4;
        return cidr.prefixLength() == 0
                ? "meta nfproto " + (v4 ? "ipv4" : "ipv6")
                : (v4 ? "ip " : "ip6 ") + (direction == Direction.INGRESS ? "saddr " : "daddr ") + cidr;
    }

    private static Stream<String> matches(PortRule rule, IpFamily family) {
        Protocol protocol = rule.protocol();
        String icmp = family == IpFamily.IPV4 ? "icmp" : "ipv6-icmp";
        return switch (protocol.kind()) {
            case TCP -> Stream.of(ports("tcp", rule.ports()));
            case UDP -> Stream.of(ports("udp", rule.ports()));
            case ICMP ->
                protocol.isWhole()
                        ? Stream.of("meta l4proto " + icmp)
                        : protocol.messages().stream().map(each -> messages(each, family));
            case OTHER ->
                protocol.isWhole()
                        ? Stream.of("meta l4proto != { tcp, udp, " + icmp + " }")
                        : numbers(protocol.numbers(), family);
            case ALL -> Stream.of("");
        };
    }

    private static String messages(Protocol.Messages messages, IpFamily family) {
        String icmp = family == IpFamily.IPV4 ? "icmp" : "icmpv6";
        String types = icmp + " type " + span(messages.firstType(), messages.lastType());
        return messages.hasEveryCode()
                ? types
                : types + " " + icmp + " code " + span(messages.firstCode(), messages.lastCode());
    }

    private static String span(int first, int last) {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }

    /** A header that is looked past is in no set of protocols, so it gets a line of its own. */
    private static Stream<String> numbers(List<Integer> numbers, IpFamily family) {
        Predicate<Integer> isHeader =
                n -> new Piece(n, Piece.ALL, Piece.ALL).header(family).isPresent();
        List<Integer> others = numbers.stream().filter(isHeader.negate()).toList();
        Stream<String> protocols = others.isEmpty() ? Stream.empty() : Stream.of("meta l4proto " + set(others));
        return Stream.concat(protocols, numbers.stream().filter(isHeader).map(n -> "ip6 nexthdr " + n));
    }

    private static String set(List<Integer> numbers) {
        List<String> spans = new ArrayList<>();
        int first = numbers.get(0);
        for (int i = 1; i <= numbers.size(); i++) {
            int before = numbers.get(i - 1);
            if (i == numbers.size() || numbers.get(i) != before + 1) {
                spans.add(span(first, before));
                first = i == numbers.size() ? first : numbers.get(i);
            }
        }
        return numbers.size() == 1 ? spans.get(0) : "{ " + String.join(", ", spans) + " }";
    }

    private static String ports(String protocol, PortRange ports) {
        return ports.equals(PortRange.ALL) ? "meta l4proto " + protocol : protocol + " dport " + ports;
    }
}
