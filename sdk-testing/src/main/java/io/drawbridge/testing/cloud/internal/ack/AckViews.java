package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clusters and tasks as ACK shows them. */
final class AckViews {

    private static final int PORT = AckBuilding.API_SERVER;

    private AckViews() {}

    static Map<String, Object> summary(ClusterEntry cluster) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("cluster_id", cluster.id);
        view.put("name", cluster.name);
        view.put("cluster_type", cluster.kind.clusterType());
        view.put("profile", cluster.kind.profile());
        view.put("cluster_spec", cluster.settings.spec());
        view.put("state", cluster.state);
        view.put("region_id", cluster.region);
        view.put("vpc_id", cluster.vpcId);
        view.put("vswitch_id", String.join(",", cluster.vSwitchIds));
        view.put("vswitch_ids", cluster.vSwitchIds);
        view.put("security_group_id", cluster.securityGroupId());
        view.put("ip_stack", "ipv4");
        view.put("network_mode", "vpc");
        view.put("subnet_cidr", cluster.settings.containerCidr());
        view.put("container_cidr", cluster.settings.containerCidr());
        view.put("service_cidr", cluster.settings.serviceCidr());
        view.put("external_loadbalancer_id", cluster.balancer.id);
        view.put("deletion_protection", cluster.settings.deletionProtection());
        view.put("private_zone", false);
        view.put("resource_group_id", "");
        view.put("size", 0);
        view.put("tags", tags(cluster.settings.tags()));
        view.put("zone_id", cluster.region + "-h");
        view.put("worker_ram_role_name", "KubernetesWorkerRole-" + cluster.id);
        view.put("init_version", cluster.version);
        view.put("current_version", cluster.version);
        view.put("next_version", "");
        view.put("master_url", AckJson.write(masterUrl(cluster)));
        view.put("meta_data", AckJson.write(Map.of("Addons", List.of())));
        view.put("created", cluster.createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        view.put("updated", cluster.updatedAt.truncatedTo(ChronoUnit.SECONDS).toString());
        return view;
    }

    private static List<Map<String, String>> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                .toList();
    }

    static Map<String, Object> detail(ClusterEntry cluster) {
        Map<String, Object> view = summary(cluster);
        if (cluster.balancer.kind == BalancerEntry.Kind.NLB) {
            view.put("control_plane_endpoints_config", Map.of("load_balancers_config", balancers(cluster)));
        }
        return view;
    }

    /** Rule {@link EngineRule#ACK_HAND_MADE_CHANGES_STAY_HIDDEN}: what ACK remembers, not what is there. */
    private static Map<String, String> masterUrl(ClusterEntry cluster) {
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("api_server_endpoint", url(cluster.shownPublicHost));
        urls.put("intranet_api_server_endpoint", url(internalHost(cluster)));
        return urls;
    }

    static String url(String host) {
        return host.isEmpty() ? "" : "https://" + host + ":" + PORT;
    }

    static String internalHost(ClusterEntry cluster) {
        return cluster.balancer.kind == BalancerEntry.Kind.NLB
                ? cluster.host(cluster.balancer.id)
                : cluster.balancer.address;
    }

    private static List<Map<String, String>> balancers(ClusterEntry cluster) {
        List<Map<String, String>> configs = new ArrayList<>();
        configs.add(balancer("private", cluster.balancer.id, internalHost(cluster)));
        if (!cluster.publicBalancerId.isEmpty()) {
            configs.add(balancer("public", cluster.publicBalancerId, cluster.host(cluster.publicBalancerId)));
        }
        return configs;
    }

    private static Map<String, String> balancer(String type, String id, String host) {
        return Map.of("endpoint_type", type, "load_balancer_id", id, "endpoint", url(host));
    }

    /** Rule {@link EngineRule#ACK_LISTS_BALANCERS_OF_ADDONS}. */
    static List<Map<String, Object>> resourcesWithAddons(ClusterEntry cluster) {
        List<Map<String, Object>> resources = new ArrayList<>();
        for (String id : cluster.addonBalancerIds) {
            Map<String, Object> view = resource(BalancerEntry.Kind.CLB.resourceType, id, cluster);
            view.put("creator_type", "addon");
            view.put(
                    "associated_object",
                    Map.of("kind", "Service", "namespace", "kube-system", "name", "nginx-ingress-lb"));
            resources.add(view);
        }
        resources.addAll(resources(cluster));
        return resources;
    }

    static List<Map<String, Object>> resources(ClusterEntry cluster) {
        List<Map<String, Object>> resources = new ArrayList<>();
        resources.add(resource("ALIYUN::ECS::SecurityGroup", cluster.securityGroupId(), cluster));
        resources.add(resource(cluster.balancer.kind.resourceType, cluster.balancer.id, cluster));
        if (!cluster.publicBalancerId.isEmpty()) {
            resources.add(resource(cluster.balancer.kind.resourceType, cluster.publicBalancerId, cluster));
        }
        return resources;
    }

    private static Map<String, Object> resource(String type, String id, ClusterEntry cluster) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("cluster_id", cluster.id);
        view.put("resource_type", type);
        view.put("instance_id", id);
        view.put("state", "CREATE_COMPLETE");
        view.put("auto_create", 1);
        view.put("creator_type", "system");
        return view;
    }

    static Map<String, Object> task(TaskEntry task) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("task_id", task.id);
        view.put("cluster_id", task.clusterId);
        view.put("task_type", task.type);
        view.put("state", task.state);
        view.put("created", task.createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        view.put("current_stage", task.type);
        view.put("task_result", List.of());
        view.put("stages", List.of());
        view.put("events", List.of());
        view.put("target", Map.of("id", task.clusterId, "type", "cluster"));
        view.put("updated", task.updatedAt.truncatedTo(ChronoUnit.SECONDS).toString());
        if (!task.failure.code().isEmpty()) {
            view.put("error", Map.of("code", task.failure.code(), "message", task.failure.message()));
        }
        return view;
    }
}
