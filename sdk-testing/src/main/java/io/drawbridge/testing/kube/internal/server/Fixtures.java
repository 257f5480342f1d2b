package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Target;

/** Puts objects into a model without a request. */
public final class Fixtures {

    private Fixtures() {}

    public static void namespace(Model model, String name) {
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name);
        add(model, namespace);
    }

    /** Adds an object, which the caller gives away. */
    public static ObjectNode add(Model model, ObjectNode object) {
        return model.compute(() -> {
            String apiVersion = Json.text(object, "apiVersion");
            String kind = Json.text(object, "kind");
            ResourceType type = model.cluster()
                    .registry()
                    .ofKind(apiVersion, kind)
                    .orElseThrow(() -> new IllegalArgumentException("no such kind: " + apiVersion + " " + kind));
            ResourceType.ServedVersion version = type.version(apiVersion.substring(apiVersion.indexOf('/') + 1))
                    .orElseThrow();
            String own = Json.text(object, "metadata", "namespace");
            String namespace = type.isNamespaced() ? (own.isEmpty() ? "default" : own) : "";
            Target target = new Target(type, version, namespace, "", "");
            try {
                return target.shown(model.operations().creating().create(target, object, WriteOptions.INTERNAL));
            } catch (ApiFailure failure) {
                throw new IllegalArgumentException(failure.getMessage(), failure);
            }
        });
    }
}
