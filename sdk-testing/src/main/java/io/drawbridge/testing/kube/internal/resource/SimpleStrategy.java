package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The built-in kinds of which only the creation or the update has something of its own. */
enum SimpleStrategy implements Strategy {
    /** Without a status of its own: everything is the client's. */
    PLAIN {
        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            // Nothing is the server's.
        }

        @Override
        public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
            // Nothing is the server's.
        }
    },
    /** With spec and status and nothing else that matters here. */
    SPEC_AND_STATUS {
        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            object.putObject("status");
        }
    },
    /** Claims of volumes: what they ask for may grow, and all else stays. */
    VOLUME_CLAIM {
        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            object.putObject("status");
        }

        @Override
        public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
            if (!kept(next, old).equals(kept(old, old))) {
                problems.add(FieldProblem.forbidden(
                        "spec",
                        "spec is immutable after creation except resources.requests and volumeAttributesClassName for"
                                + " bound claims"));
            }
        }

        private ObjectNode kept(ObjectNode claim, ObjectNode old) {
            ObjectNode spec = Json.child(claim, "spec").deepCopy();
            if (Json.text(old.path("spec"), "volumeName").isEmpty()) {
                spec.remove("volumeName");
            }
            return spec.without(List.of("resources", "volumeAttributesClassName"));
        }
    },
    /** Priorities: a number that stays. */
    PRIORITY_CLASS {
        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            Json.setDefault(object, "preemptionPolicy", "PreemptLowerPriority");
        }

        @Override
        public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
            Json.setDefault(next, "preemptionPolicy", "PreemptLowerPriority");
        }

        @Override
        public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
            if (!next.path("value").equals(old.path("value"))) {
                problems.add(FieldProblem.forbidden("value", "may not be changed in an update."));
            }
            problems.addIfChanged("preemptionPolicy", next.path("preemptionPolicy"), old.path("preemptionPolicy"));
        }
    },
    /** Nodes: a kubelet registers its node together with the status. */
    NODE {
        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            Json.child(object, "spec");
            Json.child(object, "status");
        }
    },
    /** Namespaces: they carry a finalizer of their own in their spec, and a label with their name. */
    NAMESPACE {
        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            object.putObject("spec").putArray("finalizers").add("kubernetes");
            object.putObject("status").put("phase", "Active");
            labelWithName(object);
        }

        @Override
        public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
            Json.copy("spec", old, next);
            Json.copy("status", old, next);
            labelWithName(next);
        }
    },
    /** Config maps: texts, and bytes as texts. */
    CONFIG_MAP {
        @Override
        public List<String> decode(ObjectNode object) {
            KeyedData.checkTexts(object, "data");
            KeyedData.checkBytes(object, "binaryData");
            return List.of();
        }

        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            // Nothing is the server's.
        }

        @Override
        public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
            // Nothing is the server's.
        }

        @Override
        public void validate(ObjectNode object, Problems problems) {
            KeyedData.validate(object, problems, "data", "binaryData");
        }

        @Override
        public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
            KeyedData.validateUpdate(next, old, problems);
        }
    },
    /** Secrets: {@code stringData} is written, {@code data} is kept. */
    SECRET {
        @Override
        public List<String> decode(ObjectNode object) {
            KeyedData.checkTexts(object, "stringData");
            KeyedData.checkBytes(object, "data");
            return List.of();
        }

        @Override
        public void validate(ObjectNode object, Problems problems) {
            KeyedData.validate(object, problems, "data");
        }

        @Override
        public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
            KeyedData.validateUpdate(next, old, problems);
            problems.addIfChanged("type", next.path("type"), old.path("type"));
        }

        @Override
        public void prepareForCreate(ObjectNode object, WriteContext context) {
            encode(object);
            Json.setDefault(object, "type", "Opaque");
        }

        @Override
        public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
            encode(next);
            Json.setDefault(next, "type", old.path("type"));
        }
    };

    private static void labelWithName(ObjectNode namespace) {
        ObjectNode metadata = Json.child(namespace, "metadata");
        Json.child(metadata, "labels").put("kubernetes.io/metadata.name", Json.text(metadata, "name"));
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
