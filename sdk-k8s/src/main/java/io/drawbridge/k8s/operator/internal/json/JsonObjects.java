package io.drawbridge.k8s.operator.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Goes through the fields of objects as they come. */
public final class JsonObjects {

    /** Reads a field's value, or leaves it to be skipped. */
    @FunctionalInterface
    public interface Field {
        void read(String name) throws IOException;
    }

    /** Reads an element, or leaves it to be skipped. */
    @FunctionalInterface
    public interface Element {
        void read() throws IOException;
    }

    private JsonObjects() {}

    /** All fields of the object where the parser is; none when it is no object. */
    public static void fields(JsonParser json, Field each) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            each.read(name);
            json.skipChildren();
        }
    }

    /** All elements of the array where the parser is; none when it is no array. */
    public static void elements(JsonParser json, Element each) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            each.read();
            json.skipChildren();
        }
    }
}
