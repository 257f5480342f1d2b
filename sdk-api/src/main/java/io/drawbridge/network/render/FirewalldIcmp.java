package io.drawbridge.network.render;

import io.drawbridge.network.IpFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The messages of ICMP that firewalld has a name for. */
final class FirewalldIcmp {

    private static final Map<Piece, String> IPV4 = names(
            "echo-reply 0",
            "destination-unreachable 3",
            "network-unreachable 3/0",
            "host-unreachable 3/1",
            "protocol-unreachable 3/2",
            "port-unreachable 3/3",
            "fragmentation-needed 3/4",
            "source-route-failed 3/5",
            "network-unknown 3/6",
            "host-unknown 3/7",
            "host-prohibited 3/10",
            "tos-network-unreachable 3/11",
            "tos-host-unreachable 3/12",
            "communication-prohibited 3/13",
            "host-precedence-violation 3/14",
            "precedence-cutoff 3/15",
            "source-quench 4",
            "redirect 5",
            "network-redirect 5/0",
            "host-redirect 5/1",
            "tos-network-redirect 5/2",
            "tos-host-redirect 5/3",
            "echo-request 8",
            "router-advertisement 9",
            "router-solicitation 10",
            "time-exceeded 11",
            "ttl-zero-during-transit 11/0",
            "ttl-zero-during-reassembly 11/1",
            "parameter-problem 12",
            "timestamp-request 13",
            "timestamp-reply 14");

    private static final Map<Piece, String> IPV6 = names(
            "destination-unreachable 1",
            "no-route 1/0",
            "communication-prohibited 1/1",
            "beyond-scope 1/2",
            "address-unreachable 1/3",
            "port-unreachable 1/4",
            "failed-policy 1/5",
            "reject-route 1/6",
            "packet-too-big 2",
            "time-exceeded 3",
            "ttl-zero-during-transit 3/0",
            "ttl-zero-during-reassembly 3/1",
            "parameter-problem 4",
            "bad-header 4/0",
            "unknown-header-type 4/1",
            "unknown-option 4/2",
            "echo-request 128",
            "echo-reply 129",
            "router-solicitation 133",
            "router-advertisement 134",
            "neighbour-solicitation 135",
            "neighbour-advertisement 136",
            "redirect 137");

    private FirewalldIcmp() {}

    private static Map<Piece, String> names(String... all) {
        Map<Piece, String> names = new HashMap<>();
        for (String each : all) {
            int blank = each.indexOf(' ');
            int slash = each.indexOf('/');
            int type = Integer.parseInt(each.substring(blank + 1, slash < 0 ? each.length() : slash));
            int code = slash < 0 ? Piece.ALL : Integer.parseInt(each.substring(slash + 1));
            names.put(new Piece(Piece.ALL, type, code), each.substring(0, blank));
        }
        return Map.copyOf(names);
    }

    /** The name of a message, or of every code of a type. */
    static Optional<String> name(IpFamily family, Piece piece) {
        return Optional.ofNullable((family == IpFamily.IPV4 ? IPV4 : IPV6).get(piece));
    }
}
