package io.drawbridge.testing.cloud;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.network.Cidr;
import io.drawbridge.testing.cloud.internal.ack.AckBuilding;
import io.drawbridge.testing.cloud.internal.ack.BalancerEntry;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.AckKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds an ACK cluster that is there already; made by {@link FakeAck#cluster(String)}. */
public final class FakeAckClusterBuilder {

    private final FakeAck ack;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    FakeAckClusterBuilder(FakeAck ack, String name) {
        this.ack = ack;
        parameters.put("Name", requireNonNull(name, "name"));
        parameters.put("Kind", AckKind.MANAGED.name());
        parameters.put("Region", ack.region());
        parameters.put("Version", AckBuilding.DEFAULT_VERSION);
        parameters.put("Balancer", BalancerEntry.Kind.CLB.name());
        parameters.put("Cidr", "10.0.0.0/8");
        vSwitchCidrs("10.0.0.0/24");
    }

    /** Which kind of cluster; default: managed. */
    public FakeAckClusterBuilder kind(AckKind kind) {
        parameters.put("Kind", kind.name());
        return this;
    }

    /**
     * Where it is, such as {@code cn-shanghai}; in the account's own region, {@code cn-hangzhou}, unless said
     * otherwise.
     */
    public FakeAckClusterBuilder region(String region) {
        parameters.put("Region", requireNonNull(region, "region"));
        return this;
    }

    /** The version in ACK's own words, such as {@code 1.26.3-aliyun.1}. */
    public FakeAckClusterBuilder version(String version) {
        parameters.put("Version", requireNonNull(version, "version"));
        return this;
    }

    /** The VPC's primary block; default: 10.0.0.0/8. */
    public FakeAckClusterBuilder vpcCidr(String cidr) {
        Cidr.of(cidr);
        parameters.put("Cidr", cidr);
        return this;
    }

    /** More blocks of the VPC. */
    public FakeAckClusterBuilder secondaryCidrs(String... cidrs) {
        return blocks("Secondary", cidrs);
    }

    /** The user CIDRs of the VPC. */
    public FakeAckClusterBuilder userCidrs(String... cidrs) {
        return blocks("User", cidrs);
    }

    /** The blocks of the vSwitches; default: one of 10.0.0.0/24. */
    public FakeAckClusterBuilder vSwitchCidrs(String... cidrs) {
        return blocks("VSwitch", cidrs);
    }

    /** Behind an NLB, which has no access control lists and takes no EIP from ACK. */
    public FakeAckClusterBuilder onNlb() {
        parameters.put("Balancer", BalancerEntry.Kind.NLB.name());
        return this;
    }

    /** Exposed: by a new EIP that the user has bought, or by a public NLB if it is on NLBs. */
    public FakeAckClusterBuilder exposed() {
        parameters.put("Exposed", "new");
        return this;
    }

    /** Exposed by this EIP; takes it away from where it is. */
    public FakeAckClusterBuilder exposedBy(EipId eip) {
        parameters.put("Exposed", eip.value());
        return this;
    }

    /** With a whitelist of its own on the listener; without entries it is on and lets everybody in. */
    public FakeAckClusterBuilder allowList(String... cidrs) {
        parameters.put("AclType", "white");
        return blocks("AclEntry", cidrs);
    }

    /** With a blacklist of its own on the listener; without entries it is on and keeps nobody out. */
    public FakeAckClusterBuilder denyList(String... cidrs) {
        parameters.put("AclType", "black");
        return blocks("AclEntry", cidrs);
    }

    /** With a whitelist of lists that are there already, see {@link FakeAck#addAcl} and {@link FakeAck#shareAcl}. */
    public FakeAckClusterBuilder allowLists(String... aclIds) {
        parameters.put("AclType", "white");
        return list("AclId", aclIds);
    }

    private FakeAckClusterBuilder blocks(String name, String... cidrs) {
        Stream.of(cidrs).forEach(Cidr::reported);
        return list(name, cidrs);
    }

    private FakeAckClusterBuilder list(String name, String... values) {
        parameters.keySet().removeIf(key -> key.startsWith(name + "."));
        parameters.putAll(Parameters.ofList(name, List.of(values)));
        return this;
    }

    /** Puts it into the cloud. */
    public FakeAckCluster add() {
        return ack.find(ack.text("AddCluster", parameters, "ClusterId"));
    }
}
