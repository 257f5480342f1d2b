package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.util.List;

/**
 * What a kind of object does beyond what all objects do. The defaults are those of a built-in kind with spec and
 * status.
 */
public interface Strategy {

    /** What an object that is written may need of its cluster. */
    interface WriteContext {

        /** The time, as Kubernetes writes it. */
        String now();

        /** An address of the service range that no service has. */
        String nextServiceAddress();

        /** A port of the nodes that no service was given. */
        int nextNodePort();
    }

    /** Fills in defaults, drops what clients may not set. */
    default void prepareForCreate(ObjectNode object, WriteContext context) {
        object.remove("status");
    }

    /** Restores what a write to the main resource may not change. */
    default void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Json.copy("status", old, next);
    }

    /** Restores what a write to the status may not change. */
    default void prepareForStatusUpdate(ObjectNode next, ObjectNode old) {
        Json.copy("spec", old, next);
    }

    default void validate(ObjectNode object, Problems problems) {}

    default void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {}

    /** Whether the change counts as a new generation. */
    default boolean isNewGeneration(ObjectNode next, ObjectNode old) {
        return !next.path("spec").equals(old.path("spec"));
    }

    /** Drops unknown fields and sets defaults; answers the paths of what was dropped. */
    default List<String> decode(ObjectNode object) {
        return List.of();
    }

    /** The schema of a custom kind; missing for the others. */
    default JsonNode schema() {
        return MissingNode.getInstance();
    }

    /** Where an object keeps what its scale shows. */
    default ScalePaths scale() {
        return ScalePaths.OF_WORKLOADS;
    }

    /** The columns that the definition of a custom kind gives its tables; missing for the others. */
    default JsonNode printerColumns() {
        return MissingNode.getInstance();
    }

    /** The object in another version; without a converter only the version's name changes. */
    default ObjectNode convert(ObjectNode object, String apiVersion) {
        ObjectNode converted = Json.object();
        converted.put("apiVersion", apiVersion);
        object.properties().forEach(field -> {
            if (!field.getKey().equals("apiVersion")) {
                converted.set(field.getKey(), field.getValue());
            }
        });
        return converted;
    }
}
