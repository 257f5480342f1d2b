package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import java.util.Locale;
import java.util.Set;

/** Which ICMP a cloud means by its word, and which one the addresses of a peer have. */
final class IcmpFamily {

    private static final Set<String> IPV6 = Set.of("icmpv6", "ipv6-icmp", "58");

    private IcmpFamily() {}

    /** A name is taken as reached over IPv4. */
    static IpFamily of(Peer peer) {
        return peer instanceof Peer.Block block ? block.cidr().family() : IpFamily.IPV4;
    }

    /**
     * Checks that both are the same.
     *
     * @throws IllegalArgumentException when they differ
     */
    static void check(String word, Peer peer) {
        IpFamily said = IPV6.contains(word.toLowerCase(Locale.ROOT)) ? IpFamily.IPV6 : IpFamily.IPV4;
        if (said != of(peer)) {
            throw new IllegalArgumentException(
                    "it is about ICMP of " + said + ", " + Finding.quote(word) + ", and its other" + " end is "
                            + (peer.isNamed()
                                    ? "a group, whose members are taken as reached over IPv4"
                                    : "not of that family"));
        }
    }
}
