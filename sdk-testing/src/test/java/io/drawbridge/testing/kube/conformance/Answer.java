package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** What an API server answered. */
record Answer(int code, String text) {

    static final ObjectMapper MAPPER = new ObjectMapper();

    JsonNode json() {
        return parse(text);
    }

    private static JsonNode parse(String line) {
        try {
            return line.isBlank() ? MissingNode.getInstance() : MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The lines of a watch. */
    List<JsonNode> events() {
        assertThat(code).as(text).isEqualTo(200);
        return text.lines().map(Answer::parse).toList();
    }

    List<String> eventTypes() {
        return events().stream().map(event -> event.path("type").asText()).toList();
    }

    Answer is(int wanted) {
        assertThat(code).as(text).isEqualTo(wanted);
        return this;
    }

    /** Is a failure with a proper Status. */
    Answer fails(int wanted, String reason) {
        is(wanted);
        assertThat(at("/kind")).isEqualTo("Status");
        assertThat(at("/status")).isEqualTo("Failure");
        assertThat(at("/reason")).isEqualTo(reason);
        assertThat(json().path("code").asInt()).isEqualTo(wanted);
        return this;
    }

    /** Is a 422 that names this field. */
    Answer refusesField(String field) {
        fails(422, "Invalid");
        assertThat(json().at("/details/causes").findValuesAsText("field")).contains(field);
        return this;
    }

    /** The text at a JSON pointer; empty when nothing is there. */
    String at(String pointer) {
        return json().at(pointer).asText("");
    }

    long number(String pointer) {
        return json().at(pointer).asLong();
    }

    boolean has(String pointer) {
        return !json().at(pointer).isMissingNode();
    }

    String resourceVersion() {
        return at("/metadata/resourceVersion");
    }

    String uid() {
        return at("/metadata/uid");
    }

    /** The names of a list's items. */
    List<String> names() {
        is(200);
        List<String> names = new ArrayList<>();
        json().path("items").forEach(item -> names.add(item.at("/metadata/name").asText()));
        return names;
    }
}
