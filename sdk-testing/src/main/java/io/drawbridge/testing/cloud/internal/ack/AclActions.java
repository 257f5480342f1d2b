package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunRefusals;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunVendor;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** The actions of Alibaba Cloud's {@code slb} 2014-05-15 on access control lists. */
final class AclActions {

    private static final int MOST_LISTS = 50;
    private static final int MOST_ENTRIES = 300;
    private static final int MOST_PER_CALL = 50;
    private static final Set<String> IP_VERSIONS = Set.of("ipv4", "ipv6");
    private static final Pattern NAMES = Pattern.compile("[\\p{L}\\p{N}/._-]{1,80}");
    private static final String ACL_ID = "AclId";
    private static final String REGION_ID = "RegionId";
    private static final String ENTRIES = "AclEntrys";

    private static final ServedAction CREATE = served("CreateAccessControlList", "AclName", "AddressIPVersion")
            .refusing("ResourceGroupId", "Tag.N.Key", "Tag.N.Value");
    private static final ServedAction ADD = served("AddAccessControlListEntry", ACL_ID, ENTRIES);
    private static final ServedAction REMOVE = served("RemoveAccessControlListEntry", ACL_ID, ENTRIES);
    private static final ServedAction DESCRIBE =
            served("DescribeAccessControlListAttribute", ACL_ID, "Page", "PageSize", "AclEntryComment");
    private static final ServedAction LIST = served(
                    "DescribeAccessControlLists", "AclName", "AddressIPVersion", "PageNumber", "PageSize")
            .refusing("ResourceGroupId", "Tag.N.Key", "Tag.N.Value");
    private static final ServedAction DELETE = served("DeleteAccessControlList", ACL_ID);

    private final World world;
    private final AckBuilding building;

    AclActions(World world) {
        this.world = world;
        this.building = new AckBuilding(world);
    }

    private static ServedAction served(String name, String... parameters) {
        String[] all =
                Stream.concat(Stream.of(REGION_ID), Stream.of(parameters)).toArray(String[]::new);
        return ServedAction.of(name, all).refusing(AliyunVendor.owners());
    }

    List<Action> actions() {
        return List.of(
                Action.of(CREATE, this::create),
                Action.of(ADD, this::add),
                Action.of(REMOVE, this::remove),
                Action.of(DESCRIBE, this::describe),
                Action.of(LIST, this::list),
                Action.of(DELETE, this::delete));
    }

    /** Rule {@link EngineRule#CLB_MUST_BE_THERE}. */
    static AclEntry require(World world, String id) {
        @Nullable AclEntry acl = AckState.of(world).acls.get(id);
        if (acl == null) {
            throw Refusal.of(
                    new VendorCode("AclNotExist", 400, CloudErrorCode.NOT_FOUND),
                    "The specified Acl does not exist: " + id + ".");
        }
        return acl;
    }

    /** Rule {@link EngineRule#CLB_ACL_PROCESSING}. */
    static void requireIdle(AclEntry acl, Instant now) {
        if (now.isBefore(acl.busyUntil)) {
            throw refused("AclEntryProcessing", CloudErrorCode.CONFLICT, "The Acl is being processed: " + acl.id + ".");
        }
    }

    private AclEntry idle(Parameters parameters) {
        AclEntry acl = require(world, AliyunRefusals.required(parameters, ACL_ID));
        requireIdle(acl, world.now());
        return acl;
    }

    private Effect changed(AclEntry acl) {
        acl.busyUntil = world.now().plus(AckState.of(world).aclProcessing);
        return Effect.read(Map.of(ACL_ID, acl.id));
    }

    /** Rules {@link EngineRule#CLB_ACL_LIMITS} and {@link EngineRule#CLB_ACL_NAMES_ARE_UNIQUE}. */
    private Effect create(Parameters parameters, Fault fault) {
        String name = AliyunRefusals.required(parameters, "AclName");
        AliyunRefusals.word(parameters, "AddressIPVersion", IP_VERSIONS);
        if (!NAMES.matcher(name).matches()) {
            throw Refusal.badParameter("The specified parameter \"AclName\" is not valid: " + name
                    + "; it must have 1 to 80 letters, digits, and characters of -/._.");
        }
        if (AckState.of(world).acls.values().stream().anyMatch(acl -> acl.name.equals(name))) {
            throw refused(
                    "AclNameExist", CloudErrorCode.INVALID_REQUEST, "The specified AclName already exists: " + name);
        }
        if (AckState.of(world).acls.size() >= MOST_LISTS) {
            throw refused(
                    "AclNumberOverLimit",
                    CloudErrorCode.QUOTA_EXCEEDED,
                    "The number of Acls has reached the limit of " + MOST_LISTS + ".");
        }
        String version = parameters.has("AddressIPVersion") ? parameters.text("AddressIPVersion") : "ipv4";
        return Effect.read(Map.of(ACL_ID, building.acl(name, version, Map.of()).id));
    }

    /** Rule {@link EngineRule#CLB_CODES_ARE_GUESSED}. */
    private static Refusal refused(String code, CloudErrorCode meaning, String message) {
        return Refusal.of(new VendorCode(code, 400, meaning), message);
    }

    /** Rule {@link EngineRule#CLB_ENTRY_TWICE_IS_ONE}. */
    private Effect add(Parameters parameters, Fault fault) {
        AclEntry acl = idle(parameters);
        Map<String, String> added = entries(parameters, acl);
        added.keySet().removeAll(acl.comments.keySet());
        if (acl.comments.size() + added.size() > MOST_ENTRIES) {
            throw refused(
                    "QuotaExceeded.AclEntry",
                    CloudErrorCode.QUOTA_EXCEEDED,
                    "The number of entries of " + acl.id + " has reached the limit of " + MOST_ENTRIES + ".");
        }
        acl.comments.putAll(added);
        return changed(acl);
    }

    /**
     * Rules {@link EngineRule#CLB_MISSING_ENTRY_IS_REFUSED} and
     * {@link EngineRule#CLB_LAST_ENTRY_OF_AN_ATTACHED_LIST}.
     */
    private Effect remove(Parameters parameters, Fault fault) {
        AclEntry acl = idle(parameters);
        Map<String, String> removed = entries(parameters, acl);
        if (!acl.comments.keySet().containsAll(removed.keySet())) {
            throw refused(
                    "AclEntryEmpty",
                    CloudErrorCode.INVALID_REQUEST,
                    "Not all of these entries are in " + acl.id + ": " + removed.keySet() + ".");
        }
        boolean emptied = removed.size() == acl.comments.size();
        boolean refused = world.settings.assumes(Assumption.LastAclEntry.KEPT_WHILE_ATTACHED);
        if (emptied && refused && !AckState.of(world).usesOf(acl.id).isEmpty()) {
            throw refused(
                    "OperationDenied",
                    CloudErrorCode.FORBIDDEN,
                    "The last entry of " + acl.id + " cannot be removed while it is in use.");
        }
        acl.comments.keySet().removeAll(removed.keySet());
        return changed(acl);
    }

    /** Rules {@link EngineRule#CLB_ENTRY_IS_A_BLOCK} and {@link EngineRule#CLB_ACL_HAS_ONE_FAMILY}. */
    private static Map<String, String> entries(Parameters parameters, AclEntry acl) {
        Map<String, String> entries = AckJson.aclEntries(AliyunRefusals.required(parameters, ENTRIES));
        if (entries.size() > MOST_PER_CALL) {
            throw Refusal.badParameter(
                    "AclEntrys has " + entries.size() + " entries; at most " + MOST_PER_CALL + " are allowed.");
        }
        for (String entry : entries.keySet()) {
            NetBlock block = NetBlock.parse(entry)
                    .orElseThrow(() -> refused(
                            "InvalidEntry",
                            CloudErrorCode.INVALID_REQUEST,
                            "The entry is no CIDR block: " + entry + "."));
            if (block.isIpv6() != acl.ipVersion.equals("ipv6")) {
                throw refused(
                        "IllegalEntry",
                        CloudErrorCode.INVALID_REQUEST,
                        "The entry is not of " + acl.ipVersion + ": " + entry + ".");
            }
        }
        return entries;
    }

    /** Rule {@link EngineRule#CLB_ENTRIES_COME_IN_PAGES}. */
    private Effect describe(Parameters parameters, Fault fault) {
        AclEntry acl = require(world, AliyunRefusals.required(parameters, ACL_ID));
        int page = parameters.number("Page", 1, Integer.MAX_VALUE);
        int size = parameters.number("PageSize", 10, MOST_PER_CALL);
        String wanted = parameters.text("AclEntryComment");
        List<Map<String, String>> entries = new ArrayList<>();
        acl.comments.forEach((entry, comment) -> {
            if (wanted.isEmpty() || comment.equals(wanted)) {
                entries.add(Map.of("AclEntryIP", entry, "AclEntryComment", comment));
            }
        });
        Map<String, Object> view = view(acl);
        view.put("TotalAclEntry", entries.size());
        view.put(
                "AclEntrys",
                Map.of("AclEntry", Paging.numbered(entries, page, size).items()));
        view.put("RelatedListeners", Map.of("RelatedListener", related(acl)));
        return Effect.read(view);
    }

    private List<Map<String, Object>> related(AclEntry acl) {
        List<Map<String, Object>> related = new ArrayList<>();
        AckState.of(world)
                .usesOf(acl.id)
                .forEach(use -> related.add(Map.of(
                        "LoadBalancerId", use.balancer().id,
                        "ListenerPort", use.listener().port,
                        "Protocol", "tcp",
                        "AclType", use.listener().aclType)));
        return related;
    }

    private static Map<String, Object> view(AclEntry acl) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("AclId", acl.id);
        view.put("AclName", acl.name);
        view.put("AddressIPVersion", acl.ipVersion);
        view.put("CreateTime", acl.createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
        view.put("ResourceGroupId", "");
        return view;
    }

    private Effect list(Parameters parameters, Fault fault) {
        int page = parameters.number("PageNumber", 1, Integer.MAX_VALUE);
        int size = parameters.number("PageSize", 10, MOST_PER_CALL);
        AliyunRefusals.word(parameters, "AddressIPVersion", IP_VERSIONS);
        Predicate<AclEntry> wanted = acl -> (!parameters.has("AclName")
                        || acl.name.contains(parameters.text("AclName")))
                && (!parameters.has("AddressIPVersion") || acl.ipVersion.equals(parameters.text("AddressIPVersion")));
        List<Map<String, Object>> acls = AckState.of(world).acls.values().stream()
                .filter(wanted)
                .map(AclActions::view)
                .toList();
        List<Map<String, Object>> shown = Paging.numbered(acls, page, size).items();
        return Effect.read(Map.of(
                "TotalCount", acls.size(),
                "PageNumber", page,
                "PageSize", size,
                "Count", shown.size(),
                "Acls", Map.of("Acl", shown)));
    }

    /** Rule {@link EngineRule#CLB_ATTACHED_LIST_STAYS}. */
    private Effect delete(Parameters parameters, Fault fault) {
        AclEntry acl = idle(parameters);
        if (!AckState.of(world).usesOf(acl.id).isEmpty()) {
            throw refused("AclInUsed", CloudErrorCode.WRONG_STATE, "The specified Acl is in use: " + acl.id + ".");
        }
        AckState.of(world).acls.remove(acl.id);
        return Effect.read(Map.of());
    }
}
