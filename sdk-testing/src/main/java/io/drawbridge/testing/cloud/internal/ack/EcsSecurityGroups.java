package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.render.AliyunPermission;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The action of Alibaba Cloud's {@code ecs} 2014-05-26 that reads the rules of a security group. */
final class EcsSecurityGroups {

    private static final String ANY_PORT = "-1/-1";

    /** A group as it was put there. */
    record Group(String id, String innerAccessPolicy, List<AliyunPermission> permissions) {}

    private final World world;

    EcsSecurityGroups(World world) {
        this.world = world;
    }

    List<Action> actions() {
        return List.of(Action.of(
                "DescribeSecurityGroupAttribute",
                this::describe,
                "RegionId",
                "SecurityGroupId",
                "Direction",
                "MaxResults",
                "NextToken"));
    }

    /** Rule {@link EngineRule#ECS_SECURITY_GROUP_PAGES}. */
    private Effect describe(Parameters parameters, Fault fault) {
        Group group = AckState.of(world).securityGroups.get(parameters.required("SecurityGroupId"));
        if (group == null) {
            throw Refusal.of(
                    new VendorCode("InvalidSecurityGroupId.NotFound", 404, CloudErrorCode.NOT_FOUND),
                    EngineRule.ECS_SECURITY_GROUP_PAGES);
        }
        String direction = parameters.has("Direction") ? parameters.text("Direction") : "all";
        List<Map<String, Object>> all = group.permissions().stream()
                .filter(each -> direction.equals("all")
                        || direction.equals(each.direction().name().toLowerCase(Locale.ROOT)))
                .map(EcsSecurityGroups::view)
                .toList();
        int from = parameters.number("NextToken", 0, all.size());
        int to = Math.min(all.size(), from + parameters.number("MaxResults", 500, 1_000));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("SecurityGroupId", group.id());
        view.put("RegionId", world.region);
        view.put("InnerAccessPolicy", group.innerAccessPolicy());
        view.put("Permissions", Map.of("Permission", all.subList(from, to)));
        view.put("NextToken", to < all.size() ? String.valueOf(to) : "");
        return Effect.read(view);
    }

    private static Map<String, Object> view(AliyunPermission permission) {
        boolean ingress = permission.direction() == Direction.INGRESS;
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Direction", ingress ? "ingress" : "egress");
        view.put("IpProtocol", permission.ipProtocol());
        view.put("PortRange", permission.portRange());
        view.put("SourcePortRange", ANY_PORT);
        view.put("Policy", permission.policy().equals("drop") ? "Drop" : "Accept");
        view.put("Priority", String.valueOf(permission.priority()));
        view.put("NicType", "intranet");
        view.put("Description", permission.description());
        view.put(
                field(permission.peer(), ingress ? "Source" : "Dest"),
                permission.peer().toString());
        return view;
    }

    private static String field(Peer peer, String side) {
        if (peer instanceof Peer.Block block) {
            return block.cidr().family() == IpFamily.IPV4 ? side + "CidrIp" : "Ipv6" + side + "CidrIp";
        }
        boolean prefixList = peer instanceof Peer.Group group && group.isPrefixList();
        return side + (prefixList ? "PrefixListId" : "GroupId");
    }
}
