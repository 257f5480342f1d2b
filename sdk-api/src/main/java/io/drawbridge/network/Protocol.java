package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What rules are about: every protocol, one of them, or some messages of ICMP.
 *
 * <pre>{@code
 * PortRule tunnel = PortRule.ingress().protocol(Protocol.IP_IN_IP).cidr("10.0.0.0/16").build();
 * PortRule ping = PortRule.ingress().protocol(Protocol.icmp(8)).cidr("0.0.0.0/0").build();
 * }</pre>
 *
 * <p>Compared by {@link #equals}.
 */
public final class Protocol implements Comparable<Protocol> {

    /** What a protocol is a part of. */
    public enum Kind {
        /** TCP, whose connections go to a port. */
        TCP,
        /** UDP, whose packets go to a port. */
        UDP,
        /** Messages of ICMP, or of ICMPv6 where the peer's addresses are IPv6. */
        ICMP,
        /** Protocols but TCP, UDP and ICMP, by their numbers. */
        OTHER,
        /** Every protocol, with or without ports. */
        ALL;

        private static final List<Kind> PARTS = List.of(TCP, UDP, ICMP, OTHER);

        /** Whether its connections go to a port. */
        public boolean hasPorts() {
            return this == TCP || this == UDP;
        }

        /** The kinds that do not overlap and together are this one. */
        List<Kind> parts() {
            return this == ALL ? PARTS : List.of(this);
        }
    }

    /**
     * Messages of ICMP.
     *
     * @param firstType 0 to 255
     * @param lastType the first or more, at most 255
     * @param firstCode 0 to 255
     * @param lastCode the first or more, at most 255; more than one type has every code
     */
    public record Messages(int firstType, int lastType, int firstCode, int lastCode) {

        /** Whether every code of the types is meant. */
        public boolean hasEveryCode() {
            return firstCode == 0 && lastCode == BYTE;
        }

        /** Whether every message is meant. */
        public boolean isEverything() {
            return firstType == 0 && lastType == BYTE && hasEveryCode();
        }
    }

    private static final int BYTE = 255;
    private static final int ICMP_NUMBER = 1;
    private static final int TCP_NUMBER = 6;
    private static final int UDP_NUMBER = 17;
    private static final int ICMPV6_NUMBER = 58;

    /** The numbers of {@link Kind#OTHER}; a place in this list stands for one where sets are computed. */
    private static final int[] OTHERS = IntStream.rangeClosed(0, BYTE)
            .filter(n -> n != ICMP_NUMBER && n != TCP_NUMBER && n != UDP_NUMBER && n != ICMPV6_NUMBER)
            .toArray();

    /** TCP. */
    public static final Protocol TCP = new Protocol(Kind.TCP, PortRange.ALL);

    /** UDP. */
    public static final Protocol UDP = new Protocol(Kind.UDP, PortRange.ALL);

    /** Every message of ICMP, or of ICMPv6 where the peer's addresses are IPv6. */
    public static final Protocol ICMP = new Protocol(Kind.ICMP, PortRange.ALL);

    /** Every protocol but TCP, UDP and ICMP: what is left when those are subtracted from {@link #ALL}. */
    public static final Protocol OTHER = new Protocol(Kind.OTHER, PortRange.ALL);

    /** Every protocol, with or without ports. */
    public static final Protocol ALL = new Protocol(Kind.ALL, PortRange.ALL);

    /** IP in IP, protocol 4, as tunnels of Calico use it. */
    public static final Protocol IP_IN_IP = number(4);

    /** GRE, protocol 47. */
    public static final Protocol GRE = number(47);

    /** ESP of IPsec, protocol 50. */
    public static final Protocol ESP = number(50);

    /** AH of IPsec, protocol 51. */
    public static final Protocol AH = number(51);

    /** SCTP, protocol 132, whose ports rules do not tell apart. */
    public static final Protocol SCTP = number(132);

    private static final Set<String> ICMPV6_NAMES = Set.of("icmpv6", "ipv6-icmp", String.valueOf(ICMPV6_NUMBER));

    /** Names as IANA, Linux and the clouds write them; the first of a number is the one that is shown. */
    private static final List<Map.Entry<String, Protocol>> NAMES = List.of(
            Map.entry("TCP", TCP),
            Map.entry("UDP", UDP),
            Map.entry("ICMP", ICMP),
            Map.entry("ICMPV6", ICMP),
            Map.entry("IPV6-ICMP", ICMP),
            Map.entry("ALL", ALL),
            Map.entry("ANY", ALL),
            Map.entry("-1", ALL),
            Map.entry("IP-IN-IP", IP_IN_IP),
            Map.entry("IPIP", IP_IN_IP),
            Map.entry("IPENCAP", IP_IN_IP),
            Map.entry("IP-ENCAP", IP_IN_IP),
            Map.entry("IPV4", IP_IN_IP),
            Map.entry("GRE", GRE),
            Map.entry("ESP", ESP),
            Map.entry("IPSEC-ESP", ESP),
            Map.entry("AH", AH),
            Map.entry("IPSEC-AH", AH),
            Map.entry("SCTP", SCTP),
            Map.entry("IGMP", number(2)),
            Map.entry("IPV6", number(41)),
            Map.entry("OSPF", number(89)),
            Map.entry("PIM", number(103)),
            Map.entry("IPCOMP", number(108)),
            Map.entry("VRRP", number(112)),
            Map.entry("L2TP", number(115)),
            Map.entry("UDPLITE", number(136)));

    private static final Comparator<Protocol> ORDER =
            Comparator.<Protocol, Kind>comparing(protocol -> protocol.kind).thenComparing(protocol -> protocol.part);

    private final Kind kind;

    /** Of ICMP type and code as one number of 16 bits, of other protocols places in {@link #OTHERS}. */
    private final PortRange part;

    private Protocol(Kind kind, PortRange part) {
        this.kind = kind;
        this.part = part;
    }

    /**
     * A protocol by its number; ICMP is that of the peer's address family.
     *
     * @param number 0 to 255, such as 50 for ESP
     * @throws IllegalArgumentException when it is out of range
     */
    public static Protocol number(int number) {
        check("protocol", number);
        return switch (number) {
            case TCP_NUMBER -> TCP;
            case UDP_NUMBER -> UDP;
            case ICMP_NUMBER, ICMPV6_NUMBER -> ICMP;
            default -> new Protocol(Kind.OTHER, place(number));
        };
    }

    private static PortRange place(int number) {
        int place = Arrays.binarySearch(OTHERS, number);
        return new PortRange(place, place == OTHERS.length - 1 ? PortRange.HIGHEST : place);
    }

    /**
     * Whether this is a name or the number of ICMP for IPv6: {@code icmpv6}, {@code ipv6-icmp}, {@code 58}. {@link #of}
     * reads it as {@link #ICMP}, which is that of the peer's address family: with a peer of IPv4 it means nothing.
     */
    public static boolean isIcmpv6(String text) {
        return ICMPV6_NAMES.contains(requireNonNull(text, "text").toLowerCase(Locale.ROOT));
    }

    /**
     * A protocol by its name or number.
     *
     * @param text {@code tcp}, {@code esp}, {@code ipip} and others, in upper or lower case, {@code all}, or a number
     *     from 0 to 255; {@code -1} is all of them
     * @throws IllegalArgumentException when it is neither
     */
    public static Protocol of(String text) {
        requireNonNull(text, "text");
        String upper = text.length() > 16 ? text : text.toUpperCase(Locale.ROOT);
        Optional<Protocol> named = NAMES.stream()
                .filter(each -> each.getKey().equals(upper))
                .findFirst()
                .map(Map.Entry::getValue);
        if (named.isPresent()) {
            return named.get();
        }
        if (!upper.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("protocol " + Finding.quote(text)
                    + " is not known; allowed are tcp, udp, icmp, esp, ah, gre, ipip, sctp and other names, all, and a"
                    + " number from 0 to 255");
        }
        return number(Integer.parseInt(upper));
    }

    /**
     * Messages of ICMP, or of ICMPv6 where the peer's addresses are IPv6, of one type.
     *
     * @param type 0 to 255, such as 8 for an echo request of IPv4
     * @throws IllegalArgumentException when it is out of range
     */
    public static Protocol icmp(int type) {
        check("type of ICMP", type);
        return new Protocol(Kind.ICMP, new PortRange(type << 8, type << 8 | BYTE));
    }

    /**
     * Messages of ICMP, or of ICMPv6 where the peer's addresses are IPv6, of one type and code.
     *
     * @param type 0 to 255, such as 3 for a destination that cannot be reached
     * @param code 0 to 255, such as 4 for a packet that is too big
     * @throws IllegalArgumentException when one is out of range
     */
    public static Protocol icmp(int type, int code) {
        check("type of ICMP", type);
        check("code of ICMP", code);
        return new Protocol(Kind.ICMP, PortRange.of(type << 8 | code));
    }

    private static void check(String what, int number) {
        if (number < 0 || number > BYTE) {
            throw new IllegalArgumentException(what + " " + number + " is out of range; allowed is 0 to " + BYTE);
        }
    }

    /** A part of a kind without ports; of ALL, TCP and UDP only the whole. */
    static Protocol within(Kind kind, PortRange part) {
        return new Protocol(kind, part);
    }

    /** What it is a part of. */
    public Kind kind() {
        return kind;
    }

    /** Whether its connections go to a port; a rule for another protocol is about all of it. */
    public boolean hasPorts() {
        return kind.hasPorts();
    }

    /** Whether it is all of its kind. */
    public boolean isWhole() {
        return part.equals(PortRange.ALL);
    }

    /** Which of its kind, as a range of what ports are for TCP. */
    PortRange part() {
        return part;
    }

    /** Whether the other is in this one. */
    public boolean contains(Protocol other) {
        return kind == Kind.ALL
                || (kind == other.kind && part.first() <= other.part.first() && other.part.last() <= part.last());
    }

    /** The numbers of a protocol of kind {@link Kind#OTHER}, in order; none for another kind. */
    public List<Integer> numbers() {
        return kind == Kind.OTHER
                ? IntStream.range(part.first(), Math.min(part.last() + 1, OTHERS.length))
                        .mapToObj(place -> OTHERS[place])
                        .toList()
                : List.of();
    }

    /** The messages of ICMP, at most three, that together are a protocol of kind {@link Kind#ICMP}; else none. */
    public List<Messages> messages() {
        if (kind != Kind.ICMP) {
            return List.of();
        }
        int first = part.first() >> 8;
        int last = part.last() >> 8;
        int firstCode = part.first() & BYTE;
        int lastCode = part.last() & BYTE;
        if (first == last) {
            return List.of(new Messages(first, first, firstCode, lastCode));
        }
        List<Messages> all = new ArrayList<>();
        if (firstCode > 0) {
            all.add(new Messages(first, first, firstCode, BYTE));
        }
        int firstWhole = firstCode > 0 ? first + 1 : first;
        int lastWhole = lastCode < BYTE ? last - 1 : last;
        if (firstWhole <= lastWhole) {
            all.add(new Messages(firstWhole, lastWhole, 0, BYTE));
        }
        if (lastCode < BYTE) {
            all.add(new Messages(last, last, 0, lastCode));
        }
        return all;
    }

    /** By kind, then by number or message, the wider before the narrower one. */
    @Override
    public int compareTo(Protocol other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Protocol protocol && kind == protocol.kind && part.equals(protocol.part);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, part);
    }

    /** {@code TCP}, {@code ESP}, {@code PROTOCOL 99}, {@code PROTOCOL 60-255}, {@code ICMP 8}, {@code ICMP 3/4}. */
    @Override
    public String toString() {
        if (isWhole()) {
            return kind.toString();
        }
        return kind == Kind.ICMP ? "ICMP " + messageText() : otherText();
    }

    private String otherText() {
        List<Integer> numbers = numbers();
        int first = numbers.get(0);
        int last = numbers.get(numbers.size() - 1);
        return first == last
                ? NAMES.stream()
                        .filter(each -> each.getValue().equals(this))
                        .findFirst()
                        .map(Map.Entry::getKey)
                        .orElse("PROTOCOL " + first)
                : "PROTOCOL " + first + "-" + last;
    }

    private String messageText() {
        String first = String.valueOf(part.first() >> 8);
        String last = String.valueOf(part.last() >> 8);
        if ((part.first() & BYTE) > 0 || (part.last() & BYTE) < BYTE) {
            first += "/" + (part.first() & BYTE);
            last += "/" + (part.last() & BYTE);
        }
        return first.equals(last) ? first : first + "-" + last;
    }
}
