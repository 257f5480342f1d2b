package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.aws.Networks;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A VPC to be put into a {@link FakeCloud} of AWS, as a preflight of private endpoint access reads it. */
public final class FakeVpc {

    private final String id;
    private final Map<String, String> parameters;

    private FakeVpc(Builder builder) {
        this.id = builder.id;
        this.parameters = new LinkedHashMap<>(builder.parameters);
        parameters.put("vpcId", id);
        parameters.putAll(Parameters.ofList("cidrs", builder.cidrs));
        parameters.putAll(Parameters.ofList("ipv6Cidrs", builder.ipv6Cidrs));
    }

    /**
     * Starts a VPC with DNS support and DNS hostnames on, and Amazon's own name server.
     *
     * @param id such as {@code vpc-0a1b2c3d}
     * @param cidr its primary IPv4 block
     */
    public static Builder builder(String id, String cidr) {
        return new Builder(id, cidr);
    }

    /** Its id. */
    public String id() {
        return id;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** Builds {@link FakeVpc}s. */
    public static final class Builder {
        private final String id;
        private final List<String> cidrs = new ArrayList<>();
        private final List<String> ipv6Cidrs = new ArrayList<>();
        private final Map<String, String> parameters = new LinkedHashMap<>();

        private Builder(String id, String cidr) {
            this.id = id;
            cidrs.add(cidr);
            dhcpOptions("dopt-" + id, Networks.AMAZON_DNS);
        }

        /** Another IPv4 block. */
        public Builder secondaryCidr(String cidr) {
            cidrs.add(cidr);
            return this;
        }

        /** An IPv6 block. */
        public Builder ipv6Cidr(String cidr) {
            ipv6Cidrs.add(cidr);
            return this;
        }

        /** The attribute {@code enableDnsSupport} is false. */
        public Builder withoutDnsSupport() {
            parameters.put("dnsSupport", "false");
            return this;
        }

        /** The attribute {@code enableDnsHostnames} is false. */
        public Builder withoutDnsHostnames() {
            parameters.put("dnsHostnames", "false");
            return this;
        }

        /**
         * Its DHCP option set.
         *
         * @param optionsId such as {@code dopt-0a1b2c3d}
         * @param nameServers one to four addresses, or {@code AmazonProvidedDNS}
         */
        public Builder dhcpOptions(String optionsId, String... nameServers) {
            parameters.keySet().removeIf(key -> key.startsWith("nameServers."));
            parameters.put("dhcpOptionsId", optionsId);
            parameters.putAll(Parameters.ofList("nameServers", Arrays.asList(nameServers)));
            return this;
        }

        /** It has no DHCP option set: the id reads {@code default}. */
        public Builder withoutDhcpOptions() {
            return dhcpOptions(Networks.NO_OPTIONS);
        }

        /** The VPC. */
        public FakeVpc build() {
            return new FakeVpc(this);
        }
    }
}
