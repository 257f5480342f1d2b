package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A cluster to be put into a {@link FakeCloud} of AWS. Unless said otherwise it is active, of IPv4, in the
 * fake's own VPC, and its endpoint is public and open to everywhere.
 */
public final class FakeEksCluster {

    private final String name;
    private final Map<String, String> parameters;
    private final List<FakeSecurityGroup> groups;

    @Nullable
    private final FakeVpc vpc;

    private FakeEksCluster(Builder builder) {
        this.name = builder.name;
        this.parameters = new LinkedHashMap<>(builder.parameters);
        this.groups = List.copyOf(builder.groups);
        this.vpc = builder.vpc;
        List<String> ids =
                new ArrayList<>(groups.stream().map(FakeSecurityGroup::id).toList());
        ids.remove(parameters.get("clusterSecurityGroupId"));
        parameters.putAll(Parameters.ofList("securityGroupIds", ids));
    }

    /**
     * Starts a cluster.
     *
     * @param name letters, digits, hyphens and underscores, at most 100
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    Optional<String> region() {
        return Optional.ofNullable(parameters.get("region"));
    }

    Map<String, String> parameters() {
        return parameters;
    }

    List<FakeSecurityGroup> groups() {
        return groups;
    }

    @Nullable
    FakeVpc vpc() {
        return vpc;
    }

    /** Builds {@link FakeEksCluster}s. */
    public static final class Builder {
        private final String name;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final List<FakeSecurityGroup> groups = new ArrayList<>();

        @Nullable
        private FakeVpc vpc;

        private Builder(String name) {
            this.name = name;
            parameters.put("name", name);
            parameters.putAll(Parameters.ofList("subnetIds", List.of("subnet-00000001", "subnet-00000002")));
        }

        /**
         * Where it is, such as {@code cn-north-1} or {@code us-gov-west-1}; default: the region that it is added to.
         * The endpoint's name hangs on it.
         */
        public Builder region(String region) {
            parameters.put("region", region);
            return this;
        }

        /** The Kubernetes version, such as {@code 1.33}. */
        public Builder version(String version) {
            parameters.put("version", version);
            return this;
        }

        /** Of the IP family ipv6, with a dual-stack endpoint. */
        public Builder ipv6() {
            parameters.put("kubernetesNetworkConfig.ipFamily", "ipv6");
            return this;
        }

        /** Of the IP family ipv6, but older than October 2024: the endpoint is of IPv4. */
        public Builder ipv6BeforeOctober2024() {
            parameters.put("endpointForm", "ipv4");
            return ipv6();
        }

        /** Which endpoints are on. */
        public Builder mode(FakeEksMode mode) {
            parameters.putAll(mode.parameters());
            return this;
        }

        /** The CIDRs; one cluster that is private may keep some from its public days. */
        public Builder publicAccessCidrs(String... cidrs) {
            parameters.keySet().removeIf(key -> key.startsWith("publicAccessCidrs."));
            parameters.putAll(Parameters.ofList("publicAccessCidrs", Arrays.asList(cidrs)));
            return this;
        }

        /** A local cluster on AWS Outposts, which is private only. */
        public Builder onOutpost() {
            parameters.put("outpostArn", "arn:aws:outposts:eu-central-1:" + Names.ACCOUNT + ":outpost/op-00000001");
            return mode(FakeEksMode.PRIVATE);
        }

        /** A cluster of somebody else that is connected to EKS: EKS shows it and cannot change its endpoint. */
        public Builder connected() {
            parameters.put("connectorProvider", "OTHER");
            return this;
        }

        /** With hybrid nodes, from these networks. */
        public Builder remoteNodeNetworks(String... cidrs) {
            parameters.putAll(Parameters.ofList("remoteNodeNetworks", Arrays.asList(cidrs)));
            return this;
        }

        /** With pods on hybrid nodes, from these networks. */
        public Builder remotePodNetworks(String... cidrs) {
            parameters.putAll(Parameters.ofList("remotePodNetworks", Arrays.asList(cidrs)));
            return this;
        }

        /** {@code API}, {@code API_AND_CONFIG_MAP} or {@code CONFIG_MAP}. */
        public Builder authenticationMode(String mode) {
            parameters.put("accessConfig.authenticationMode", mode);
            return this;
        }

        /** {@code CREATING}, {@code ACTIVE}, {@code DELETING}, {@code FAILED} or {@code PENDING}. */
        public Builder status(String status) {
            parameters.put("status", status);
            return this;
        }

        /** The VPC that it is in; put into the cloud with it. */
        public Builder vpc(FakeVpc vpc) {
            this.vpc = vpc;
            parameters.put("vpcId", vpc.id());
            return this;
        }

        /** A security group of its control plane, besides the one that EKS makes; put into the cloud with it. */
        public Builder securityGroup(FakeSecurityGroup group) {
            groups.add(group);
            return this;
        }

        /** The security group that EKS makes, with rules that were added to it. */
        public Builder clusterSecurityGroup(FakeSecurityGroup group) {
            parameters.put("clusterSecurityGroupId", group.id());
            groups.add(group);
            return this;
        }

        /** The cluster. */
        public FakeEksCluster build() {
            return new FakeEksCluster(this);
        }
    }
}
