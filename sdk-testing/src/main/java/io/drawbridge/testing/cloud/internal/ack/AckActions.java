package io.drawbridge.testing.cloud.internal.ack;

import static io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals.passes;

import io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * The actions of Alibaba Cloud's {@code cs} 2015-12-15; a list is {@code items} where the answer is nothing but that
 * list.
 */
final class AckActions {

    static final String CLUSTER_ID = "ClusterId";
    private static final int PAGE_SIZE = 50;

    private static final Set<String> TYPES = Set.of("Kubernetes", "ManagedKubernetes", "ExternalKubernetes", "Ask");

    private static final Set<String> PROFILES = Arrays.stream(AckKind.values())
            .map(AckKind::profile)
            .filter(profile -> !profile.isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    private static final String[] LISTED = {
        "region_id", "cluster_id", "cluster_type", "cluster_spec", "name", "profile", "page_number", "page_size"
    };

    private static final ServedAction DESCRIBE_CLUSTER_DETAIL = ServedAction.of("DescribeClusterDetail", CLUSTER_ID);

    private static final ServedAction DESCRIBE_TASK_INFO = ServedAction.of("DescribeTaskInfo", "task_id");

    private static final ServedAction DESCRIBE_CLUSTER_TASKS = ServedAction.of(
                    "DescribeClusterTasks", CLUSTER_ID, "page_number", "page_size")
            .refusing("max_results", "next_token");

    private static final ServedAction DESCRIBE_CLUSTER_RESOURCES =
            ServedAction.of("DescribeClusterResources", CLUSTER_ID, "with_addon_resources");

    private static final ServedAction DESCRIBE_CLUSTERS_FOR_REGION =
            ServedAction.of("DescribeClustersForRegion", LISTED);

    private static final ServedAction DESCRIBE_CLUSTERS_V1 = ServedAction.of("DescribeClustersV1", LISTED);

    private final World world;
    private final AckChanges changes;
    private final AckCreation creation;

    AckActions(World world) {
        this.world = world;
        this.changes = new AckChanges(world);
        this.creation = new AckCreation(world);
    }

    /** Rule {@link EngineRule#ACK_CLIENT_TOKEN_IS_IGNORED}. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>(List.of(
                Action.of(DESCRIBE_CLUSTER_DETAIL, this::detail),
                Action.of(DESCRIBE_TASK_INFO, this::task),
                Action.of(DESCRIBE_CLUSTER_TASKS, this::tasksOf),
                Action.of(DESCRIBE_CLUSTER_RESOURCES, this::resources),
                Action.of(DESCRIBE_CLUSTERS_FOR_REGION, this::listRegion),
                Action.of(DESCRIBE_CLUSTERS_V1, this::list)));
        actions.add(changes.modifyCluster());
        actions.add(creation.createCluster());
        return actions;
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
            throw AliyunRefusals.missing("ErrorTaskNotFound", "task not found", parameters.text("task_id"));
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

    /** Rule {@link EngineRule#ACK_LISTS}. */
    private Effect listRegion(Parameters parameters, Fault fault) {
        parameters.required("region_id");
        return list(parameters, fault);
    }

    /** Of every region, unless one is named. */
    private Effect list(Parameters parameters, Fault fault) {
        parameters.oneOf("cluster_type", TYPES);
        parameters.oneOf("cluster_spec", ClusterEntry.SPECS);
        parameters.oneOf("profile", PROFILES);
        return paged(
                parameters,
                "clusters",
                AckState.clustersOfTheAccount(world)
                        .filter(cluster -> passes(parameters, "cluster_id", cluster.id))
                        .filter(cluster -> passes(parameters, "region_id", cluster.region))
                        .filter(cluster -> passes(parameters, "cluster_type", cluster.kind.clusterType()))
                        .filter(cluster -> passes(parameters, "cluster_spec", cluster.settings.spec()))
                        .filter(cluster -> passes(parameters, "profile", cluster.kind.profile()))
                        .filter(cluster -> cluster.name.contains(parameters.text("name")))
                        .map(AckViews::summary)
                        .toList());
    }

    private static Effect paged(Parameters parameters, String name, List<Map<String, Object>> all) {
        int number = parameters.number("page_number", 1, Integer.MAX_VALUE);
        int size = parameters.number("page_size", PAGE_SIZE, PAGE_SIZE);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, Paging.numbered(all, number, size).items());
        body.put("page_info", Map.of("page_number", number, "page_size", size, "total_count", all.size()));
        return Effect.read(body);
    }
}
