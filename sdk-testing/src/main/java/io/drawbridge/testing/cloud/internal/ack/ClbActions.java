package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.ack.BalancerEntry.Listener;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunVendor;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * The actions of Alibaba Cloud's {@code slb} 2014-05-15 on balancers and listeners; those on ACLs are in
 * {@link AclActions}.
 */
final class ClbActions {

    private static final VendorCode TOO_MANY =
            new VendorCode("QuotaExceeded.AclListener", 400, CloudErrorCode.QUOTA_EXCEEDED);
    /** What concerns the servers behind a listener: nothing that the fake has. */
    private static final String[] REFUSED = {
        "Bandwidth",
        "ConnectionDrain",
        "ConnectionDrainTimeout",
        "Description",
        "EstablishedTimeout",
        "HealthCheckConnectPort",
        "HealthCheckConnectTimeout",
        "HealthCheckDomain",
        "HealthCheckHttpCode",
        "HealthCheckInterval",
        "HealthCheckMethod",
        "HealthCheckSwitch",
        "HealthCheckType",
        "HealthCheckURI",
        "HealthyThreshold",
        "MasterSlaveServerGroup",
        "MasterSlaveServerGroupId",
        "PersistenceTimeout",
        "ProxyProtocolV2Enabled",
        "Scheduler",
        "SynProxy",
        "UnhealthyThreshold",
        "VServerGroup",
        "VServerGroupId"
    };

    private static final int MOST_LISTENERS = 50;
    private static final int MOST_PORTS = 65_535;

    private static final ServedAction DESCRIBE_LOAD_BALANCER_ATTRIBUTE = ServedAction.of(
                    "DescribeLoadBalancerAttribute", "RegionId", "LoadBalancerId")
            .refusing(AliyunVendor.owners());

    private static final ServedAction DESCRIBE_LOAD_BALANCER_TCP_LISTENER_ATTRIBUTE = ServedAction.of(
                    "DescribeLoadBalancerTCPListenerAttribute", "RegionId", "LoadBalancerId", "ListenerPort")
            .refusing(AliyunVendor.owners());

    private static final ServedAction SET_LOAD_BALANCER_TCP_LISTENER_ATTRIBUTE = ServedAction.of(
                    "SetLoadBalancerTCPListenerAttribute",
                    "RegionId",
                    "LoadBalancerId",
                    "ListenerPort",
                    "AclStatus",
                    "AclType",
                    "AclId")
            .refusing(AliyunVendor.owners())
            .refusing(REFUSED);

    private final World world;

    ClbActions(World world) {
        this.world = world;
    }

    List<Action> actions() {
        return List.of(
                Action.of(DESCRIBE_LOAD_BALANCER_ATTRIBUTE, this::describe),
                Action.of(DESCRIBE_LOAD_BALANCER_TCP_LISTENER_ATTRIBUTE, this::describeListener),
                Action.of(SET_LOAD_BALANCER_TCP_LISTENER_ATTRIBUTE, this::set));
    }

    /** Rule {@link EngineRule#CLB_MUST_BE_THERE}. */
    private BalancerEntry balancer(Parameters parameters) {
        String id = AliyunRefusals.required(parameters, "LoadBalancerId");
        @Nullable BalancerEntry balancer = AckState.of(world).balancers.get(id);
        if (balancer == null || balancer.kind != BalancerEntry.Kind.CLB) {
            throw AliyunRefusals.missing(
                    "InvalidLoadBalancerId.NotFound", "The specified LoadBalancerId does not exist.", id);
        }
        return balancer;
    }

    /** Rule {@link EngineRule#CLB_CODES_ARE_GUESSED}. */
    private static Listener listener(BalancerEntry balancer, Parameters parameters) {
        String port = AliyunRefusals.required(parameters, "ListenerPort");
        return balancer.listener(parameters.number("ListenerPort", 1, MOST_PORTS))
                .orElseThrow(() -> AliyunRefusals.missing(
                        "ListenerNotFound", "The specified listener does not exist.", balancer.id + " " + port));
    }

    private Effect describe(Parameters parameters, Fault fault) {
        BalancerEntry balancer = balancer(parameters);
        List<Map<String, Object>> ports = new ArrayList<>();
        balancer.listeners.keySet().forEach(port -> ports.add(Map.of("ListenerPort", port, "ListenerProtocol", "tcp")));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("LoadBalancerId", balancer.id);
        view.put("LoadBalancerName", "ManagedK8SSlbIntranet-" + balancer.id);
        view.put("LoadBalancerStatus", balancer.status);
        view.put("RegionId", world.region);
        view.put("Address", balancer.address);
        view.put("AddressType", "intranet");
        view.put("AddressIPVersion", "ipv4");
        view.put("Bandwidth", 5120);
        view.put("DeleteProtection", "off");
        view.put("InternetChargeType", "paybytraffic");
        view.put("LoadBalancerSpec", "slb.s1.small");
        view.put("MasterZoneId", world.region + "-h");
        view.put("PayType", "PayOnDemand");
        view.put("ResourceGroupId", "");
        view.put("BackendServers", Map.of("BackendServer", List.of()));
        view.put("NetworkType", "vpc");
        view.put("VpcId", balancer.vpcId);
        view.put("VSwitchId", balancer.vSwitchId);
        view.put("ModificationProtectionStatus", "ConsoleProtection");
        view.put("ListenerPorts", Map.of("ListenerPort", List.copyOf(balancer.listeners.keySet())));
        view.put("ListenerPortsAndProtocol", Map.of("ListenerPortAndProtocol", ports));
        return Effect.read(view);
    }

    private Effect describeListener(Parameters parameters, Fault fault) {
        BalancerEntry balancer = balancer(parameters);
        Listener listener = listener(balancer, parameters);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("LoadBalancerId", balancer.id);
        view.put("ListenerPort", listener.port);
        view.put("BackendServerPort", listener.port);
        view.put("Status", listener.status);
        view.put("Bandwidth", -1);
        view.put("Description", "");
        view.put("Scheduler", "rr");
        view.put("HealthCheck", "on");
        view.put("HealthCheckType", "tcp");
        view.put("HealthCheckConnectPort", listener.port);
        view.put("HealthCheckConnectTimeout", 5);
        view.put("HealthCheckInterval", 2);
        view.put("HealthyThreshold", 3);
        view.put("UnhealthyThreshold", 3);
        view.put("EstablishedTimeout", 900);
        view.put("PersistenceTimeout", 0);
        view.put("SynProxy", "disable");
        view.put("VServerGroupId", "");
        view.put("MasterSlaveServerGroupId", "");
        view.put("AclStatus", listener.aclStatus);
        view.put("AclType", listener.aclType);
        view.put("AclId", String.join(",", listener.aclIds));
        view.put("AclIds", Map.of("AclId", List.copyOf(listener.aclIds)));
        return Effect.read(view);
    }

    /** Rule {@link EngineRule#CLB_LISTENER_KEEPS_WHAT_IS_NOT_NAMED}. */
    private Effect set(Parameters parameters, Fault fault) {
        BalancerEntry balancer = balancer(parameters);
        Listener listener = listener(balancer, parameters);
        AliyunRefusals.word(parameters, "AclStatus", Set.of("on", "off"));
        AliyunRefusals.word(parameters, "AclType", Set.of("white", "black"));
        List<String> aclIds = parameters.commaSeparated("AclId", 10);
        if (parameters.text("AclStatus").equals("on")) {
            AliyunRefusals.required(parameters, "AclType");
            AliyunRefusals.required(parameters, "AclId");
        }
        if (!balancer.status.equals(BalancerEntry.ACTIVE)) {
            throw Refusal.of(Reason.LOCKED, EngineRule.CLB_LOCKED_IS_LOCKED, balancer.id);
        }
        aclIds.forEach(id -> requireAttachable(id, listener));
        listener.aclStatus = parameters.has("AclStatus") ? parameters.text("AclStatus") : listener.aclStatus;
        listener.aclType = parameters.has("AclType") ? parameters.text("AclType") : listener.aclType;
        if (parameters.has("AclId")) {
            listener.aclIds.clear();
            aclIds.stream().distinct().forEach(listener.aclIds::add);
        }
        return Effect.read(Map.of());
    }

    /** Rules {@link EngineRule#CLB_ACL_LIMITS} and {@link EngineRule#CLB_ACL_PROCESSING}. */
    private void requireAttachable(String aclId, Listener listener) {
        AclActions.requireIdle(AclActions.require(world, aclId), world.now());
        List<AckState.Use> uses = AckState.of(world).usesOf(aclId);
        boolean attached = uses.stream().anyMatch(use -> use.listener() == listener);
        if (!attached && uses.size() >= MOST_LISTENERS) {
            throw Refusal.of(
                    TOO_MANY, "The Acl has reached the limit of " + MOST_LISTENERS + " listeners: " + aclId + ".");
        }
    }
}
