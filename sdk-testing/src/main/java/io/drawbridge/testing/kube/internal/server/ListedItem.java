package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.store.Rendering;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An item of a list, which is not to be changed: written as JSON, it is the text that its object has already. */
// Jackson overrides its own deepCopy() in a way that javac warns of again in each subclass.
@SuppressWarnings("unchecked")
final class ListedItem extends ObjectNode {

    private static final long serialVersionUID = 1L;

    private final transient Rendering rendering;

    private ListedItem(Map<String, JsonNode> fields, Rendering rendering) {
        super(JsonNodeFactory.instance, fields);
        this.rendering = rendering;
    }

    /** The item of an object; those of typed lists bear no type of their own. */
    static ListedItem of(ObjectNode shown, boolean isTyped, Rendering rendering) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        shown.properties().forEach(field -> {
            if (isTyped || !(field.getKey().equals("kind") || field.getKey().equals("apiVersion"))) {
                fields.put(field.getKey(), field.getValue());
            }
        });
        return new ListedItem(fields, rendering);
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeRawValue(rendering.json(this::plain));
    }

    private ObjectNode plain() {
        return new ObjectNode(JsonNodeFactory.instance, _children);
    }
}
