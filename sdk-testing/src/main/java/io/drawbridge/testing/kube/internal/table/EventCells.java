package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.table.Column.Cell;
import java.time.Instant;
import java.util.Locale;

/** What is printed of events, which have other names in each of their two groups. */
final class EventCells {

    static final Cell FIRST_SEEN = (event, now) -> TextNode.valueOf(HumanAge.since(first(event), now));
    static final Cell LAST_SEEN = (event, now) -> TextNode.valueOf(lastSeen(event, now));

    private EventCells() {}

    private static String lastSeen(JsonNode event, Instant now) {
        String last = either(event, "lastTimestamp", "deprecatedLastTimestamp");
        String series = Json.text(event, "series", "lastObservedTime");
        String shown = !series.isEmpty() ? series : last.isEmpty() ? first(event) : last;
        return HumanAge.since(shown, now);
    }

    private static String first(JsonNode event) {
        String first = either(event, "firstTimestamp", "deprecatedFirstTimestamp");
        return first.isEmpty() ? Json.text(event, "eventTime") : first;
    }

    static JsonNode regarding(JsonNode event) {
        return event.has("involvedObject") ? event.path("involvedObject") : event.path("regarding");
    }

    static String object(JsonNode event) {
        JsonNode about = regarding(event);
        String kind = Json.text(about, "kind").toLowerCase(Locale.ROOT);
        String name = Json.text(about, "name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    static String message(JsonNode event) {
        return either(event, "message", "note").strip();
    }

    static String source(JsonNode event) {
        JsonNode source = event.has("source") ? event.path("source") : event.path("deprecatedSource");
        String component = Json.text(source, "component");
        String shown = component.isEmpty() ? either(event, "reportingComponent", "reportingController") : component;
        String host = Json.text(source, "host");
        return host.isEmpty() ? shown : shown + ", " + host;
    }

    static String count(JsonNode event) {
        String series = Json.text(event, "series", "count");
        String own = either(event, "count", "deprecatedCount");
        return !series.isEmpty() ? series : own.isEmpty() ? "1" : own;
    }

    private static String either(JsonNode event, String name, String other) {
        String text = Json.text(event, name);
        return text.isEmpty() ? Json.text(event, other) : text;
    }
}
