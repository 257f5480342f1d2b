package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Which of some objects were made by others of them. Between a Deployment and its pods stands a ReplicaSet, and between
 * a GameServerSet and its pods a StatefulSet, which need not be among the objects: then the names tell.
 */
final class Owners {

    /** What a controller adds to its own name for what it makes: a hash or a number. */
    private static final Pattern SUFFIX = Pattern.compile("-[a-z0-9]{1,16}");

    private final Map<String, List<LintObject>> byNamespace = new HashMap<>();

    private Owners() {}

    static Owners among(Collection<LintObject> objects) {
        Owners owners = new Owners();
        for (LintObject object : objects) {
            owners.byNamespace
                    .computeIfAbsent(object.namespace(), any -> new ArrayList<>())
                    .add(object);
        }
        return owners;
    }

    boolean control(LintObject owned) {
        Optional<JsonNode> controller = controller(owned);
        if (controller.isEmpty()) {
            return false;
        }
        String kind = ObjectTree.text(controller.get(), "kind");
        String name = ObjectTree.text(controller.get(), "name");
        return byNamespace.getOrDefault(owned.namespace(), List.of()).stream()
                .anyMatch(owner -> isOwner(owner, kind, name) || (made(owner, kind, name) && selects(owner, owned)));
    }

    private static Optional<JsonNode> controller(LintObject owned) {
        return StreamSupport.stream(owned.metadata().path("ownerReferences").spliterator(), false)
                .filter(reference -> reference.path("controller").asBoolean())
                .findFirst();
    }

    private static boolean isOwner(LintObject owner, String kind, String name) {
        return owner.kind().equals(kind) && owner.name().equals(name);
    }

    // The controller itself is not here, but what made it may be.
    private static boolean made(LintObject owner, String kind, String name) {
        String own = owner.name();
        if (own.isEmpty() || owner.kind().equals(kind) || !name.startsWith(own)) {
            return false;
        }
        return TemplateSearch.of(owner.tree()).stream().findAny().isPresent()
                && !owner.kind().equals("Pod")
                && (name.equals(own)
                        || SUFFIX.matcher(name.substring(own.length())).matches());
    }

    private static boolean selects(LintObject owner, LintObject owned) {
        JsonNode wanted = owner.tree().path("spec").path("selector").path("matchLabels");
        JsonNode labels = owned.metadata().path("labels");
        return labels.isEmpty()
                || wanted.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }
}
