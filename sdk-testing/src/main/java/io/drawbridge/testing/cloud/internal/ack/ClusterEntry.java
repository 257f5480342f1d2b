package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.model.AckKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;

/** One ACK cluster in the engine. */
public final class ClusterEntry {

    /** What {@code cluster_spec} may be. */
    static final Set<String> SPECS =
            Set.of("ack.standard", "ack.pro.small", "ack.pro.xlarge", "ack.pro.2xlarge", "ack.pro.4xlarge");

    static final String RUNNING = "running";
    static final String UPDATING = "updating";

    public final String id;
    public String name;
    public final AckKind kind;
    final String region;
    final String version;
    public final String vpcId;
    List<String> vSwitchIds;

    /** Of the internal endpoint; of the public one too when it is a CLB. */
    public final BalancerEntry balancer;

    final Instant createdAt;

    /** Balancers of components, such as that of an Ingress. */
    final List<String> addonBalancerIds = new ArrayList<>();

    ClusterSettings settings;

    public String state = RUNNING;
    Instant updatedAt;

    /** The public endpoint's host as ACK tells it, which lags behind what is there; empty when there is none. */
    String shownPublicHost = "";

    /** The NLB of the public endpoint of an NLB cluster; empty otherwise. */
    public String publicBalancerId = "";

    /** The task under way, while there is one. */
    @Nullable
    TaskEntry running;

    ClusterEntry(
            String id,
            String name,
            AckKind kind,
            String region,
            String version,
            String vpcId,
            List<String> vSwitchIds,
            BalancerEntry balancer,
            Instant createdAt) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.region = region;
        this.version = version;
        this.vpcId = vpcId;
        this.vSwitchIds = List.copyOf(vSwitchIds);
        this.balancer = balancer;
        this.settings = ClusterSettings.of(kind);
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** Where the EIP of a CLB cluster is bound. */
    public Place place() {
        return new Place(balancer.id, "");
    }

    /** That of its nodes and control plane, its own unless it was given another. */
    String securityGroupId() {
        return settings.securityGroupId().isEmpty() ? "sg-" + id : settings.securityGroupId();
    }

    String host(String balancerId) {
        return balancerId + "." + region + ".nlb.aliyuncsslb.com";
    }
}
