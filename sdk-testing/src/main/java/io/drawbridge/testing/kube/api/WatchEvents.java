package io.drawbridge.testing.kube.api;

import java.util.List;

/**
 * What a watch delivered since a resource version.
 *
 * @param events in order; when the resource version is too old, one {@link WatchEvent.Type#ERROR} with code 410
 * @param resourceVersion from where to ask on
 */
public record WatchEvents(List<WatchEvent> events, String resourceVersion) {

    /** Copies the list. */
    public WatchEvents {
        events = List.copyOf(events);
    }

    /** Whether the resource version was too old, so that the client has to list again. */
    public boolean isExpired() {
        return !events.isEmpty() && events.get(events.size() - 1).type() == WatchEvent.Type.ERROR;
    }
}
