package io.drawbridge.testing.cloud.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.model.CloudCall.Caller;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Commands as lines of JSON. */
final class CommandCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CommandCodec() {}

    static String write(Command command) {
        ObjectNode line = JSON.createObjectNode();
        line.put("sequence", command.sequence());
        line.put("at", command.at().toString());
        line.put("region", command.region());
        line.put("caller", command.caller().name());
        line.put("action", command.request().action());
        ObjectNode parameters = line.putObject("parameters");
        command.request().parameters().forEach(parameters::put);
        if (!command.fault().equals(Fault.NONE)) {
            putFault(line.putObject("fault"), command.fault());
        }
        return line.toString();
    }

    private static void putFault(ObjectNode node, Fault fault) {
        node.put("kind", fault.kind().name());
        node.put("code", fault.vendorCode());
        node.put("slower", fault.slower().toString());
        node.put("hidden", fault.hidden().toString());
    }

    static Command read(String text) throws JsonProcessingException {
        JsonNode line = JSON.readTree(text);
        Map<String, String> parameters = new LinkedHashMap<>();
        line.path("parameters")
                .properties()
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asText()));
        return new Command(
                line.path("sequence").asLong(),
                Instant.parse(line.path("at").asText()),
                line.path("region").asText(),
                Caller.valueOf(line.path("caller").asText()),
                new CloudRequest(line.path("action").asText(), parameters),
                line.has("fault") ? fault(line.path("fault")) : Fault.NONE);
    }

    private static Fault fault(JsonNode node) {
        return new Fault(
                Fault.Kind.valueOf(node.path("kind").asText()),
                node.path("code").asText(),
                Duration.parse(node.path("slower").asText()),
                Duration.parse(node.path("hidden").asText()));
    }
}
