package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.Problems;
import io.drawbridge.testing.kube.internal.schema.SchemaDefaults;
import io.drawbridge.testing.kube.internal.schema.SchemaNulls;
import io.drawbridge.testing.kube.internal.schema.SchemaPruning;
import io.drawbridge.testing.kube.internal.schema.SchemaValidation;
import java.util.List;

/** Objects of a CustomResourceDefinition: its schema decides. */
final class CustomStrategy implements Strategy {

    private final JsonNode schema;
    private final JsonNode printerColumns;
    private final ScalePaths scale;
    private final boolean hasStatus;

    CustomStrategy(JsonNode version) {
        this.schema = Json.at(version, "schema", "openAPIV3Schema");
        this.printerColumns = version.path("additionalPrinterColumns");
        this.scale = ScalePaths.of(Json.at(version, "subresources", "scale"));
        this.hasStatus = version.path("subresources").has("status");
    }

    @Override
    public JsonNode schema() {
        return schema;
    }

    @Override
    public ScalePaths scale() {
        return scale;
    }

    @Override
    public JsonNode printerColumns() {
        return printerColumns;
    }

    @Override
    public List<String> decode(ObjectNode object) {
        List<String> dropped = SchemaPruning.prune(schema, object);
        SchemaNulls.drop(schema, object);
        SchemaDefaults.fill(schema, object);
        return dropped;
    }

    @Override
    public void prepareForCreate(ObjectNode object, WriteContext context) {
        if (hasStatus) {
            object.remove("status");
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        if (hasStatus) {
            Json.copy("status", old, next);
        }
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old) {
        JsonNode status = next.get("status");
        next.removeAll();
        next.setAll(old);
        next.set("metadata", old.path("metadata").deepCopy());
        if (status == null) {
            next.remove("status");
        } else {
            next.set("status", status);
        }
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        SchemaValidation.validate(schema, object, problems);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        // What was wrong before and has not been touched is let through, so that a stricter schema does not lock
        // objects.
        Problems before = new Problems();
        SchemaValidation.validate(schema, old, before);
        problems.forgive(before);
    }

    @Override
    public boolean isNewGeneration(ObjectNode next, ObjectNode old) {
        return !content(next).equals(content(old));
    }

    private ObjectNode content(ObjectNode object) {
        ObjectNode content = Json.object();
        content.setAll(object);
        content.remove("metadata");
        if (hasStatus) {
            content.remove("status");
        }
        return content;
    }
}
