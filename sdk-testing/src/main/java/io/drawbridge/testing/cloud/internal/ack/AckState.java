package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** The ACK clusters of the account with what is around them; holds no rules. */
public final class AckState {

    /**
     * One VPC in the engine.
     *
     * @param vSwitches the blocks of addresses of its vSwitches by their ids, in the order of creation
     */
    record VpcEntry(
            String id,
            String cidr,
            List<String> secondaryCidrs,
            List<String> userCidrs,
            Map<String, String> vSwitches) {

        /** Its own blocks. */
        List<String> cidrs() {
            return Stream.concat(Stream.of(cidr), secondaryCidrs.stream()).toList();
        }
    }

    public final Map<String, ClusterEntry> clusters = new LinkedHashMap<>();
    final Map<String, TaskEntry> tasks = new LinkedHashMap<>();
    final Map<String, BalancerEntry> balancers = new LinkedHashMap<>();
    public final Map<String, AclEntry> acls = new LinkedHashMap<>();
    final Map<String, VpcEntry> vpcs = new LinkedHashMap<>();
    final Map<String, EcsSecurityGroups.Group> securityGroups = new LinkedHashMap<>();

    /** Rule {@link EngineRule#ACK_TASKS_TAKE_MINUTES}. */
    Duration taskDuration = Duration.ofMinutes(4);

    /** Rule {@link EngineRule#ACK_READS_LAG}. */
    Duration readLag = Duration.ofSeconds(5);

    /** Rule {@link EngineRule#CLB_ACL_PROCESSING}. */
    Duration aclProcessing = Duration.ZERO;

    boolean omitsTaskId;

    @Nullable
    TaskEntry.Failure nextFailure;

    /** Far from the ids of EIPs and of the one network of the interfaces; no two regions have the same. */
    private int created;

    /** Those of all regions, in the order in which they were first asked for. */
    private static final class Everywhere {
        private final List<AckState> states = new ArrayList<>();
    }

    private AckState(World world) {
        world.shared(Everywhere.class, Everywhere::new).states.add(this);
        this.created = 100 + 1_000_000 * world.order();
    }

    public static AckState of(World world) {
        return world.part(AckState.class, () -> new AckState(world));
    }

    /** The clusters of all regions of the account. */
    static Stream<ClusterEntry> clustersOfTheAccount(World world) {
        of(world);
        return world.shared(Everywhere.class, Everywhere::new).states.stream()
                .flatMap(state -> state.clusters.values().stream());
    }

    String newId(String prefix) {
        created++;
        return prefix + Names.number(created);
    }

    /** A private address that no other balancer has. */
    String newPrivateAddress() {
        created++;
        return "10.255." + created / 250 % 250 + "." + (created % 250 + 1);
    }

    /** A listener with the balancer that it is on. */
    record Use(BalancerEntry balancer, BalancerEntry.Listener listener) {}

    /** The listeners that an access control list is attached to, switched on or off. */
    List<Use> usesOf(String aclId) {
        return balancers.values().stream()
                .flatMap(balancer -> balancer.listeners.values().stream().map(listener -> new Use(balancer, listener)))
                .filter(use -> use.listener.aclIds.contains(aclId))
                .toList();
    }

    Stream<TaskEntry> tasksOf(String clusterId) {
        return tasks.values().stream().filter(task -> task.clusterId.equals(clusterId));
    }
}
