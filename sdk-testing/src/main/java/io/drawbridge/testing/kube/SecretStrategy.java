package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Secrets: {@code stringData} is written, {@code data} is kept. */
final class SecretStrategy implements Strategy {

    @Override
    public void prepareForCreate(ObjectNode object, Cluster cluster) {
        encode(object);
        Json.setDefault(object, "type", "Opaque");
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old) {
        encode(next);
        Json.setDefault(next, "type", old.path("type"));
    }

    private static void encode(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = Json.child(secret, "data");
            plain.properties().forEach(entry -> {
                byte[] bytes = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
                data.put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
            });
        }
    }
}
