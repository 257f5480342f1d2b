package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.ack.AckState.VpcEntry;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunPages;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunTagWords;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunTags;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunVendor;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Regions;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The actions of Alibaba Cloud's {@code vpc} 2016-04-28 that read networks and regions. */
final class VpcReads {

    private static final int MOST_IDS = 20;

    private static final ServedAction DESCRIBE_VPC_ATTRIBUTE = ServedAction.of(
                    "DescribeVpcAttribute", "RegionId", "VpcId", "IsDefault", "DryRun")
            .refusing(AliyunVendor.owners());

    private static final ServedAction DESCRIBE_VPCS = ServedAction.of(
                    "DescribeVpcs",
                    "RegionId",
                    "VpcId",
                    "VpcName",
                    "IsDefault",
                    "EnableIpv6",
                    "ResourceGroupId",
                    "DhcpOptionsSetId",
                    "Tag.N.Key",
                    "Tag.N.Value",
                    "PageNumber",
                    "PageSize",
                    "DryRun")
            .refusing(AliyunVendor.owners())
            .refusing("VpcOwnerId");

    private static final ServedAction DESCRIBE_VSWITCHES = ServedAction.of(
                    "DescribeVSwitches",
                    "RegionId",
                    "VpcId",
                    "VSwitchId",
                    "VSwitchName",
                    "ZoneId",
                    "IsDefault",
                    "EnableIpv6",
                    "ResourceGroupId",
                    "Tag.N.Key",
                    "Tag.N.Value",
                    "PageNumber",
                    "PageSize",
                    "DryRun")
            .refusing(AliyunVendor.owners())
            .refusing("RouteTableId", "VSwitchOwnerId");

    private static final ServedAction DESCRIBE_REGIONS =
            ServedAction.of("DescribeRegions", "AcceptLanguage", "ProductType").refusing(AliyunVendor.owners());

    private final World world;

    VpcReads(World world) {
        this.world = world;
    }

    List<Action> actions() {
        return List.of(
                Action.of(DESCRIBE_VPC_ATTRIBUTE, this::vpc),
                Action.of(DESCRIBE_VPCS, this::vpcs),
                Action.of(DESCRIBE_VSWITCHES, this::vSwitches),
                Action.of(DESCRIBE_REGIONS, this::regions));
    }

    /** Those of the account and, where it is, that of the interfaces. Rule {@link EngineRule#VPC_OF_THE_INTERFACES}. */
    static List<VpcEntry> all(World world) {
        List<VpcEntry> all = new ArrayList<>();
        Set<String> own = AckState.of(world).vpcs.keySet();
        world.interfaces.all().stream()
                .flatMap(each -> each.vpcId().stream())
                .distinct()
                .filter(id -> !own.contains(id))
                .forEach(id -> all.add(ofInterfaces(id)));
        all.addAll(AckState.of(world).vpcs.values());
        return all;
    }

    private static VpcEntry ofInterfaces(String id) {
        String vSwitch = id.replaceFirst("^vpc-", "vsw-");
        return new VpcEntry(id, "10.0.0.0/8", List.of(), List.of(), Map.of(vSwitch, "10.0.0.0/16"));
    }

    static Optional<VpcEntry> find(World world, String id) {
        return all(world).stream().filter(vpc -> vpc.id().equals(id)).findFirst();
    }

    private Effect vpc(Parameters parameters, Fault fault) {
        String id = AliyunRefusals.required(parameters, "VpcId");
        Optional<Boolean> wantedDefault = AliyunRefusals.flag(parameters, "IsDefault");
        VpcEntry vpc =
                find(world, id).filter(found -> !wantedDefault.orElse(false)).orElseThrow(() -> notFound(id));
        AliyunRefusals.endDryRun(parameters);
        Map<String, Object> view = view(vpc);
        view.put("CloudResources", Map.of("CloudResourceSetType", List.of()));
        view.put("AssociatedCens", Map.of("AssociatedCen", List.of()));
        view.put("ClassicLinkEnabled", false);
        return Effect.read(view);
    }

    /** Rule {@link EngineRule#VPC_MUST_BE_THERE}. */
    private static RuntimeException notFound(String id) {
        return AliyunRefusals.missing("InvalidVpcId.NotFound", "Specified VPC does not exist.", id);
    }

    private Map<String, Object> view(VpcEntry vpc) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("VpcId", vpc.id());
        view.put("VpcName", "");
        view.put("Description", "");
        view.put("RegionId", world.region);
        view.put("Status", "Available");
        view.put("IsDefault", false);
        view.put("OwnerId", Long.parseLong(Names.ACCOUNT));
        view.put("ResourceGroupId", "");
        view.put("CidrBlock", vpc.cidr());
        view.put("Ipv6CidrBlock", "");
        view.put("DhcpOptionsSetId", "");
        view.put("SecondaryCidrBlocks", Map.of("SecondaryCidrBlock", vpc.secondaryCidrs()));
        view.put("UserCidrs", Map.of("UserCidr", vpc.userCidrs()));
        view.put("VSwitchIds", Map.of("VSwitchId", List.copyOf(vpc.vSwitches().keySet())));
        view.put("Tags", AliyunTagWords.view(AliyunTags.tagsOf(world, vpc.id())));
        return view;
    }

    private Effect vpcs(Parameters parameters, Fault fault) {
        List<String> ids = parameters.commaSeparated("VpcId", MOST_IDS);
        Map<String, Optional<String>> tags = AliyunTagWords.wanted(parameters);
        boolean none = asksForWhatNoneIs(parameters);
        List<Map<String, Object>> found = all(world).stream()
                .filter(vpc -> !none
                        && (ids.isEmpty() || ids.contains(vpc.id()))
                        && AliyunRefusals.passes(parameters, "VpcName", "")
                        && AliyunRefusals.passes(parameters, "DhcpOptionsSetId", "")
                        && AliyunTagWords.match(AliyunTags.tagsOf(world, vpc.id()), tags))
                .map(this::view)
                .toList();
        return AliyunPages.list(parameters, found, "Vpcs", "Vpc");
    }

    /** No network of the fake is a default one, has IPv6, or is in a resource group. */
    private static boolean asksForWhatNoneIs(Parameters parameters) {
        return AliyunRefusals.flag(parameters, "IsDefault").orElse(false)
                || AliyunRefusals.flag(parameters, "EnableIpv6").orElse(false)
                || parameters.has("ResourceGroupId");
    }

    /** Where all vSwitches and interfaces of a region are. */
    private String zone() {
        return world.region + "-h";
    }

    private Effect vSwitches(Parameters parameters, Fault fault) {
        Map<String, Optional<String>> tags = AliyunTagWords.wanted(parameters);
        boolean none = asksForWhatNoneIs(parameters);
        List<Map<String, Object>> found = new ArrayList<>();
        for (VpcEntry vpc : all(world)) {
            vpc.vSwitches().forEach((id, cidr) -> {
                if (!none
                        && AliyunRefusals.passes(parameters, "VpcId", vpc.id())
                        && AliyunRefusals.passes(parameters, "VSwitchId", id)
                        && AliyunRefusals.passes(parameters, "VSwitchName", "")
                        && AliyunRefusals.passes(parameters, "ZoneId", zone())
                        && AliyunTagWords.match(AliyunTags.tagsOf(world, id), tags)) {
                    found.add(vSwitch(vpc, id, cidr));
                }
            });
        }
        return AliyunPages.list(parameters, found, "VSwitches", "VSwitch");
    }

    private Map<String, Object> vSwitch(VpcEntry vpc, String id, String cidr) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("VSwitchId", id);
        view.put("VSwitchName", "");
        view.put("Description", "");
        view.put("VpcId", vpc.id());
        view.put("ZoneId", zone());
        view.put("CidrBlock", cidr);
        view.put("Ipv6CidrBlock", "");
        view.put("Status", "Available");
        view.put("IsDefault", false);
        view.put("OwnerId", Long.parseLong(Names.ACCOUNT));
        view.put("ResourceGroupId", "");
        view.put("AvailableIpAddressCount", 252);
        view.put("Tags", AliyunTagWords.view(AliyunTags.tagsOf(world, id)));
        return view;
    }

    private Effect regions(Parameters parameters, Fault fault) {
        AliyunRefusals.word(parameters, "AcceptLanguage", Set.of("zh-CN", "en-US", "ja"));
        AliyunRefusals.word(parameters, "ProductType", Set.of("VPC"));
        List<Map<String, String>> regions = Regions.of(CloudProfile.ALIYUN).stream()
                .map(id -> Map.of("RegionId", id, "LocalName", id, "RegionEndpoint", "vpc." + id + ".aliyuncs.com"))
                .toList();
        return Effect.read(Map.of("Regions", Map.of("Region", regions)));
    }
}
