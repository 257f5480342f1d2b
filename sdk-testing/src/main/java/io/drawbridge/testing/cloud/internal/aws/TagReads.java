package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.AwsFilters.Subject;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** EC2's {@code DescribeTags}. */
final class TagReads {

    private record Tag(String resourceId, String key, String value) {
        String resourceType() {
            return Ec2Kind.of(resourceId).map(Ec2Kind::resourceType).orElse("");
        }
    }

    private static final Subject<Tag> TAGS = new Subject<>(
            Map.of(
                    "key", tag -> Set.of(tag.key),
                    "value", tag -> Set.of(tag.value),
                    "resource-id", tag -> Set.of(tag.resourceId),
                    "resource-type", tag -> Set.of(tag.resourceType())),
            tag -> Map.of(tag.key, tag.value),
            Set.of());

    private final World world;

    TagReads(World world) {
        this.world = world;
    }

    Action describeTags() {
        return Action.of(Ec2Pages.listing("DescribeTags"), this::describe);
    }

    private Effect describe(Parameters parameters, Fault fault) {
        List<Tag> all = new ArrayList<>();
        world.live().stream()
                .filter(entry -> entry.isVisibleAt(world.now()))
                .forEach(entry -> entry.tags.forEach((key, value) -> all.add(new Tag(entry.id, key, value))));
        Ec2Tags.Book.of(world)
                .all()
                .forEach((id, tags) -> tags.forEach((key, value) -> all.add(new Tag(id, key, value))));
        return Ec2Pages.list(parameters, "", "tagSet", TAGS, all, TagReads::view);
    }

    private static Map<String, Object> view(Tag tag) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("resourceId", tag.resourceId);
        view.put("resourceType", tag.resourceType());
        view.put("key", tag.key);
        view.put("value", tag.value);
        return view;
    }
}
