package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;

/** Makes pods, and replica sets, of the templates of workloads. */
final class Templates {

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private Templates() {}

    /** A pod of a workload's template, without a name. */
    static ObjectNode pod(ObjectNode owner) {
        ObjectNode template = (ObjectNode) Json.at(owner, "spec", "template").deepCopy();
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata");
        Json.copy("labels", template.path("metadata"), metadata);
        Json.copy("annotations", template.path("metadata"), metadata);
        own(metadata, owner);
        Json.copy("finalizers", template.path("metadata"), metadata);
        pod.set("spec", template.path("spec"));
        return pod;
    }

    static void own(ObjectNode metadata, ObjectNode owner) {
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Json.text(owner, "apiVersion"))
                .put("kind", Json.text(owner, "kind"))
                .put("name", Json.text(owner, "metadata", "name"))
                .put("uid", Json.text(owner, "metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /** A short text that is another one for another template. */
    static String hash(JsonNode template) {
        long hash = Integer.toUnsignedLong(Json.write(template).hashCode());
        StringBuilder text = new StringBuilder();
        for (char digit : Long.toString(hash).toCharArray()) {
            text.append(ALPHABET.charAt(digit % ALPHABET.length()));
        }
        return text.toString();
    }

    /** A count that is a number or a share. */
    static int count(JsonNode value, int of, boolean isRoundedUp) {
        String text = value.asText("0");
        if (!text.endsWith("%")) {
            return value.asInt(0);
        }
        double share = Double.parseDouble(text.substring(0, text.length() - 1)) * of / 100;
        return (int) (isRoundedUp ? Math.ceil(share) : Math.floor(share));
    }
}
