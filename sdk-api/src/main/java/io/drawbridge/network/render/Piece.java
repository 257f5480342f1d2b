package io.drawbridge.network.render;

import io.drawbridge.network.IpFamily;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule for a language whose rules take one protocol, and one type and code of ICMP.
 *
 * @param number of the protocol; {@link #ALL} where the rule's kind says it
 * @param type of ICMP; {@link #ALL} for every type
 * @param code of ICMP; {@link #ALL} for every code
 */
record Piece(int number, int type, int code) {

    static final int ALL = -1;

    /** More are a rule that was not meant one by one. */
    static final int MOST = 32;

    private static final Piece WHOLE = new Piece(ALL, ALL, ALL);

    /** IPv6's extension headers, which firewalls look past when they look for a packet's protocol. */
    private static final Map<Integer, String> HEADERS = Map.of(0, "hbh", 43, "rt", 44, "frag", 51, "ah", 60, "dst");

    /** What iptables calls it, when it is a header of IPv6 that is looked past; else empty. */
    Optional<String> header(IpFamily family) {
        return family == IpFamily.IPV6 ? Optional.ofNullable(HEADERS.get(number)) : Optional.empty();
    }

    /**
     * The rule piece by piece; none when there are more than {@link #MOST}, or the other protocols are meant as one.
     */
    static List<Piece> of(PortRule rule) {
        Protocol protocol = rule.protocol();
        if (protocol.kind() == Protocol.Kind.OTHER) {
            return few(
                    protocol.numbers().stream().map(n -> new Piece(n, ALL, ALL)).toList());
        }
        if (protocol.isWhole()) {
            return List.of(WHOLE);
        }
        List<Piece> pieces = new ArrayList<>();
        protocol.messages().forEach(each -> add(each, pieces));
        return few(pieces);
    }

    private static void add(Protocol.Messages messages, List<Piece> pieces) {
        for (int type = messages.firstType(); type <= messages.lastType(); type++) {
            if (messages.hasEveryCode()) {
                pieces.add(new Piece(ALL, type, ALL));
            } else {
                for (int code = messages.firstCode(); code <= messages.lastCode(); code++) {
                    pieces.add(new Piece(ALL, type, code));
                }
            }
        }
    }

    private static List<Piece> few(List<Piece> pieces) {
        return pieces.size() > MOST ? List.of() : pieces;
    }
}
