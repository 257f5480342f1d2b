package io.drawbridge.testing.cloud;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.render.AliyunPermissions;
import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.testing.cloud.internal.ack.AckServers;
import io.drawbridge.testing.cloud.internal.ack.AckState;
import io.drawbridge.testing.cloud.internal.ack.BalancerEntry;
import io.drawbridge.testing.cloud.internal.ack.ClusterEntry;
import io.drawbridge.testing.cloud.internal.engine.Engine;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ACK clusters of a {@link FakeCloud} with their API servers' load balancers, and what happens to them out of band.
 * Everything happens at once, past every rule, and is kept in the cloud's journal if it has one.
 *
 * <pre>{@code
 * FakeAck ack = cloud.ack();
 * FakeAckCluster shop = ack.cluster("shop").allowList("100.104.0.0/16", "10.0.0.0/8").exposed().add();
 * ack.admits(shop.id(), "203.0.113.7", FakeAck.Endpoint.PUBLIC); // false: not on the list
 * }</pre>
 *
 * <p>A cluster, a list or a balancer that is not there is an {@link IllegalStateException}.
 */
public final class FakeAck {

    /** The ways to an API server. */
    public enum Endpoint {
        /** By the load balancer's private address. */
        INTERNAL,
        /** By the EIP, or by the public NLB. */
        PUBLIC
    }

    private final Machine machine;
    private final Eips eips;

    FakeAck(Machine machine, Eips eips) {
        this.machine = machine;
        this.eips = eips;
    }

    /** What a program under test calls, without HTTP; a new object each time. */
    public ApiServers<AckApiServerAccess> apiServers() {
        return new AckServers(machine, eips);
    }

    /**
     * Starts a cluster: managed, running, internal only, behind a CLB without access control, in a VPC 10.0.0.0/8 of
     * its own.
     *
     * @param name any
     */
    public FakeAckClusterBuilder cluster(String name) {
        return new FakeAckClusterBuilder(this, name);
    }

    /** A cluster as it is, past what ACK shows of it. */
    public FakeAckCluster find(String clusterId) {
        return holder(clusterId).read(engine -> FakeAckCluster.of(engine.world, require(engine, clusterId)));
    }

    /** All clusters of the region, oldest first. */
    public List<FakeAckCluster> clusters() {
        return machine.read(engine -> AckState.of(engine.world).clusters.values().stream()
                .map(cluster -> FakeAckCluster.of(engine.world, cluster))
                .toList());
    }

    /**
     * Whether a client gets through to the API server now: by the EIP that is really bound, the state of balancer and
     * listener, and the listener's lists, where empty lists let everybody in.
     *
     * @param address the client's IPv4 or IPv6 address as the balancer sees it
     * @param endpoint which way it comes
     * @throws IllegalArgumentException when it is not an address
     */
    public boolean admits(String clusterId, String address, Endpoint endpoint) {
        return !admitted(clusterId, List.of(address), endpoint).isEmpty();
    }

    /**
     * Which of these clients get through to the API server now, as {@link #admits} says of each.
     *
     * @param addresses the clients' addresses as the balancer sees them
     * @param endpoint which way they come
     * @throws IllegalArgumentException when one is not an address
     */
    public Set<String> admitted(String clusterId, Collection<String> addresses, Endpoint endpoint) {
        Map<String, NetBlock> clients = new LinkedHashMap<>();
        addresses.forEach(address -> clients.put(address, client(address)));
        return holder(clusterId).read(engine -> {
            Predicate<NetBlock> door = new AckReach(engine.world).door(require(engine, clusterId), endpoint);
            clients.values().removeIf(door.negate());
            return Set.copyOf(clients.keySet());
        });
    }

    private static NetBlock client(String address) {
        return NetBlock.ofAddress(address)
                .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + address));
    }

    private static ClusterEntry require(Engine engine, String clusterId) {
        return Optional.ofNullable(AckState.of(engine.world).clusters.get(clusterId))
                .orElseThrow(() -> new IllegalStateException("there is no cluster " + clusterId));
    }

    /**
     * Makes a VPC for {@code CreateCluster}.
     *
     * @param cidr its own block
     * @param vSwitchCidrs the blocks of its vSwitches
     * @return its id
     */
    public String addVpc(String cidr, String... vSwitchCidrs) {
        Cidr.of(cidr);
        Stream.of(vSwitchCidrs).forEach(Cidr::of);
        Map<String, String> parameters = Parameters.ofList("VSwitch", List.of(vSwitchCidrs));
        parameters.put("Cidr", cidr);
        return text("AddNetwork", parameters, "VpcId");
    }

    /**
     * Makes an access control list of IPv4 that no listener has.
     *
     * @param name unique
     * @param cidrs its entries
     * @return its id
     */
    public String addAcl(String name, String... cidrs) {
        Stream.of(cidrs).forEach(Cidr::reported);
        Map<String, String> parameters = Parameters.ofList("AclEntry", List.of(cidrs));
        parameters.put("Name", name);
        return text("AddAcl", parameters, "AclId");
    }

    /**
     * Puts a basic security group there, or other rules into the one of this id: its members reach each other, and
     * everything gets out.
     *
     * @param id such as {@code sg-bp1}
     * @param permissions its rules
     */
    public void addSecurityGroup(String id, AliyunPermissions permissions) {
        addSecurityGroup(id, "Accept", permissions);
    }

    /**
     * Puts an enterprise security group there: its members do not reach each other.
     *
     * @param id such as {@code sg-bp1}
     * @param permissions its rules
     */
    public void addEnterpriseSecurityGroup(String id, AliyunPermissions permissions) {
        addSecurityGroup(id, "Drop", permissions);
    }

    private void addSecurityGroup(String id, String innerAccessPolicy, AliyunPermissions permissions) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("SecurityGroupId", id);
        parameters.put("InnerAccessPolicy", innerAccessPolicy);
        parameters.put("Permissions", AliyunPermissionsJson.write(permissions));
        send("AddEcsGroup", parameters);
    }

    /**
     * Attaches a list, as a whitelist, to a listener that has nothing to do with any cluster.
     *
     * @return the id of that listener's load balancer; its port is 443
     */
    public String shareAcl(String aclId) {
        return text("ShareAcl", Map.of("AclId", aclId), "LoadBalancerId");
    }

    /**
     * Gives a cluster the load balancer of an Ingress, which has nothing to do with its API server, and which
     * {@code DescribeClusterResources} lists first when it is asked for the resources of components.
     *
     * @return its id
     */
    public String addIngressBalancer(String clusterId) {
        return text("AddIngress", on(clusterId), "LoadBalancerId");
    }

    /** Lets somebody set the lists of the API server's listener: a whitelist of these lists. */
    public void attachByHand(String clusterId, String... aclIds) {
        Map<String, String> parameters = Parameters.ofList("AclId", List.of(aclIds));
        parameters.put("ClusterId", clusterId);
        parameters.put("AclType", "white");
        send("SetListenerAcl", parameters);
    }

    /** Lets somebody switch the access control of the API server's listener off. */
    public void switchAclOffByHand(String clusterId) {
        send("SetListenerAcl", on(clusterId));
    }

    /** Buys an EIP in another region, by hand. */
    public EipId buyIn(String region) {
        return EipId.of(text("BuyElsewhere", Map.of("Region", region), "AllocationId"));
    }

    /** Unassociates the API server's EIP behind ACK's back: ACK goes on showing it. */
    public void detachEipByHand(String clusterId) {
        send("DetachEip", on(clusterId));
    }

    /** Stops the API server's listener. */
    public void stopListener(String clusterId) {
        send("SetListenerStatus", with(clusterId, "Status", "stopped"));
    }

    /** Starts the API server's listener. */
    public void startListener(String clusterId) {
        send("SetListenerStatus", with(clusterId, "Status", "running"));
    }

    /** Locks the API server's load balancer, as for an unpaid bill. */
    public void lockBalancer(String clusterId) {
        send("SetBalancerStatus", with(clusterId, "Status", BalancerEntry.LOCKED));
    }

    /** Takes the lock off. */
    public void unlockBalancer(String clusterId) {
        send("SetBalancerStatus", with(clusterId, "Status", BalancerEntry.ACTIVE));
    }

    /**
     * Puts a cluster into a state.
     *
     * @param state in ACK's own words, such as {@code removing}; any
     */
    public void putInState(String clusterId, String state) {
        send("SetClusterState", with(clusterId, "State", state));
    }

    /**
     * The next task that a call starts fails at its end.
     *
     * @param code the task's error code; not empty
     * @param message any
     */
    public void failNextTask(String code, String message) {
        send("FailNextTask", Map.of("Code", code, "Message", message));
    }

    /** The next ModifyCluster that starts a task answers without its id. */
    public void omitTaskId() {
        send("OmitTaskId", Map.of());
    }

    /** How long tasks that start from now on take; default: 4 minutes. */
    public void taskDuration(Duration duration) {
        send("SetTaskDuration", Map.of("Duration", requireNotNegative(duration)));
    }

    /** How long after a task {@code master_url} shows what it did; default: 5 seconds. */
    public void readLag(Duration lag) {
        send("SetReadLag", Map.of("Duration", requireNotNegative(lag)));
    }

    /** How long a list answers {@code AclEntryProcessing} after a change; default: no time. */
    public void aclProcessing(Duration duration) {
        send("SetAclProcessing", Map.of("Duration", requireNotNegative(duration)));
    }

    /**
     * Starts a task that somebody else wants, an upgrade: the cluster is updating until {@link #endForeignTask}.
     *
     * @return the task's id
     */
    public String startForeignTask(String clusterId) {
        return text("StartForeignTask", on(clusterId), "TaskId");
    }

    /** Ends the task that runs on a cluster, with success. */
    public void endForeignTask(String clusterId) {
        send("EndForeignTask", on(clusterId));
    }

    private Machine holder(String clusterId) {
        return machine.where(engine -> AckState.of(engine.world).clusters.containsKey(clusterId));
    }

    private Map<String, Object> send(String action, Map<String, String> parameters) {
        Machine there = parameters.containsKey("Region")
                ? machine.in(parameters.get("Region"))
                : holder(parameters.getOrDefault("ClusterId", ""));
        return there.console(new CloudRequest(action, parameters));
    }

    String region() {
        return machine.region();
    }

    String text(String action, Map<String, String> parameters, String field) {
        return CloudConsole.text(send(action, parameters), field);
    }

    private static Map<String, String> on(String id) {
        return Map.of("ClusterId", id);
    }

    private static Map<String, String> with(String clusterId, String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(on(clusterId));
        parameters.put(name, value);
        return parameters;
    }

    private static String requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(duration + " is out of range; zero or more is allowed");
        }
        return duration.toString();
    }
}
