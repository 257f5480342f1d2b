package io.drawbridge.k8s.plugin.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of values holds beside the parameters that the SDK knows: other parameters, and the comments and the
 * layout of the file. Two are equal when they have the same other parameters. Its values are shown to nobody, since
 * nobody knows which are secret.
 */
public final class OtherValues {

    static final OtherValues NONE =
            new OtherValues(JsonNodeFactory.instance.objectNode(), "", Map.of());

    private final ObjectNode parameters;
    private final String layout;
    private final Map<Parameter, JsonNode> known;

    /**
     * Of a file.
     *
     * @param parameters the other parameters at their places
     * @param layout the file's text
     * @param known the known parameters as the file has them
     */
    OtherValues(ObjectNode parameters, String layout, Map<Parameter, JsonNode> known) {
        this.parameters = parameters;
        this.layout = layout;
        this.known = Map.copyOf(known);
    }

    /** The places of the other parameters, such as {@code networkController.natGatewayController}. */
    public List<String> paths() {
        return List.copyOf(entries().keySet());
    }

    Map<String, JsonNode> entries() {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        collect("", parameters, entries);
        return entries;
    }

    /** Maps on the way to known parameters are gone through; others are parameters themselves. */
    private static void collect(String above, ObjectNode map, Map<String, JsonNode> entries) {
        for (Map.Entry<String, JsonNode> field : map.properties()) {
            String path = above + field.getKey();
            boolean onTheWay = Parameter.allPaths().stream().anyMatch(known -> known.startsWith(path + "."));
            if (onTheWay && field.getValue() instanceof ObjectNode inner) {
                collect(path + ".", inner, entries);
            } else {
                entries.put(path, field.getValue());
            }
        }
    }

    String layout() {
        return layout;
    }

    Map<Parameter, JsonNode> known() {
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OtherValues that && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** How many there are. */
    @Override
    public String toString() {
        return paths().size() + " other parameters";
    }
}
