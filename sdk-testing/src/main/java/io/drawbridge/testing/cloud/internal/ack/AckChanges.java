package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code ModifyCluster} of {@code cs} 2015-12-15; what it does to the EIP is in {@link AckExposures}, and rule
 * {@link EngineRule#ACK_BODIES_ARE_STRICT} is kept where its body is read.
 */
final class AckChanges {

    private static final String NAME = "cluster_name";
    private static final String PROTECTION = "deletion_protection";
    private static final String SECURITY_GROUP = "security_group_id";

    /** Rule {@link EngineRule#ACK_REMOVED_PARAMETERS}. */
    private static final List<String> REMOVED =
            List.of("access_control_list", "ingress_loadbalancer_id", "instance_deletion_protection");

    private static final String[] REFUSED = {
        "api_server_custom_cert_sans",
        "cluster_spec",
        "control_plane_config",
        "control_plane_endpoints_config",
        "enable_rrsa",
        "ingress_domain_rebinding",
        "maintenance_window",
        "operation_policy",
        "resource_group_id",
        "system_events_logging",
        "timezone",
        "vswitch_ids"
    };

    private static final Pattern NAMES = Pattern.compile("[\\p{IsHan}A-Za-z0-9][\\p{IsHan}A-Za-z0-9-]{0,62}");

    private static final ServedAction MODIFY = ServedAction.of(
                    "ModifyCluster",
                    AckActions.CLUSTER_ID,
                    AckExposures.EIP,
                    AckExposures.EIP_ID,
                    NAME,
                    PROTECTION,
                    SECURITY_GROUP,
                    "client_token",
                    "access_control_list.*",
                    "ingress_loadbalancer_id",
                    "instance_deletion_protection")
            .refusing(REFUSED);

    private final World world;
    private final AckExposures exposures;
    private final AckTasks tasks;

    AckChanges(World world) {
        this.world = world;
        this.exposures = new AckExposures(world);
        this.tasks = new AckTasks(world);
    }

    Action modifyCluster() {
        return Action.of(MODIFY, this::modify);
    }

    /** Rule {@link EngineRule#ACK_SETTINGS_OF_CLUSTERS}. */
    static String checkedName(String name) {
        if (!NAMES.matcher(name).matches()) {
            throw Refusal.badParameter("The cluster name " + name
                    + " is invalid: it must have 1 to 63 digits, letters, Chinese characters or hyphens, and not begin with"
                    + " a hyphen.");
        }
        return name;
    }

    static void requireSecurityGroup(World world, String id) {
        if (EcsSecurityGroups.find(world, id).isEmpty()) {
            throw AliyunRefusals.missing(
                    "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist.", id);
        }
    }

    private Effect modify(Parameters parameters, Fault fault) {
        ClusterEntry cluster = AckExposures.require(world, parameters.required(AckActions.CLUSTER_ID));
        Optional<Boolean> exposed = AliyunRefusals.flag(parameters, AckExposures.EIP);
        Optional<Boolean> protection = AliyunRefusals.flag(parameters, PROTECTION);
        checkRemoved(parameters);
        if (parameters.has(NAME)) {
            checkedName(parameters.text(NAME));
        }
        boolean regrouped = parameters.has(SECURITY_GROUP);
        if (regrouped) {
            requireSecurityGroup(world, parameters.text(SECURITY_GROUP));
        }
        boolean changes = exposed.isPresent() || protection.isPresent() || regrouped || parameters.has(NAME);
        if (!changes) {
            return exposures.unchanged(cluster);
        }
        if (regrouped && exposed.isPresent()) {
            throw AliyunRefusals.beyondTheFake("a change of the EIP and of the security group in one call");
        }
        AckExposures.requireRunning(cluster);
        Effect effect = exposed.isPresent()
                ? exposures.modify(cluster, parameters, exposed.get(), fault.slower())
                : regrouped(cluster, parameters.text(SECURITY_GROUP), fault);
        cluster.name = parameters.has(NAME) ? parameters.text(NAME) : cluster.name;
        protection.ifPresent(on -> cluster.settings = cluster.settings.withDeletionProtection(on));
        return effect;
    }

    private void checkRemoved(Parameters parameters) {
        if (world.settings.assumes(Assumption.RemovedParameter.REFUSED)) {
            REMOVED.stream().filter(parameters::mentions).findFirst().ifPresent(name -> {
                throw Refusal.badParameter("The field " + name + " is no longer supported.");
            });
        }
    }

    private Effect regrouped(ClusterEntry cluster, String group, Fault fault) {
        if (group.isEmpty()) {
            return exposures.unchanged(cluster);
        }
        return exposures.started(
                cluster,
                tasks.roll(
                        cluster, fault.slower(), () -> cluster.settings = cluster.settings.withSecurityGroup(group)));
    }
}
