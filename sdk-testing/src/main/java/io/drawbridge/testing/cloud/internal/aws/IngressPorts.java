package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The protocol of a permission with its ports, or its types and codes: rule {@link EngineRule#EC2_PERMISSIONS}. */
record IngressPorts(String protocol, int from, int to) {

    private static final int MOST_PORT = 65535;
    private static final int MOST_TYPE = 255;
    private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6");
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp");

    static IngressPorts read(Parameters parameters, String prefix) {
        String protocol = protocol(parameters.required(prefix + "IpProtocol").toLowerCase(Locale.ROOT));
        String from = parameters.text(prefix + "FromPort");
        String to = parameters.text(prefix + "ToPort");
        if (WITH_PORTS.contains(protocol)) {
            return ofPorts(protocol, from, to);
        }
        if (protocol.startsWith("icmp")) {
            return ofTypes(protocol, from, to);
        }
        return new IngressPorts(protocol, -1, -1);
    }

    private static String protocol(String given) {
        String name = NAMES.getOrDefault(given, given);
        boolean numbered = name.matches("\\d{1,3}") && Integer.parseInt(name) <= MOST_TYPE;
        if (NAMES.containsValue(name) || name.equals("-1") || numbered) {
            return name;
        }
        throw Ec2Codes.invalidValue("Invalid value '" + given + "' for IP protocol. Unknown protocol.");
    }

    private static IngressPorts ofPorts(String protocol, String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            throw Ec2Codes.invalidValue(
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        int first = Ec2Numbers.integer(from, "fromPort");
        int last = Ec2Numbers.integer(to, "toPort");
        if (first < 0 || last > MOST_PORT || first > last) {
            throw Ec2Codes.invalidValue("Invalid TCP/UDP port range (" + first + ":" + last + ")");
        }
        return new IngressPorts(protocol, first, last);
    }

    /** Types and codes of ICMPv6 may be left out. */
    private static IngressPorts ofTypes(String protocol, String from, String to) {
        if (from.isEmpty() && to.isEmpty() && protocol.equals("icmpv6")) {
            return new IngressPorts(protocol, -1, -1);
        }
        if (from.isEmpty() || to.isEmpty()) {
            throw Ec2Codes.invalidValue("Invalid value 'Must specify both type and code with ICMP.' for portRange.");
        }
        int type = Ec2Numbers.integer(from, "fromPort");
        int code = Ec2Numbers.integer(to, "toPort");
        boolean inRange = type >= -1 && type <= MOST_TYPE && code >= -1 && code <= MOST_TYPE;
        if (!inRange || (type == -1 && code != -1)) {
            throw Ec2Codes.invalidValue("ICMP code (" + code + ") out of range for type (" + type + ")");
        }
        return new IngressPorts(protocol, type, code);
    }

    IngressRule rule(Peer peer, String source) {
        return new IngressRule(protocol, from, to, peer, source);
    }
}
