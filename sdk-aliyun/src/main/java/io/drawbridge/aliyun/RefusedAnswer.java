package io.drawbridge.aliyun;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.drawbridge.calls.provider.HttpStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that accepts nothing, as it came over HTTP; travels only inside this module. Fields that did not come are
 * empty.
 */
final class RefusedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Error documents are flat, in both styles; products that speak REST write small letters. */
    private static final Pattern XML = Pattern.compile("<(Code|Message|RequestId)>([^<]{0,2000})</\\1>");

    private final int status;
    private final transient JsonObject fields;
    private final String retryAfter;

    RefusedAnswer(int status, String retryAfter, String body) {
        super(null, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
        this.fields = fields(body);
    }

    private static JsonObject fields(String body) {
        try {
            JsonElement json = JsonParser.parseString(body);
            return json.isJsonObject() ? json.getAsJsonObject() : xml(body);
        } catch (JsonParseException other) {
            return xml(body);
        }
    }

    /** Some gateways speak XML whatever was asked for. */
    private static JsonObject xml(String body) {
        JsonObject fields = new JsonObject();
        Matcher field = XML.matcher(body);
        while (field.find()) {
            fields.addProperty(field.group(1), field.group(2));
        }
        return fields;
    }

    HttpStatus status() {
        return new HttpStatus(status);
    }

    /** The cloud's own; empty when a gateway answered in its place. */
    String code() {
        return either("Code", "code");
    }

    String message() {
        return either("Message", "message");
    }

    String requestId() {
        return either("RequestId", "requestId");
    }

    String retryAfter() {
        return retryAfter;
    }

    private String either(String name, String other) {
        String text = text(name);
        return text.isEmpty() ? text(other) : text;
    }

    private String text(String name) {
        JsonElement field = fields.get(name);
        return field != null && field.isJsonPrimitive() ? field.getAsString() : "";
    }
}
