package io.drawbridge.network;

import java.util.List;

/** Protocols that rules name. */
public enum Protocol {
    /** TCP. */
    TCP,
    /** UDP. */
    UDP,
    /** Every message of ICMP, or of ICMPv6 where the peer's addresses are IPv6. */
    ICMP,
    /** Every protocol but TCP, UDP and ICMP: what is left when those are subtracted from {@link #ALL}. */
    OTHER,
    /** Every protocol, with or without ports. */
    ALL;

    private static final List<Protocol> PARTS = List.of(TCP, UDP, ICMP, OTHER);

    /** Whether its connections go to a port; a rule for another protocol is about all of it. */
    public boolean hasPorts() {
        return this == TCP || this == UDP;
    }

    /** The protocols that do not overlap and together are this one. */
    List<Protocol> parts() {
        return this == ALL ? PARTS : List.of(this);
    }
}
