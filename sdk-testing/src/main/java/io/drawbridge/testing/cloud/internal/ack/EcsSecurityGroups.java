package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.network.Direction;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.render.AliyunPermission;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunVendor;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The action of Alibaba Cloud's {@code ecs} 2014-05-26 that reads the rules of a security group. */
final class EcsSecurityGroups {

    private static final int FEWEST_PER_PAGE = 10;
    private static final String ANY_PORT = "-1/-1";

    /** A group as it was put there. */
    record Group(String id, String vpcId, String innerAccessPolicy, List<AliyunPermission> permissions) {}

    private static final ServedAction DESCRIBE = ServedAction.of(
                    "DescribeSecurityGroupAttribute",
                    "RegionId",
                    "SecurityGroupId",
                    "Direction",
                    "NicType",
                    "MaxResults",
                    "NextToken")
            .refusing(AliyunVendor.owners())
            .refusing("Attribute");

    private final World world;

    EcsSecurityGroups(World world) {
        this.world = world;
    }

    List<Action> actions() {
        return List.of(Action.of(DESCRIBE, this::describe));
    }

    /** Rule {@link EngineRule#ECS_SECURITY_GROUP_PAGES}. */
    private Effect describe(Parameters parameters, Fault fault) {
        String id = AliyunRefusals.required(parameters, "SecurityGroupId");
        Group group = find(world, id)
                .orElseThrow(() -> AliyunRefusals.missing(
                        "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist.", id));
        AliyunRefusals.word(parameters, "Direction", Set.of("ingress", "egress", "all"));
        AliyunRefusals.word(parameters, "NicType", Set.of("internet", "intranet"));
        String direction = parameters.has("Direction") ? parameters.text("Direction") : "all";
        List<Map<String, Object>> all = group.permissions().stream()
                .filter(each -> direction.equals("all")
                        || direction.equals(each.direction().name().toLowerCase(Locale.ROOT)))
                .map(EcsSecurityGroups::view)
                .toList();
        int size = parameters.number("MaxResults", 500, 1_000);
        if (size < FEWEST_PER_PAGE) {
            throw AliyunRefusals.invalid(
                    "InvalidParameter",
                    "The parameter MaxResults must be " + FEWEST_PER_PAGE + " to 1000, not " + size + ".");
        }
        int from = Math.min(parameters.number("NextToken", 0, Integer.MAX_VALUE), all.size());
        int to = Math.min(all.size(), from + size);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("SecurityGroupId", group.id());
        view.put("SecurityGroupName", group.id());
        view.put("Description", "");
        view.put("RegionId", world.region);
        view.put("VpcId", group.vpcId());
        view.put("InnerAccessPolicy", group.innerAccessPolicy());
        view.put("Permissions", Map.of("Permission", all.subList(from, to)));
        view.put("NextToken", to < all.size() ? String.valueOf(to) : "");
        return Effect.read(view);
    }

    /** One that was put there, that of an interface, or that of a cluster; the latter two have no rules. */
    static Optional<Group> find(World world, String id) {
        AckState state = AckState.of(world);
        if (state.securityGroups.containsKey(id)) {
            return Optional.of(state.securityGroups.get(id));
        }
        Stream<String> ofInterfaces = world.interfaces.all().stream()
                .flatMap(each -> each.vpcId().stream())
                .filter(vpc -> id.equals(vpc.replaceFirst("^vpc-", "sg-")));
        Stream<String> ofClusters = state.clusters.values().stream()
                .filter(each -> id.equals("sg-" + each.id))
                .map(each -> each.vpcId);
        return Stream.concat(ofInterfaces, ofClusters).findFirst().map(vpc -> new Group(id, vpc, "Accept", List.of()));
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
