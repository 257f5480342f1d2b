package io.drawbridge.testing.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

/** A security group with its ingress rules, to be put into a {@link FakeCloud} of AWS. */
public final class FakeSecurityGroup {

    private final String id;
    private final Map<String, String> parameters;

    private FakeSecurityGroup(Builder builder) {
        this.id = builder.id;
        this.parameters = new LinkedHashMap<>(builder.parameters);
    }

    /**
     * Starts a group that admits nothing.
     *
     * @param id such as {@code sg-0a1b2c3d}
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** Its id. */
    public String id() {
        return id;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** Builds {@link FakeSecurityGroup}s. */
    public static final class Builder {
        private static final String EVERYTHING = "-1";

        private final String id;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private int rules;

        private Builder(String id) {
            this.id = id;
            parameters.put("groupId", id);
        }

        /**
         * Admits one port from a block.
         *
         * @param protocol {@code tcp} or {@code udp}
         * @param port 0 to 65535
         * @param cidr IPv4 or IPv6
         */
        public Builder allow(String protocol, int port, String cidr) {
            return allow(protocol, port, port, cidr);
        }

        /**
         * Admits ports from a block.
         *
         * @param protocol {@code tcp} or {@code udp}
         * @param fromPort 0 to 65535
         * @param toPort the last port
         * @param cidr IPv4 or IPv6
         */
        public Builder allow(String protocol, int fromPort, int toPort, String cidr) {
            rule(protocol, fromPort, toPort);
            boolean ipv6 = cidr.contains(":");
            parameters.put(rule() + (ipv6 ? ".Ipv6Ranges.1.CidrIpv6" : ".IpRanges.1.CidrIp"), cidr);
            return this;
        }

        /**
         * Admits one port from the members of a group.
         *
         * @param protocol {@code tcp} or {@code udp}
         * @param port 0 to 65535
         * @param groupId the id of that group
         */
        public Builder allowGroup(String protocol, int port, String groupId) {
            rule(protocol, port, port);
            parameters.put(rule() + ".Groups.1.GroupId", groupId);
            return this;
        }

        /** Admits everything from a block. */
        public Builder allowEverything(String cidr) {
            return allow(EVERYTHING, -1, -1, cidr);
        }

        private void rule(String protocol, int fromPort, int toPort) {
            rules++;
            parameters.put(rule() + ".IpProtocol", protocol);
            if (!protocol.equals(EVERYTHING)) {
                parameters.put(rule() + ".FromPort", Integer.toString(fromPort));
                parameters.put(rule() + ".ToPort", Integer.toString(toPort));
            }
        }

        private String rule() {
            return "IpPermissions." + rules;
        }

        /** The group. */
        public FakeSecurityGroup build() {
            return new FakeSecurityGroup(this);
        }
    }
}
