package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
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
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** What ModifyCluster does to the EIP of an API server. */
public final class AckExposures {

    static final String EIP = "api_server_eip";
    static final String EIP_ID = "api_server_eip_id";

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

    /** Rule {@link EngineRule#ACK_CLUSTER_NOT_FOUND}. */
    static ClusterEntry require(World world, String id) {
        @Nullable ClusterEntry cluster = AckState.of(world).clusters.get(id);
        if (cluster == null) {
            throw Refusal.of(NO_CLUSTER, "cluster " + id + " not found");
        }
        return cluster;
    }

    /** Rule {@link EngineRule#ACK_ONE_CHANGE_AT_A_TIME}. */
    static void requireRunning(ClusterEntry cluster) {
        if (!cluster.state.equals(ClusterEntry.RUNNING) || cluster.running != null) {
            String doing = cluster.running == null ? "" : ", task " + cluster.running.id + " is running";
            throw Refusal.of(NOT_RUNNING, "cluster " + cluster.id + " is in state " + cluster.state + doing);
        }
    }

    Effect modify(ClusterEntry cluster, Parameters parameters, boolean exposed, Duration slower) {
        requireClb(cluster);
        return exposed ? expose(cluster, parameters.text(EIP_ID), slower) : close(cluster, slower);
    }

    /** Rules {@link EngineRule#ACK_NLB_TAKES_NO_EIP} and {@link EngineRule#ACK_KINDS_DIFFER}. */
    private static void requireClb(ClusterEntry cluster) {
        if (cluster.balancer.kind != BalancerEntry.Kind.CLB) {
            throw Refusal.badParameter("cluster " + cluster.id + " is behind the NLB " + cluster.balancer.id
                    + ", which takes no api_server_eip");
        }
        if (!takesAnEip(cluster.kind)) {
            throw Refusal.badParameter(
                    "cluster " + cluster.id + " is " + cluster.kind + ", which takes no api_server_eip");
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
        EipEntry wanted = eipId.isEmpty() ? buy(cluster) : available(eipId);
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
            throw Refusal.of(Reason.IN_TRANSITION, EngineRule.ACK_TAKES_AN_AVAILABLE_EIP, bound.id);
        }
    }

    private static void requireKind(ClusterEntry cluster) {
        if (!letsGoOfItsEip(cluster.kind)) {
            throw Refusal.badParameter(
                    "cluster " + cluster.id + " is " + cluster.kind + ", which keeps its api_server_eip");
        }
    }

    /** Rule {@link EngineRule#ACK_SAME_EXPOSURE_AGAIN}. */
    private Effect again(ClusterEntry cluster, Duration slower) {
        if (world.settings.assumes(Assumption.SameExposureAgain.REFUSED)) {
            throw Refusal.badParameter("the api_server_eip of cluster " + cluster.id + " is as wanted already");
        }
        return world.settings.assumes(Assumption.SameExposureAgain.ROLLING_UPDATE)
                ? started(cluster, tasks.roll(cluster, slower, () -> {}))
                : unchanged(cluster);
    }

    /** Rule {@link EngineRule#ACK_NO_EIP_NAMED}. */
    private EipEntry buy(ClusterEntry cluster) {
        if (world.settings.assumes(Assumption.NoEipNamed.REFUSED)) {
            throw Refusal.badParameter("api_server_eip of cluster " + cluster.id + " wants an api_server_eip_id");
        }
        return building.eip("ack-" + cluster.id);
    }

    /** Rule {@link EngineRule#ACK_CODES_ARE_GUESSED}. */
    private EipEntry available(String eipId) {
        EipEntry entry = world.find(eipId)
                .orElseThrow(() -> Refusal.of(Reason.NO_SUCH_EIP, EngineRule.ACK_TAKES_AN_AVAILABLE_EIP, eipId));
        if (entry.state != EipEntry.State.AVAILABLE || entry.running != null || !entry.lock.isEmpty()) {
            throw Refusal.of(Reason.ALREADY_BOUND, EngineRule.ACK_TAKES_AN_AVAILABLE_EIP, eipId);
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

    Effect unchanged(ClusterEntry cluster) {
        return Effect.read(Map.of("cluster_id", cluster.id));
    }

    /** Rule {@link EngineRule#ACK_TASK_ID_MAY_BE_MISSING}. */
    Effect started(ClusterEntry cluster, TaskEntry task) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("cluster_id", cluster.id));
        if (!AckState.of(world).omitsTaskId) {
            body.put("task_id", task.id);
        }
        AckState.of(world).omitsTaskId = false;
        return Effect.read(body);
    }
}
