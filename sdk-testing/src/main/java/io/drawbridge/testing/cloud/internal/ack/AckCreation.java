package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.ack.AckState.VpcEntry;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code CreateCluster} of {@code cs} 2015-12-15. */
final class AckCreation {

    /** What concerns nodes, their disks and images, billing and add-ons: nothing that the fake has. */
    private static final String[] REFUSED = {
        "access_control_list",
        "addons",
        "api_audiences",
        "audit_log_config",
        "auto_mode",
        "auto_renew",
        "auto_renew_period",
        "charge_type",
        "cis_enabled",
        "cloud_monitor_flags",
        "cluster_domain",
        "control_plane_config",
        "control_plane_endpoints_config",
        "controlplane_log_components",
        "controlplane_log_project",
        "controlplane_log_ttl",
        "cpu_policy",
        "custom_san",
        "disable_rollback",
        "enable_rrsa",
        "encryption_provider_key",
        "extra_sans",
        "format_disk",
        "image_id",
        "image_type",
        "instances",
        "ip_stack",
        "is_enterprise_security_group",
        "keep_instance_name",
        "key_pair",
        "load_balancer_id",
        "load_balancer_spec",
        "logging_type",
        "login_password",
        "maintenance_window",
        "master_auto_renew",
        "master_auto_renew_period",
        "master_count",
        "master_instance_charge_type",
        "master_instance_types",
        "master_period",
        "master_period_unit",
        "master_system_disk_category",
        "master_system_disk_performance_level",
        "master_system_disk_size",
        "master_system_disk_snapshot_policy_id",
        "master_vswitch_ids",
        "nat_gateway",
        "node_cidr_mask",
        "node_name_mode",
        "node_port_range",
        "nodepools",
        "num_of_nodes",
        "operation_policy",
        "os_type",
        "period",
        "period_unit",
        "platform",
        "pod_vswitch_ids",
        "proxy_mode",
        "rds_instances",
        "resource_group_id",
        "rrsa_config",
        "runtime",
        "security_hardening_os",
        "service_account_issuer",
        "service_discovery_types",
        "soc_enabled",
        "ssh_flags",
        "taints",
        "timeout_mins",
        "timezone",
        "user_ca",
        "user_data",
        "worker_auto_renew",
        "worker_auto_renew_period",
        "worker_data_disks",
        "worker_instance_charge_type",
        "worker_instance_types",
        "worker_period",
        "worker_period_unit",
        "worker_system_disk_category",
        "worker_system_disk_performance_level",
        "worker_system_disk_size",
        "worker_system_disk_snapshot_policy_id",
        "worker_vswitch_ids",
        "zone_id",
        "zone_ids"
    };

    private static final Pattern VERSION = Pattern.compile("1\\.[0-9]{1,2}\\.[0-9]{1,2}(-[a-z]+\\.[0-9]{1,2})?");

    private static final String DEFAULT_SPEC = "ack.standard";

    private static final ServedAction CREATE_CLUSTER = ServedAction.of(
                    "CreateCluster",
                    "cluster_type",
                    "profile",
                    "cluster_spec",
                    "name",
                    "region_id",
                    "vpcid",
                    "vswitch_ids.N",
                    "kubernetes_version",
                    "container_cidr",
                    "service_cidr",
                    "snat_entry",
                    "security_group_id",
                    "deletion_protection",
                    "endpoint_public_access",
                    "tags.N.key",
                    "tags.N.value")
            .refusing(REFUSED);

    private final World world;
    private final AckTasks tasks;
    private final AckBuilding building;

    AckCreation(World world) {
        this.world = world;
        this.tasks = new AckTasks(world);
        this.building = new AckBuilding(world);
    }

    Action createCluster() {
        return Action.of(CREATE_CLUSTER, this::create);
    }

    /** Rules {@link EngineRule#ACK_CREATES_WITH_AN_EIP} and {@link EngineRule#ACK_SETTINGS_OF_CLUSTERS}. */
    private Effect create(Parameters parameters, Fault fault) {
        AckKind kind = kind(parameters);
        parameters.oneOf("cluster_spec", ClusterEntry.SPECS);
        boolean open = AliyunRefusals.flag(parameters, "endpoint_public_access").orElse(false);
        String name = AckChanges.checkedName(parameters.required("name"));
        String region = parameters.required("region_id");
        VpcEntry vpc = VpcReads.find(world, parameters.required("vpcid"))
                .orElseThrow(() -> Refusal.badParameter("There is no VPC " + parameters.text("vpcid") + "."));
        List<String> vSwitches = vSwitches(parameters, vpc);
        String version = version(parameters);
        ClusterSettings settings = settings(parameters, vpc);
        BalancerEntry balancer =
                building.balancer(BalancerEntry.Kind.CLB, vpc.id(), vSwitches.isEmpty() ? "" : vSwitches.get(0));
        balancer.listen(AckBuilding.API_SERVER);
        ClusterEntry cluster = building.cluster(name, kind, region, version, vpc, balancer);
        cluster.settings = settings;
        cluster.vSwitchIds = vSwitches;
        if (open) {
            building.expose(cluster, building.eip("ack-" + cluster.id));
        }
        return Effect.read(Map.of("cluster_id", cluster.id, "task_id", tasks.create(cluster, fault.slower()).id));
    }

    private static String version(Parameters parameters) {
        String version = parameters.text("kubernetes_version");
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            throw Refusal.badParameter(
                    "kubernetes_version " + version + " is none, such as " + AckBuilding.DEFAULT_VERSION + ".");
        }
        return version.isEmpty() ? AckBuilding.DEFAULT_VERSION : version;
    }

    private static List<String> vSwitches(Parameters parameters, VpcEntry vpc) {
        List<String> wanted = parameters.numbered("vswitch_ids", Integer.MAX_VALUE);
        wanted.stream()
                .filter(id -> !vpc.vSwitches().containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    throw Refusal.badParameter("There is no vSwitch " + id + " in " + vpc.id() + ".");
                });
        return wanted.isEmpty() ? List.copyOf(vpc.vSwitches().keySet()) : wanted;
    }

    private ClusterSettings settings(Parameters parameters, VpcEntry vpc) {
        String group = parameters.text("security_group_id");
        if (!group.isEmpty()) {
            AckChanges.requireSecurityGroup(world, group);
        }
        return new ClusterSettings(
                parameters.has("cluster_spec") ? parameters.text("cluster_spec") : DEFAULT_SPEC,
                block(parameters, "container_cidr", ClusterSettings.CONTAINERS, vpc),
                block(parameters, "service_cidr", ClusterSettings.SERVICES, vpc),
                AliyunRefusals.flag(parameters, "snat_entry").orElse(false),
                AliyunRefusals.flag(parameters, "deletion_protection").orElse(false),
                group,
                ClusterSettings.tags(parameters));
    }

    /** Rule {@link EngineRule#ACK_SETTINGS_OF_CLUSTERS}. */
    private static String block(Parameters parameters, String name, String otherwise, VpcEntry vpc) {
        if (!parameters.has(name)) {
            return otherwise;
        }
        String text = parameters.text(name);
        NetBlock block = NetBlock.parse(text)
                .filter(parsed -> !parsed.isIpv6())
                .orElseThrow(() -> Refusal.badParameter(name + " " + text + " is not an IPv4 CIDR block."));
        for (String other : vpc.cidrs()) {
            boolean overlaps = NetBlock.parse(other)
                    .filter(taken -> taken.isWithin(block) || block.isWithin(taken))
                    .isPresent();
            if (overlaps) {
                throw Refusal.badParameter(
                        name + " " + text + " overlaps with the CIDR block " + other + " of " + vpc.id() + ".");
            }
        }
        return text;
    }

    private static AckKind kind(Parameters parameters) {
        String type = parameters.required("cluster_type");
        parameters.oneOf("cluster_type", Set.of("Kubernetes", "ManagedKubernetes", "ExternalKubernetes"));
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
