package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the flat form of EC2's {@code IpPermissions}: one rule for each source of each permission. */
public final class IpPermissions {

    private static final String NAME = "IpPermissions";
    private static final int MOST_PORT = 65535;
    private static final Map<String, String> PROTOCOLS =
            Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "all", "-1");

    private final Parameters parameters;
    /** Of other protocols EC2 ignores ports. */
    private static final Set<String> WITH_NUMBERS = Set.of("tcp", "udp", "icmp", "icmpv6");

    private final Map<IngressRule, String> rules = new LinkedHashMap<>();

    private IpPermissions(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The rules with their descriptions, which may be empty. */
    public static Map<IngressRule, String> read(Parameters parameters) {
        IpPermissions permissions = new IpPermissions(parameters);
        for (int i = 1; parameters.mentions(NAME + "." + i); i++) {
            permissions.permission(NAME + "." + i);
        }
        if (permissions.rules.isEmpty()) {
            throw Refusal.missingParameter(NAME);
        }
        return permissions.rules;
    }

    private void permission(String prefix) {
        sources(prefix, ".IpRanges.", ".CidrIp", Peer.IPV4);
        sources(prefix, ".Ipv6Ranges.", ".CidrIpv6", Peer.IPV6);
        sources(prefix, ".Groups.", ".GroupId", Peer.GROUP);
        if (parameters.mentions(prefix + ".PrefixListIds")) {
            throw Refusal.of(
                    new VendorCode("UnsupportedOperation", 400, CloudErrorCode.INVALID_REQUEST),
                    "the fake cloud has no prefix lists; it takes blocks and security groups");
        }
    }

    private void sources(String prefix, String list, String field, Peer peer) {
        for (int i = 1; parameters.mentions(prefix + list + i); i++) {
            String source = parameters.required(prefix + list + i + field);
            add(rule(prefix, peer, source), parameters.text(prefix + list + i + ".Description"));
        }
    }

    private IngressRule rule(String prefix, Peer peer, String source) {
        String given = parameters.required(prefix + ".IpProtocol");
        String protocol = PROTOCOLS.getOrDefault(given, given);
        boolean hasNumbers = WITH_NUMBERS.contains(protocol);
        return new IngressRule(
                protocol,
                hasNumbers ? port(prefix + ".FromPort") : -1,
                hasNumbers ? port(prefix + ".ToPort") : -1,
                peer,
                peer == Peer.GROUP ? source : canonical(source, peer));
    }

    private int port(String name) {
        String text = parameters.required(name);
        try {
            int port = Integer.parseInt(text);
            if (port >= -1 && port <= MOST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // refused below, like a port out of range
        }
        throw Refusal.badParameter("Invalid value '" + text + "' for portRange. Must be 0 to " + MOST_PORT + ".");
    }

    /** Rule {@link EngineRule#EC2_CIDRS_ARE_CANONICAL}. */
    private static String canonical(String cidr, Peer peer) {
        return NetBlock.parse(cidr)
                .filter(block -> block.isIpv6() == (peer == Peer.IPV6))
                .map(block -> block.network().toString())
                .orElseThrow(() -> Refusal.badParameter("CIDR block " + cidr + " is malformed"));
    }

    private void add(IngressRule rule, String description) {
        if (rules.putIfAbsent(rule, description) != null) {
            throw Refusal.badParameter("The same permission must not appear multiple times");
        }
    }
}
