package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags of everything that has an id, and EC2's actions on them: rule {@link EngineRule#EC2_TAGS}. */
final class Ec2Tags {

    /** Rule {@link EngineRule#TAGS_PER_EIP}. */
    private static final int MOST = 50;

    private static final int MOST_RESOURCES = 1000;
    private static final int LONGEST_KEY = 127;
    private static final int LONGEST_VALUE = 256;
    private static final String RESERVED = "aws:";

    private final World world;
    private final Resources resources;

    /** Whether a thing of this id and kind is there. */
    interface Resources {
        boolean has(Ec2Kind kind, String id);
    }

    /** The tags of things that are no addresses, by id. */
    static final class Book {
        private final Map<String, Map<String, String>> byId = new LinkedHashMap<>();

        static Book of(World world) {
            return world.part(Book.class, Book::new);
        }

        Map<String, Map<String, String>> all() {
            return Collections.unmodifiableMap(byId);
        }

        Map<String, String> tags(String id) {
            return byId.getOrDefault(id, Map.of());
        }

        /** Nothing has this id any more. */
        void forget(String id) {
            byId.remove(id);
        }

        void put(String id, String key, String value) {
            byId.computeIfAbsent(id, made -> new LinkedHashMap<>()).put(key, value);
        }
    }

    Ec2Tags(World world, Resources resources) {
        this.world = world;
        this.resources = resources;
    }

    List<Action> actions() {
        return List.of(
                Action.of(
                        EipAction.DISOWN,
                        ServedAction.of("CreateTags", "ResourceId.N", "Tag.N.Key", "Tag.N.Value", Ec2Pages.DRY_RUN),
                        this::create),
                Action.of(
                        ServedAction.of("DeleteTags", "ResourceId.N", "Tag.N.Key", "Tag.N.Value", Ec2Pages.DRY_RUN),
                        this::delete));
    }

    /** As elements {@code item} with key and value. */
    static List<Map<String, String>> view(Map<String, String> tags) {
        List<Map<String, String>> views = new ArrayList<>();
        tags.forEach((key, value) -> {
            Map<String, String> view = new LinkedHashMap<>();
            view.put("key", key);
            view.put("value", value);
            views.add(view);
        });
        return views;
    }

    /** The tags that a call gives to what it makes. */
    static Map<String, String> ofSpecifications(Parameters parameters, String resourceType) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String member : parameters.members("TagSpecification")) {
            String type = parameters.text(member + ".ResourceType");
            if (type.isEmpty()) {
                throw Ec2Codes.invalid("InvalidParameter", "Tag specification resource type must have a value");
            }
            if (!type.equals(resourceType)) {
                throw Ec2Codes.invalidValue("'" + type + "' is not a valid taggable resource type for this operation.");
            }
            if (parameters.members(member + ".Tag").isEmpty()) {
                throw Ec2Codes.invalidValue("Tag specification must have at least one tag");
            }
            read(parameters, member + ".Tag").forEach((key, value) -> {
                if (tags.put(key, value) != null) {
                    throw duplicate(key);
                }
            });
        }
        requireRoom(tags);
        return tags;
    }

    private static Map<String, String> read(Parameters parameters, String list) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String member : parameters.members(list)) {
            String key = parameters.text(member + ".Key");
            String value = parameters.text(member + ".Value");
            requireAllowed(key, value);
            if (tags.put(key, value) != null) {
                throw duplicate(key);
            }
        }
        return tags;
    }

    private static Refusal duplicate(String key) {
        return Ec2Codes.invalidValue("Duplicate tag key '" + key + "' specified.");
    }

    private static void requireAllowed(String key, String value) {
        if (key.isEmpty()) {
            throw Ec2Codes.invalidValue("Tag key cannot be null or empty.");
        }
        if (key.startsWith(RESERVED)) {
            throw Ec2Codes.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
        }
        if (key.codePointCount(0, key.length()) > LONGEST_KEY) {
            throw Ec2Codes.invalidValue("Tag key exceeds the maximum length of " + LONGEST_KEY + " characters");
        }
        if (value.codePointCount(0, value.length()) > LONGEST_VALUE) {
            throw Ec2Codes.invalidValue("Tag value exceeds the maximum length of " + LONGEST_VALUE + " characters");
        }
    }

    private static void requireRoom(Map<String, String> tags) {
        if (tags.keySet().stream().filter(key -> !key.startsWith(RESERVED)).count() > MOST) {
            throw Ec2Codes.limit("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
    }

    private List<String> resourcesOf(Parameters parameters) {
        List<String> ids =
                parameters.members("ResourceId").stream().map(parameters::text).toList();
        if (ids.isEmpty()) {
            throw Refusal.missingParameter("ResourceId");
        }
        if (ids.size() > MOST_RESOURCES) {
            throw Ec2Codes.invalidValue("At most " + MOST_RESOURCES + " resource IDs are allowed, not " + ids.size());
        }
        ids.forEach(this::requireThere);
        return ids;
    }

    private void requireThere(String id) {
        Ec2Kind kind =
                Ec2Kind.of(id).orElseThrow(() -> Ec2Codes.notFound("InvalidID", "The ID '" + id + "' is not valid"));
        if (!resources.has(kind, id)) {
            throw kind.missing(id);
        }
    }

    private Map<String, String> tagsOf(String id) {
        return world.find(id)
                .map(entry -> entry.tags)
                .orElseGet(() -> Book.of(world).tags(id));
    }

    /** All or nothing. */
    private Effect create(Parameters parameters, Fault fault) {
        List<String> ids = resourcesOf(parameters);
        if (parameters.members("Tag").isEmpty()) {
            throw Refusal.missingParameter("Tag");
        }
        Map<String, String> tags = read(parameters, "Tag");
        for (String id : ids) {
            Map<String, String> merged = new LinkedHashMap<>(tagsOf(id));
            merged.putAll(tags);
            requireRoom(merged);
        }
        ids.forEach(id -> tags.forEach((key, value) -> put(id, key, value)));
        return on(ids);
    }

    private void put(String id, String key, String value) {
        Optional<EipEntry> address = world.find(id);
        if (address.isPresent()) {
            world.tag(address.get(), key, value);
        } else {
            Book.of(world).put(id, key, value);
        }
    }

    /** A tag without a value goes whatever its value is; without any tag all of them go but the cloud's own. */
    private Effect delete(Parameters parameters, Fault fault) {
        List<String> ids = resourcesOf(parameters);
        List<String> members = parameters.members("Tag");
        for (String id : ids) {
            List<String> doomed = new ArrayList<>();
            tagsOf(id).forEach((key, value) -> {
                boolean named = members.isEmpty()
                        || members.stream().anyMatch(member -> isNamed(parameters, member, key, value));
                if (named && !key.startsWith(RESERVED)) {
                    doomed.add(key);
                }
            });
            doomed.forEach(key -> remove(id, key));
        }
        return on(ids);
    }

    private static boolean isNamed(Parameters parameters, String member, String key, String value) {
        return parameters.required(member + ".Key").equals(key)
                && (!parameters.isGiven(member + ".Value")
                        || parameters.text(member + ".Value").equals(value));
    }

    private void remove(String id, String key) {
        Optional<EipEntry> address = world.find(id);
        if (address.isPresent()) {
            world.untag(address.get(), key);
        } else {
            Book.of(world).byId.getOrDefault(id, new LinkedHashMap<>()).remove(key);
        }
    }

    private Effect on(List<String> ids) {
        return ids.size() == 1 ? world.find(ids.get(0)).map(Effect::on).orElse(Effect.NONE) : Effect.NONE;
    }
}
