package io.drawbridge.testing.cloud.internal.aws;

import java.util.Locale;

/** One ingress rule of a security group; ports are -1 where the protocol has none. */
public record IngressRule(String protocol, int fromPort, int toPort, Peer peer, String source) {

    public enum Peer {
        IPV4("IpRanges", "CidrIp"),
        IPV6("Ipv6Ranges", "CidrIpv6"),
        GROUP("Groups", "GroupId"),
        PREFIX_LIST("PrefixListIds", "PrefixListId");

        final String list;
        final String field;

        Peer(String list, String field) {
            this.list = list;
            this.field = field;
        }
    }

    private static final String EVERYTHING = "-1";

    /** Everything from the group's own members. */
    public static IngressRule fromSelf(String groupId) {
        return new IngressRule(EVERYTHING, -1, -1, Peer.GROUP, groupId);
    }

    String describe() {
        String what = protocol.equals(EVERYTHING) ? "ALL" : protocol.toUpperCase(Locale.ROOT);
        return "peer: " + source + ", " + what + ", from port: " + fromPort + ", to port: " + toPort + ", ALLOW";
    }
}
