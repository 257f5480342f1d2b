package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Protocol;

/** Which ICMP a cloud means by its word, and which one the addresses of a peer have. */
final class IcmpFamily {

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
        IpFamily said = Protocol.isIcmpv6(word) ? IpFamily.IPV6 : IpFamily.IPV4;
        if (said != of(peer)) {
            throw new IllegalArgumentException(
                    "it is about ICMP of " + said + ", " + Finding.quote(word) + ", and its other" + " end is "
                            + (peer.isNamed()
                                    ? "a group, whose members are taken as reached over IPv4"
                                    : "not of that family"));
        }
    }
}
