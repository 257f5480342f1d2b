package io.drawbridge.testing.kube.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.Query;
import io.drawbridge.testing.kube.internal.resource.Selection;
import io.drawbridge.testing.kube.internal.resource.ServerRelease;
import io.drawbridge.testing.kube.internal.resource.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import javax.annotation.Nullable;

/** One reader of a resource's log, and where it stands. */
public final class WatchCursor {

    /** What a watch asks for beyond the selection. */
    record Options(boolean wantsBookmarks, boolean sendsInitialEvents) {

        static Options of(Query query, ServerRelease release) {
            boolean isAsked = release.knowsInitialEvents() && query.values().containsKey("sendInitialEvents");
            String match = query.text("resourceVersionMatch");
            if (isAsked && !match.equals("NotOlderThan")) {
                throw refused(
                        "resourceVersionMatch",
                        "sendInitialEvents requires setting resourceVersionMatch to" + " NotOlderThan");
            }
            if (isAsked && !release.sendsInitialEvents()) {
                throw refused(
                        "sendInitialEvents",
                        "sendInitialEvents is forbidden for watch unless the WatchList" + " feature gate is enabled");
            }
            if (!isAsked && !match.isEmpty()) {
                throw refused(
                        "resourceVersionMatch",
                        "resourceVersionMatch is forbidden for watch"
                                + (release.knowsInitialEvents() ? " unless sendInitialEvents is provided" : ""));
            }
            boolean initial = isAsked && query.isSet("sendInitialEvents");
            return new Options(query.isSet("allowWatchBookmarks"), initial);
        }
    }

    private static ApiFailure refused(String field, String why) {
        return ApiFailure.unprocessable("ListOptions.meta.k8s.io \"\" is invalid: " + field + ": Forbidden: " + why);
    }

    private final Cluster cluster;
    private final Target target;
    private final Table table;
    private final Selection selection;
    private final Options options;
    private long position;
    private boolean needsInitialEvents;
    private boolean isOver;

    public WatchCursor(Cluster cluster, Target target, Query query) {
        this.cluster = cluster;
        this.target = target;
        this.table = cluster.store().table(target.type());
        this.selection = Selection.of(target, query);
        this.options = Options.of(query, cluster.release());
        this.position = query.revision();
        this.needsInitialEvents = position == 0 || options.sendsInitialEvents;
    }

    boolean isOver() {
        return isOver;
    }

    public long position() {
        return position;
    }

    boolean wantsBookmarks() {
        return options.wantsBookmarks;
    }

    /** What has become visible since the last call. */
    public List<WatchEvent> next() {
        List<WatchEvent> events = new ArrayList<>();
        if (isOver) {
            return events;
        }
        long horizon = table.dial().horizon(table.log(), cluster.store().revision(), cluster.instant());
        if (needsInitialEvents) {
            needsInitialEvents = false;
            begin(horizon, events);
        } else if (position < table.log().floor()) {
            isOver = true;
            events.add(tooOld());
        } else {
            follow(horizon, events);
        }
        return events;
    }

    private void begin(long horizon, List<WatchEvent> events) {
        position = Math.max(Math.max(horizon, position), table.log().floor());
        NavigableMap<String, ObjectNode> state = table.in(table.asOf(position), selection.namespace());
        for (ObjectNode object : state.values()) {
            if (selection.matches(object)) {
                events.add(new WatchEvent(WatchEvent.Type.ADDED, target.shown(object)));
            }
        }
        if (options.sendsInitialEvents && options.wantsBookmarks) {
            WatchEvent bookmark = bookmark();
            Json.child(Json.child(bookmark.object(), "metadata"), "annotations")
                    .put("k8s.io/initial-events-end", "true");
            events.add(bookmark);
        }
    }

    private void follow(long horizon, List<WatchEvent> events) {
        for (EventLog.Entry entry : table.log().after(position)) {
            if (entry.revision() > horizon) {
                break;
            }
            WatchEvent event = event(entry);
            for (int i = 0; event != null && i < entry.deliveries(); i++) {
                events.add(event);
            }
        }
        position = Math.max(position, horizon);
    }

    @Nullable
    private WatchEvent event(EventLog.Entry entry) {
        boolean was = selection.matches(entry.before());
        boolean is = selection.matches(entry.after());
        if (!was && !is) {
            return null;
        }
        if (is) {
            return new WatchEvent(was ? WatchEvent.Type.MODIFIED : WatchEvent.Type.ADDED, target.shown(entry.last()));
        }
        return new WatchEvent(WatchEvent.Type.DELETED, target.shown(lastSelected(entry)));
    }

    /** An object that leaves the selection is shown as it was in it, under the revision of its leaving. */
    private static ObjectNode lastSelected(EventLog.Entry entry) {
        if (entry.after() == null || entry.before() == null) {
            return entry.last();
        }
        ObjectNode shown = Json.object();
        shown.setAll(entry.before());
        ObjectNode metadata = shown.path("metadata").deepCopy();
        shown.set("metadata", metadata.put("resourceVersion", Long.toString(entry.revision())));
        return shown;
    }

    WatchEvent bookmark() {
        ObjectNode object = Json.object().put("kind", target.type().kind()).put("apiVersion", target.apiVersion());
        object.putObject("metadata")
                .put("resourceVersion", Long.toString(position))
                .putNull("creationTimestamp");
        return new WatchEvent(WatchEvent.Type.BOOKMARK, object);
    }

    private WatchEvent tooOld() {
        String message =
                "too old resource version: " + position + " (" + table.log().floor() + ")";
        return new WatchEvent(WatchEvent.Type.ERROR, ApiFailure.expired(message).status());
    }
}
