package io.drawbridge.k8s.operator.internal.cluster;

import static io.drawbridge.k8s.operator.internal.json.JsonObjects.fields;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * What a watch tells.
 *
 * @param resourceVersion how far the watch has come with it; empty when it does not say
 * @param shown the object, as it is or as it was last; empty for what is about none
 */
record KindEvent<T extends Versioned>(Type type, String resourceVersion, Optional<Shown<T>> shown) {

    /** What has become of the object. */
    enum Type {
        /** It was added or changed, or was there when the watch began. */
        SHOWN,
        DELETED,
        /** No object: a bookmark, or an event of an unknown type. */
        NOTHING
    }

    /**
     * Reads an event.
     *
     * @throws KubernetesClientException when the server says that the watch has failed
     */
    static <T extends Versioned> KindEvent<T> read(JsonParser json, WatchedKind.Reader<T> reader) throws IOException {
        json.nextToken();
        Envelope<T> envelope = new Envelope<>(json, reader);
        fields(json, envelope::read);
        return envelope.event();
    }

    /** Type and object come in any order, and the type says how the object is to be read. */
    private static final class Envelope<T extends Versioned> {
        private final JsonParser json;
        private final WatchedKind.Reader<T> reader;

        @Nullable
        private String type;

        @Nullable
        private TokenBuffer early;

        @Nullable
        private KindEvent<T> event;

        Envelope(JsonParser json, WatchedKind.Reader<T> reader) {
            this.json = json;
            this.reader = reader;
        }

        private void read(String field) throws IOException {
            if (field.equals("type")) {
                type = json.getValueAsString("");
            } else if (field.equals("object")) {
                String known = type;
                if (known == null) {
                    early = copy();
                } else {
                    event = object(known, json);
                }
            }
        }

        private TokenBuffer copy() throws IOException {
            TokenBuffer copy = new TokenBuffer(json);
            copy.copyCurrentStructure(json);
            return copy;
        }

        private KindEvent<T> event() throws IOException {
            KindEvent<T> read = event;
            if (read != null) {
                return read;
            }
            TokenBuffer copied = early;
            String known = type;
            if (copied == null || known == null) {
                throw new IOException("an event without a type or an object");
            }
            JsonParser object = copied.asParser();
            object.nextToken();
            return object(known, object);
        }

        private KindEvent<T> object(String of, JsonParser object) throws IOException {
            return switch (of) {
                case "ADDED", "MODIFIED" -> about(Type.SHOWN, reader.read(object));
                case "DELETED" -> about(Type.DELETED, reader.read(object));
                case "BOOKMARK" -> new KindEvent<>(Type.NOTHING, version(object), Optional.empty());
                case "ERROR" -> throw new KubernetesClientException(status(object));
                default -> new KindEvent<>(Type.NOTHING, "", Optional.empty());
            };
        }

        private static <T extends Versioned> KindEvent<T> about(Type type, Shown<T> shown) {
            return new KindEvent<>(type, shown.resourceVersion(), Optional.of(shown));
        }
    }

    private static String version(JsonParser json) throws IOException {
        StringBuilder version = new StringBuilder();
        fields(json, name -> {
            if (name.equals("metadata")) {
                fields(json, field -> {
                    if (field.equals("resourceVersion")) {
                        version.append(json.getValueAsString(""));
                    }
                });
            }
        });
        return version.toString();
    }

    private static Status status(JsonParser json) throws IOException {
        Status status = new Status();
        fields(json, name -> {
            switch (name) {
                case "code" -> status.setCode(json.getValueAsInt());
                case "reason" -> status.setReason(json.getValueAsString());
                case "message" -> status.setMessage(json.getValueAsString());
                default -> {}
            }
        });
        if (status.getCode() == null) {
            status.setCode(0);
        }
        return status;
    }
}
