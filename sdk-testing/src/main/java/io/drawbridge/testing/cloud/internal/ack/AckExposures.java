package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/** What ModifyCluster does to the EIP of an API server. */
public final class AckExposures {

    static final String EIP = "api_server_eip";
    static final String EIP_ID = "api_server_eip_id";

    /** Rule {@link EngineRule#ACK_REMOVED_PARAMETERS}. */
    static final List<String> REMOVED =
            List.of("access_control_list", "ingress_loadbalancer_id", "instance_deletion_protection");

    private static final VendorCode NO_CLUSTER = new VendorCode("ErrorClusterNotFound", 404, CloudErrorCode.NOT_FOUND);
    private static final VendorCode NOT_RUNNING = new VendorCode("ErrorClusterState", 400, CloudErrorCode.WRONG_STATE);

    private final World world;
    private final AckTasks tasks;
    private final AckBuilding building;

    AckExposures(World world) {
        this.world = world;
        this.tasks = new AckTasks(world);
        this.building = new AckBuilding(world);
    }

    /** What is bound to a cluster's CLB, in whichever state. */
    public static Optional<EipEntry> boundTo(World world, ClusterEntry cluster) {
        return world.at(cluster.place());
    }

    static ClusterEntry require(World world, String id) {
        @Nullable ClusterEntry cluster = AckState.of(world).clusters.get(id);
        if (cluster == null) {
            throw Refusal.of(NO_CLUSTER, EngineRule.ACK_CLUSTER_NOT_FOUND);
        }
        return cluster;
    }

    Effect modify(Parameters parameters, Fault fault) {
        ClusterEntry cluster = require(world, parameters.required("ClusterId"));
        parameters.oneOf(EIP, Set.of("true", "false"));
        boolean refusesRemoved = world.settings.assumes(Assumption.RemovedParameter.REFUSED);
        if (refusesRemoved && REMOVED.stream().anyMatch(name -> parameters.has(name) || parameters.has(name + ".1"))) {
            throw Refusal.of(Reason.INVALID_PARAMETER, EngineRule.ACK_REMOVED_PARAMETERS);
        }
        if (!parameters.has(EIP)) {
            return unchanged(cluster);
        }
        if (!cluster.state.equals(ClusterEntry.RUNNING) || cluster.running != null) {
            throw Refusal.of(NOT_RUNNING, EngineRule.ACK_ONE_CHANGE_AT_A_TIME);
        }
        requireClb(cluster);
        return parameters.text(EIP).equals("true")
                ? expose(cluster, parameters.text(EIP_ID), fault.slower())
                : close(cluster, fault.slower());
    }

    private static void requireClb(ClusterEntry cluster) {
        if (cluster.balancer.kind != BalancerEntry.Kind.CLB) {
            throw Refusal.of(Reason.INVALID_PARAMETER, EngineRule.ACK_NLB_TAKES_NO_EIP);
        }
        if (!takesAnEip(cluster.kind)) {
            throw Refusal.of(Reason.INVALID_PARAMETER, EngineRule.ACK_KINDS_DIFFER);
        }
    }

    /** Rule {@link EngineRule#ACK_CHANGE_IS_ONE_CALL}. */
    private Effect expose(ClusterEntry cluster, String eipId, Duration slower) {
        Optional<EipEntry> bound = boundTo(world, cluster);
        boolean again = bound.isPresent() && (eipId.isEmpty() || eipId.equals(bound.get().id));
        if (again) {
            return again(cluster, slower);
        }
        bound.ifPresent(entry -> requireReplaceable(cluster, entry));
        EipEntry wanted = eipId.isEmpty() ? buy(cluster) : available(cluster, eipId);
        return started(cluster, tasks.changeEip(cluster, bound, Optional.of(wanted), slower));
    }

    private Effect close(ClusterEntry cluster, Duration slower) {
        Optional<EipEntry> bound = boundTo(world, cluster);
        if (bound.isEmpty() && cluster.shownPublicHost.isEmpty()) {
            return again(cluster, slower);
        }
        requireKind(cluster);
        bound.ifPresent(entry -> requireReplaceable(cluster, entry));
        return started(cluster, tasks.changeEip(cluster, bound, Optional.empty(), slower));
    }

    /** An EIP that a VPC call is working on, or that is locked, is not let go. */
    private static void requireReplaceable(ClusterEntry cluster, EipEntry bound) {
        requireKind(cluster);
        if (bound.running != null || !bound.lock.isEmpty()) {
            throw Refusal.of(Reason.IN_TRANSITION, EngineRule.ACK_TAKES_AN_AVAILABLE_EIP);
        }
    }

    private static void requireKind(ClusterEntry cluster) {
        if (!letsGoOfItsEip(cluster.kind)) {
            throw Refusal.of(Reason.INVALID_PARAMETER, EngineRule.ACK_KINDS_DIFFER);
        }
    }

    /** Rule {@link EngineRule#ACK_SAME_EXPOSURE_AGAIN}. */
    private Effect again(ClusterEntry cluster, Duration slower) {
        if (world.settings.assumes(Assumption.SameExposureAgain.REFUSED)) {
            throw Refusal.of(Reason.INVALID_PARAMETER, EngineRule.ACK_SAME_EXPOSURE_AGAIN);
        }
        return world.settings.assumes(Assumption.SameExposureAgain.ROLLING_UPDATE)
                ? started(cluster, tasks.roll(cluster, slower))
                : unchanged(cluster);
    }

    private EipEntry buy(ClusterEntry cluster) {
        if (world.settings.assumes(Assumption.NoEipNamed.REFUSED)) {
            throw Refusal.of(Reason.INVALID_PARAMETER, EngineRule.ACK_NO_EIP_NAMED);
        }
        return building.eip("ack-" + cluster.id);
    }

    /** Rule {@link EngineRule#ACK_CODES_ARE_GUESSED}. */
    private EipEntry available(ClusterEntry cluster, String eipId) {
        EipEntry entry = world.find(eipId)
                .orElseThrow(() -> Refusal.of(Reason.NO_SUCH_EIP, EngineRule.ACK_TAKES_AN_AVAILABLE_EIP));
        if (entry.state != EipEntry.State.AVAILABLE || entry.running != null || !entry.lock.isEmpty()) {
            throw Refusal.of(Reason.ALREADY_BOUND, EngineRule.ACK_TAKES_AN_AVAILABLE_EIP);
        }
        return entry;
    }

    /** Rule {@link EngineRule#ACK_KINDS_DIFFER}. */
    private static boolean takesAnEip(AckKind kind) {
        return kind == AckKind.MANAGED || kind == AckKind.SERVERLESS || kind == AckKind.EDGE;
    }

    /** Rule {@link EngineRule#ACK_KINDS_DIFFER}. */
    private static boolean letsGoOfItsEip(AckKind kind) {
        return kind == AckKind.MANAGED || kind == AckKind.SERVERLESS;
    }

    private static Effect unchanged(ClusterEntry cluster) {
        return Effect.read(Map.of("cluster_id", cluster.id));
    }

    /** Rule {@link EngineRule#ACK_TASK_ID_MAY_BE_MISSING}. */
    private Effect started(ClusterEntry cluster, TaskEntry task) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("cluster_id", cluster.id));
        if (!AckState.of(world).omitsTaskId) {
            body.put("task_id", task.id);
        }
        AckState.of(world).omitsTaskId = false;
        return Effect.read(body);
    }
}
