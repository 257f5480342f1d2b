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
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** The actions of Alibaba Cloud's {@code vpc} 2016-04-28 that read networks. */
final class VpcReads {

    private final World world;

    VpcReads(World world) {
        this.world = world;
    }

    List<Action> actions() {
        return List.of(
                Action.of("DescribeVpcAttribute", this::vpc, "RegionId", "VpcId"),
                Action.of(
                        "DescribeVSwitches",
                        this::vSwitches,
                        "RegionId",
                        "VpcId",
                        "VSwitchId",
                        "PageNumber",
                        "PageSize"));
    }

    private Effect vpc(Parameters parameters, Fault fault) {
        @Nullable VpcEntry vpc = AckState.of(world).vpcs.get(parameters.required("VpcId"));
        if (vpc == null) {
            throw Refusal.of(
                    new VendorCode("InvalidVpcId.NotFound", 404, CloudErrorCode.NOT_FOUND),
                    EngineRule.VPC_MUST_BE_THERE);
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("VpcId", vpc.id());
        view.put("RegionId", world.region);
        view.put("Status", "Available");
        view.put("CidrBlock", vpc.cidr());
        view.put("SecondaryCidrBlocks", Map.of("SecondaryCidrBlock", vpc.secondaryCidrs()));
        view.put("UserCidrs", Map.of("UserCidr", vpc.userCidrs()));
        view.put("VSwitchIds", Map.of("VSwitchId", List.copyOf(vpc.vSwitches().keySet())));
        return Effect.read(view);
    }

    private Effect vSwitches(Parameters parameters, Fault fault) {
        int page = parameters.number("PageNumber", 1, Integer.MAX_VALUE);
        int size = parameters.number("PageSize", 10, 50);
        List<Map<String, Object>> found = new ArrayList<>();
        for (VpcEntry vpc : AckState.of(world).vpcs.values()) {
            vpc.vSwitches().forEach((id, cidr) -> {
                if (isWanted(parameters, "VpcId", vpc.id()) && isWanted(parameters, "VSwitchId", id)) {
                    found.add(Map.of("VSwitchId", id, "VpcId", vpc.id(), "CidrBlock", cidr, "Status", "Available"));
                }
            });
        }
        List<Map<String, Object>> shown = Paging.numbered(found, page, size).items();
        return Effect.read(Map.of(
                "TotalCount",
                found.size(),
                "PageNumber",
                page,
                "PageSize",
                size,
                "VSwitches",
                Map.of("VSwitch", shown)));
    }

    private static boolean isWanted(Parameters parameters, String name, String actual) {
        return !parameters.has(name) || parameters.commaSeparated(name, 50).contains(actual);
    }
}
