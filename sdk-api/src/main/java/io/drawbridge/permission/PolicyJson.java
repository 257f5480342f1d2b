package io.drawbridge.permission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** Writes policy documents. */
final class PolicyJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PolicyJson() {}

    static String trustPolicy(TrustedIdentity identity) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            // The same on every system.
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeStringField("Version", identity.language());
            json.writeArrayFieldStart("Statement");
            write(json, identity);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing JSON to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, TrustedIdentity identity) throws IOException {
        json.writeStartObject();
        json.writeStringField("Effect", "Allow");
        json.writeArrayFieldStart("Action");
        for (String action : identity.actions()) {
            json.writeString(action);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("Principal");
        json.writeStringField(identity.kind(), identity.principal());
        json.writeEndObject();
        if (!identity.conditions().isEmpty()) {
            json.writeObjectFieldStart("Condition");
            json.writeObjectFieldStart("StringEquals");
            for (Map.Entry<String, String> condition : new TreeMap<>(identity.conditions()).entrySet()) {
                json.writeStringField(condition.getKey(), condition.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
