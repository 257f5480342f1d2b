package io.drawbridge.testing.kube.internal.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.json.Manifests;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts objects into a model without a request. */
public final class Fixtures {

    private static final String ROLES = "/io/drawbridge/testing/kube/roles.yaml";

    private Fixtures() {}

    public static void namespace(Model model, String name) {
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name);
        add(model, namespace);
    }

    /** Adds the roles and bindings that every server makes when it starts, for what is served here. */
    public static void roles(Model model) {
        try (InputStream manifest = Fixtures.class.getResourceAsStream(ROLES)) {
            String text = new String(requireNonNull(manifest, ROLES).readAllBytes(), StandardCharsets.UTF_8);
            Manifests.parsed(text).forEach(role -> add(model, role.deepCopy()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
