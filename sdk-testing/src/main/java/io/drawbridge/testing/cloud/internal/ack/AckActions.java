package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.ack.AckState.VpcEntry;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * The actions of Alibaba Cloud's {@code cs} 2015-12-15; a list is {@code items} where the answer is nothing but that
 * list.
 */
final class AckActions {

    static final String CLUSTER_ID = "ClusterId";
    private static final int PAGE_SIZE = 50;

    private final World world;
    private final AckExposures exposures;
    private final AckTasks tasks;
    private final AckBuilding building;

    AckActions(World world) {
        this.world = world;
        this.exposures = new AckExposures(world);
        this.tasks = new AckTasks(world);
        this.building = new AckBuilding(world);
    }

    /** Rule {@link EngineRule#ACK_CLIENT_TOKEN_IS_IGNORED}. */
    List<Action> actions() {
        List<String> modifiable =
                new ArrayList<>(List.of(CLUSTER_ID, AckExposures.EIP, AckExposures.EIP_ID, "client_token"));
        modifiable.addAll(AckExposures.REMOVED);
        return List.of(
                Action.of("DescribeClusterDetail", this::detail, CLUSTER_ID),
                Action.of("ModifyCluster", exposures::modify, modifiable.toArray(String[]::new)),
                Action.of("DescribeTaskInfo", this::task, "task_id"),
                Action.of("DescribeClusterTasks", this::tasksOf, CLUSTER_ID, "page_number", "page_size"),
                Action.of("DescribeClusterResources", this::resources, CLUSTER_ID, "with_addon_resources"),
                Action.of(
                        "DescribeClustersForRegion",
                        this::list,
                        "region_id",
                        "cluster_type",
                        "name",
                        "profile",
                        "page_number",
                        "page_size"),
                Action.of(
                        "CreateCluster",
                        this::create,
                        "cluster_type",
                        "profile",
                        "name",
                        "region_id",
                        "vpcid",
                        "vswitch_ids",
                        "kubernetes_version",
                        "endpoint_public_access"));
    }

    private ClusterEntry cluster(Parameters parameters) {
        return AckExposures.require(world, parameters.required(CLUSTER_ID));
    }

    private Effect detail(Parameters parameters, Fault fault) {
        return Effect.read(AckViews.detail(cluster(parameters)));
    }

    /** Rule {@link EngineRule#ACK_CODES_ARE_GUESSED}. */
    private Effect task(Parameters parameters, Fault fault) {
        @Nullable TaskEntry task = AckState.of(world).tasks.get(parameters.required("task_id"));
        if (task == null) {
            throw Refusal.of(
                    new VendorCode("ErrorTaskNotFound", 404, CloudErrorCode.NOT_FOUND),
                    EngineRule.ACK_CODES_ARE_GUESSED);
        }
        return Effect.read(AckViews.task(task));
    }

    private Effect tasksOf(Parameters parameters, Fault fault) {
        String id = cluster(parameters).id;
        return paged(
                parameters,
                "tasks",
                AckState.of(world).tasksOf(id).map(AckViews::task).toList());
    }

    private Effect resources(Parameters parameters, Fault fault) {
        parameters.oneOf("with_addon_resources", Set.of("true", "false"));
        ClusterEntry cluster = cluster(parameters);
        boolean all = parameters.text("with_addon_resources").equals("true");
        return Effect.read(Map.of("items", all ? AckViews.resourcesWithAddons(cluster) : AckViews.resources(cluster)));
    }

    private Effect list(Parameters parameters, Fault fault) {
        String region = parameters.required("region_id");
        return paged(
                parameters,
                "clusters",
                AckState.of(world).clusters.values().stream()
                        .filter(cluster -> cluster.region.equals(region))
                        .filter(cluster -> matches(parameters, "cluster_type", cluster.kind.clusterType()))
                        .filter(cluster -> matches(parameters, "profile", cluster.kind.profile()))
                        .filter(cluster -> matches(parameters, "name", cluster.name))
                        .map(AckViews::summary)
                        .toList());
    }

    private static boolean matches(Parameters parameters, String name, String actual) {
        return !parameters.has(name) || parameters.text(name).equals(actual);
    }

    private static Effect paged(Parameters parameters, String name, List<Map<String, Object>> all) {
        int number = parameters.number("page_number", 1, Integer.MAX_VALUE);
        int size = parameters.number("page_size", PAGE_SIZE, PAGE_SIZE);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, Paging.numbered(all, number, size).items());
        body.put("page_info", Map.of("page_number", number, "page_size", size, "total_count", all.size()));
        return Effect.read(body);
    }

    /** Rule {@link EngineRule#ACK_CREATES_WITH_AN_EIP}. */
    private Effect create(Parameters parameters, Fault fault) {
        AckKind kind = kind(parameters);
        parameters.oneOf("endpoint_public_access", Set.of("true", "false"));
        String name = parameters.required("name");
        String region = parameters.required("region_id");
        @Nullable VpcEntry vpc = AckState.of(world).vpcs.get(parameters.required("vpcid"));
        if (vpc == null) {
            throw Refusal.badParameter("There is no VPC " + parameters.text("vpcid") + ".");
        }
        String vSwitch = vpc.vSwitches().keySet().stream().findFirst().orElse("");
        BalancerEntry balancer = building.balancer(BalancerEntry.Kind.CLB, vpc.id(), vSwitch);
        balancer.listen(AckBuilding.API_SERVER);
        String version = parameters.has("kubernetes_version")
                ? parameters.text("kubernetes_version")
                : AckBuilding.DEFAULT_VERSION;
        ClusterEntry cluster = building.cluster(name, kind, region, version, vpc, balancer);
        if (parameters.text("endpoint_public_access").equals("true")) {
            building.expose(cluster, building.eip("ack-" + cluster.id));
        }
        return Effect.read(Map.of("cluster_id", cluster.id, "task_id", tasks.create(cluster).id));
    }

    private static AckKind kind(Parameters parameters) {
        String type = parameters.required("cluster_type");
        String profile = parameters.text("profile");
        String wanted = profile.isEmpty() && type.equals("ManagedKubernetes") ? "Default" : profile;
        return Arrays.stream(AckKind.values())
                .filter(kind ->
                        kind.clusterType().equals(type) && kind.profile().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.badParameter("There is no cluster_type " + type + " with profile " + profile + "."));
    }
}
