package io.drawbridge.k8s.declared;

import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.RuleNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads port rules, one a list item. */
final class PortRulesReader {

    /** Stands for every port. */
    static final String EVERY_PORT = "all";

    private static final String PORTS = "ports";

    private final DeclaredField spec;

    PortRulesReader(DeclaredField spec) {
        this.spec = spec;
    }

    Optional<DeclaredPortRules> read(String name) {
        Optional<DeclaredField> list = spec.required(spec.fields("rules"), "rules");
        List<Dated<PortRule>> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (DeclaredField item : list.map(DeclaredField::items).orElse(List.of())) {
            rule(item).ifPresent(rule -> {
                if (!seen.add(rule.value().toString())) {
                    item.finding("the rule " + rule.value() + " is there already", "keep one of the two");
                }
                rules.add(rule);
            });
        }
        return list.map(any -> new DeclaredPortRules(name, rules));
    }

    private static Optional<Dated<PortRule>> rule(DeclaredField item) {
        Map<String, DeclaredField> fields = item.fields(
                "direction",
                "action",
                "protocol",
                PORTS,
                "type",
                "code",
                "cidr",
                "host",
                "group",
                "purpose",
                "phase",
                "source",
                DatedCidrs.UNTIL);
        Optional<Direction> direction =
                item.required(fields, "direction").flatMap(field -> field.choice(Direction.class));
        Action action = find(fields, "action")
                .flatMap(field -> field.choice(Action.class))
                .orElse(Action.ALLOW);
        Optional<Protocol> protocol = protocol(item, fields);
        Optional<PortRange> ports = ports(item, fields, protocol);
        Optional<Peer> peer = peer(item, fields);
        peer.ifPresent(other -> checkFamily(item, fields, other));
        Optional<RuleNote> note = note(item, fields);
        Optional<Instant> until = DatedCidrs.until(fields);
        if (direction.isEmpty() || protocol.isEmpty() || ports.isEmpty() || peer.isEmpty() || note.isEmpty()) {
            return Optional.empty();
        }
        return item.checked(() ->
                        new PortRule(direction.get(), action, protocol.get(), ports.get(), peer.get(), note.get()))
                .map(rule -> new Dated<>(rule, until));
    }

    private static Optional<DeclaredField> find(Map<String, DeclaredField> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private static Optional<Protocol> protocol(DeclaredField item, Map<String, DeclaredField> fields) {
        Optional<Protocol> protocol = item.required(fields, "protocol").flatMap(field -> field.word(Protocol::of));
        Optional<Integer> type = number(fields, "type");
        Optional<Integer> code = number(fields, "code");
        if (type.isEmpty()) {
            code.ifPresent(any -> item.finding("code without type means nothing", "write the type too"));
            return protocol;
        }
        if (protocol.filter(Protocol.ICMP::equals).isEmpty()) {
            item.finding("a type without protocol icmp means nothing", "write protocol: icmp, or leave type out");
            return Optional.empty();
        }
        return item.checked(
                () -> code.map(known -> Protocol.icmp(type.get(), known)).orElseGet(() -> Protocol.icmp(type.get())));
    }

    /** Every port is opened by a word, never by leaving the field out. */
    private static Optional<PortRange> ports(
            DeclaredField item, Map<String, DeclaredField> fields, Optional<Protocol> protocol) {
        Optional<DeclaredField> field = find(fields, PORTS);
        if (field.isEmpty() && protocol.filter(Protocol::hasPorts).isPresent()) {
            item.finding("ports is missing", "write a port, a range such as 8000-8010, or ports: " + EVERY_PORT);
            return Optional.empty();
        }
        return field.isEmpty() ? Optional.of(PortRange.ALL) : field.get().word(PortRulesReader::ports);
    }

    private static PortRange ports(String text) {
        return text.equals(EVERY_PORT) ? PortRange.ALL : PortRange.parse(text);
    }

    /** ICMP is that of the other end's family, so that of IPv6 would be read as one of IPv4. */
    private static void checkFamily(DeclaredField item, Map<String, DeclaredField> fields, Peer peer) {
        boolean v6 = peer instanceof Peer.Block block && block.cidr().family() == IpFamily.IPV6;
        boolean icmpv6 = find(fields, "protocol")
                .filter(field -> Protocol.isIcmpv6(field.node().asText()))
                .isPresent();
        if (icmpv6 && !v6) {
            item.finding(
                    "the protocol is ICMP of IPv6, and " + peer + " is not a block of IPv6",
                    "write a block such as ::/0, or protocol: icmp");
        }
    }

    private static Optional<Integer> number(Map<String, DeclaredField> fields, String name) {
        return find(fields, name).flatMap(field -> {
            if (!field.node().canConvertToInt() || !field.node().isIntegralNumber()) {
                field.wrong("is no whole number", "allowed are 0 to 255");
                return Optional.empty();
            }
            return Optional.of(field.node().intValue());
        });
    }

    private static Optional<Peer> peer(DeclaredField item, Map<String, DeclaredField> fields) {
        List<String> named =
                Stream.of("cidr", "host", "group").filter(fields::containsKey).toList();
        if (named.size() != 1) {
            item.finding("a rule has one other end, and here are " + named.size(), "write one of cidr, host and group");
            return Optional.empty();
        }
        DeclaredField field = item.required(fields, named.get(0)).orElseThrow();
        return switch (named.get(0)) {
            case "cidr" -> field.value(text -> Peer.of(Cidr.of(text)));
            case "host" -> field.value(Peer::host);
            default -> field.value(Peer::group);
        };
    }

    private static Optional<RuleNote> note(DeclaredField item, Map<String, DeclaredField> fields) {
        String purpose = find(fields, "purpose").flatMap(DeclaredField::text).orElse("");
        String source = find(fields, "source").flatMap(DeclaredField::text).orElse("");
        Phase phase = find(fields, "phase")
                .flatMap(field -> field.choice(Phase.class))
                .orElse(Phase.RUNNING);
        return item.checked(() -> new RuleNote(purpose, phase, source));
    }
}
