package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.ack.AckState.VpcEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Purchase;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes networks, load balancers, clusters and EIPs, past every rule. */
public final class AckBuilding {

    /** The port of a cluster's API server. */
    public static final int API_SERVER = 6443;

    public static final String DEFAULT_VERSION = "1.33.3-aliyun.1";

    private final World world;

    AckBuilding(World world) {
        this.world = world;
    }

    VpcEntry network(String cidr, List<String> secondary, List<String> user, List<String> vSwitchCidrs) {
        Map<String, String> vSwitches = new LinkedHashMap<>();
        vSwitchCidrs.forEach(each -> vSwitches.put(AckState.of(world).newId("vsw-"), each));
        VpcEntry vpc = new VpcEntry(
                AckState.of(world).newId("vpc-"), cidr, List.copyOf(secondary), List.copyOf(user), vSwitches);
        AckState.of(world).vpcs.put(vpc.id(), vpc);
        return vpc;
    }

    /** A balancer with a listener for the API server, if it is one with listeners. */
    BalancerEntry balancer(BalancerEntry.Kind kind, String vpcId, String vSwitchId) {
        BalancerEntry balancer = new BalancerEntry(
                AckState.of(world).newId(kind.prefix), kind, AckState.of(world).newPrivateAddress(), vpcId, vSwitchId);
        AckState.of(world).balancers.put(balancer.id, balancer);
        return balancer;
    }

    ClusterEntry cluster(
            String name, AckKind kind, String region, String version, VpcEntry vpc, BalancerEntry balancer) {
        ClusterEntry cluster = new ClusterEntry(
                AckState.of(world).newId("c"),
                name,
                kind,
                region,
                version,
                vpc.id(),
                List.copyOf(vpc.vSwitches().keySet()),
                balancer,
                world.now());
        AckState.of(world).clusters.put(cluster.id, cluster);
        return cluster;
    }

    AclEntry acl(String name, String ipVersion, Map<String, String> comments) {
        AclEntry acl = new AclEntry(AckState.of(world).newId("acl-"), name, ipVersion, world.now());
        acl.comments.putAll(comments);
        AckState.of(world).acls.put(acl.id, acl);
        return acl;
    }

    /** An EIP that carries no owner mark. */
    EipEntry eip(String name) {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("ISP", "BGP", "Bandwidth", "5", "Name", name));
        attributes.put("InternetChargeType", "PayByTraffic");
        Purchase purchase = new Purchase(EipEntry.Buyer.HAND, attributes, new LinkedHashMap<>(), Duration.ZERO);
        EipEntry entry = world.market.make(purchase, world.now());
        world.add(entry);
        return entry;
    }

    /** Binds at once, and shows it at once. */
    void expose(ClusterEntry cluster, EipEntry entry) {
        world.unbind(entry);
        world.bind(entry, cluster.place());
        entry.state = EipEntry.State.IN_USE;
        cluster.shownPublicHost = entry.address;
    }

    /** Gives an NLB cluster its public balancer. */
    void exposeByNlb(ClusterEntry cluster) {
        BalancerEntry open = balancer(BalancerEntry.Kind.NLB, cluster.vpcId, cluster.balancer.vSwitchId);
        cluster.publicBalancerId = open.id;
        cluster.shownPublicHost = cluster.host(open.id);
    }
}
