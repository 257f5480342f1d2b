package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The actions of {@code vpc} 2016-04-28 on tags. Rule {@link EngineRule#ALIYUN_TAG_LIMITS}. */
public final class AliyunTags {

    /** Where the resources are that tags are on, besides EIPs. */
    public interface Resources {
        /** The ids of all resources of a type, in small or capital letters alike. */
        List<String> idsOf(String type);
    }

    private static final int MOST_IDS = 50;
    private static final String EIP = "EIP";

    private static final Set<String> TYPES = Set.of(
            EIP,
            "VPC",
            "VSWITCH",
            "ROUTETABLE",
            "VPNGATEWAY",
            "NATGATEWAY",
            "COMMONBANDWIDTHPACKAGE",
            "PREFIXLIST",
            "PUBLICIPADDRESSPOOL",
            "IPV4GATEWAY",
            "IPV6GATEWAY",
            "NETWORKACL",
            "TRAFFICMIRRORFILTER",
            "TRAFFICMIRRORSESSION",
            "FLOWLOG",
            "HAVIP",
            "DHCPOPTIONSSET",
            "GATEWAYENDPOINT",
            "IPV6ADDRESS");

    private static final VendorCode TOO_MANY_IDS =
            new VendorCode("SizeLimitExceeded.ResourceId", 400, CloudErrorCode.INVALID_REQUEST);
    private static final VendorCode NO_SUCH_IDS =
            new VendorCode("InvalidInstanceIds.NotFound", 400, CloudErrorCode.NOT_FOUND);

    private static final ServedAction TAG_RESOURCES = ServedAction.of(
                    "TagResources", "RegionId", "ResourceType", "ResourceId.N", "Tag.N.Key", "Tag.N.Value")
            .refusing(AliyunVendor.owners());

    private static final ServedAction UN_TAG_RESOURCES = ServedAction.of(
                    "UnTagResources", "RegionId", "ResourceType", "ResourceId.N", "TagKey.N", "All")
            .refusing(AliyunVendor.owners());

    private static final ServedAction LIST_TAG_RESOURCES = ServedAction.of(
                    "ListTagResources",
                    "RegionId",
                    "ResourceType",
                    "ResourceId.N",
                    "Tag.N.Key",
                    "Tag.N.Value",
                    "MaxResults",
                    "NextToken")
            .refusing(AliyunVendor.owners());

    private final World world;
    private final Resources resources;

    AliyunTags(World world, Resources resources) {
        this.world = world;
        this.resources = resources;
    }

    List<Action> actions() {
        return List.of(
                Action.of(EipAction.DISOWN, TAG_RESOURCES, this::tag),
                Action.of(UN_TAG_RESOURCES, this::untag),
                Action.of(LIST_TAG_RESOURCES, this::list));
    }

    /** The tags of what is no EIP. */
    public static Map<String, String> tagsOf(World world, String id) {
        return world.part(Book.class, Book::new).tags.getOrDefault(id, Map.of());
    }

    private static final class Book {
        private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();
    }

    private static String type(Parameters parameters) {
        String type = AliyunRefusals.required(parameters, "ResourceType").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw AliyunRefusals.invalid(
                    "InvalidInstanceType.NotFound",
                    AliyunRefusals.about("The instance type is not found", parameters.text("ResourceType")));
        }
        return type;
    }

    private static List<String> ids(Parameters parameters) {
        List<String> ids = parameters.numbered("ResourceId", Integer.MAX_VALUE);
        if (ids.size() > MOST_IDS) {
            throw Refusal.of(TOO_MANY_IDS, "The maximum number of resource IDs is exceeded.");
        }
        return ids.stream().distinct().toList();
    }

    private List<String> requiredIds(Parameters parameters, String type) {
        List<String> ids = ids(parameters);
        if (ids.isEmpty()) {
            throw AliyunRefusals.mandatory("ResourceId");
        }
        List<String> there = all(type);
        ids.stream().filter(id -> !there.contains(id)).findFirst().ifPresent(id -> {
            throw Refusal.of(NO_SUCH_IDS, AliyunRefusals.about("The instanceIds are not found", id));
        });
        return ids;
    }

    private List<String> all(String type) {
        return type.equals(EIP) ? world.live().stream().map(entry -> entry.id).toList() : resources.idsOf(type);
    }

    private Map<String, String> present(String type, String id) {
        return type.equals(EIP) ? world.find(id).map(entry -> entry.tags).orElse(Map.of()) : tagsOf(world, id);
    }

    private Effect tag(Parameters parameters, Fault fault) {
        String type = type(parameters);
        AliyunTagWords.requireValues(parameters);
        Map<String, String> tags = AliyunTagWords.toSet(parameters);
        List<String> ids = requiredIds(parameters, type);
        if (tags.isEmpty()) {
            throw AliyunRefusals.mandatory("Tag");
        }
        ids.forEach(id -> AliyunTagWords.requireRoom(present(type, id), tags));
        ids.forEach(id -> tags.forEach((key, value) -> set(type, id, key, value)));
        return changed(ids);
    }

    private void set(String type, String id, String key, String value) {
        if (type.equals(EIP)) {
            world.find(id).ifPresent(entry -> world.tag(entry, key, value));
        } else {
            book(id).put(key, value);
        }
    }

    private Map<String, String> book(String id) {
        return world.part(Book.class, Book::new).tags.computeIfAbsent(id, made -> new LinkedHashMap<>());
    }

    private Effect changed(List<String> ids) {
        Optional<EipEntry> one = ids.size() == 1 ? world.find(ids.get(0)) : Optional.empty();
        return one.map(Effect::on).orElse(Effect.NONE);
    }

    private Effect untag(Parameters parameters, Fault fault) {
        String type = type(parameters);
        boolean everything = AliyunRefusals.flag(parameters, "All").orElse(false);
        List<String> keys = AliyunTagWords.keys(parameters);
        List<String> ids = requiredIds(parameters, type);
        if (keys.isEmpty() && !everything) {
            throw AliyunRefusals.beyondTheFake("UnTagResources without TagKey and without All=true");
        }
        for (String id : ids) {
            List<String> taken = keys.isEmpty() ? List.copyOf(present(type, id).keySet()) : keys;
            taken.forEach(key -> take(type, id, key));
        }
        return changed(ids);
    }

    private void take(String type, String id, String key) {
        if (type.equals(EIP)) {
            world.find(id).ifPresent(entry -> world.untag(entry, key));
        } else {
            book(id).remove(key);
        }
    }

    private Effect list(Parameters parameters, Fault fault) {
        String type = type(parameters);
        List<String> ids = ids(parameters);
        Map<String, Optional<String>> wanted = AliyunTagWords.wanted(parameters);
        if (ids.isEmpty() && wanted.isEmpty()) {
            throw Refusal.of(
                    new VendorCode("BothEmpty.TagsAndResources", 403, CloudErrorCode.INVALID_REQUEST),
                    "The specified Tags and ResourcesIds are not allow to both empty.");
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String id : all(type)) {
            Map<String, String> tags = present(type, id);
            if ((ids.isEmpty() || ids.contains(id)) && AliyunTagWords.match(tags, wanted)) {
                tags.forEach((key, value) -> rows.add(row(type, id, key, value)));
            }
        }
        Paging<Map<String, Object>> page = Paging.of(rows, parameters, MOST_IDS);
        return Effect.read(Map.of(
                "NextToken", page.nextToken(),
                "TagResources", Map.of("TagResource", page.items())));
    }

    private static Map<String, Object> row(String type, String id, String key, String value) {
        return Map.of("ResourceType", type, "ResourceId", id, "TagKey", key, "TagValue", value);
    }
}
