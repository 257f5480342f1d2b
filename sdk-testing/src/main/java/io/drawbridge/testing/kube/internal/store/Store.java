package io.drawbridge.testing.kube.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * All objects under one revision counter. What is stored is never changed, only replaced, so that a reader may keep
 * what it read.
 */
public final class Store {

    /** Not one, so that a watch from the beginning of time is too old, as on a server that has run for a while. */
    private static final long FIRST_REVISION = 100;

    private final Clock clock;
    private final int logCapacity;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final OwnerIndex owners = new OwnerIndex();
    private long revision = FIRST_REVISION;

    Store(Clock clock, int logCapacity) {
        this.clock = clock;
        this.logCapacity = logCapacity;
    }

    public long revision() {
        return revision;
    }

    public OwnerIndex owners() {
        return owners;
    }

    public Table table(ResourceType type) {
        return tables.computeIfAbsent(type.table(), id -> new Table(type, new EventLog(logCapacity, FIRST_REVISION)));
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    @Nullable
    public ObjectNode find(ResourceType type, String namespace, String name) {
        return table(type).find(Table.key(namespace, name));
    }

    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Keeps an object under a new revision. The caller gives the object away. */
    public ObjectNode put(ResourceType type, ObjectNode object) {
        String key = Table.key(object);
        Table table = table(type);
        ObjectNode before = table.find(key);
        stamp(object);
        table.put(key, object);
        log(
                table,
                new EventLog.Entry(
                        revision,
                        key,
                        before,
                        object,
                        object,
                        clock.instant(),
                        table.dial().nextDeliveries()));
        owners.changed(new Change(type, before, object));
        announce(new Change(type, before, object));
        return object;
    }

    /** Everything of a type is as its schema of now reads it, under the revisions that it has. */
    public void readAnew(ResourceType type) {
        Table table = table(type);
        for (Map.Entry<String, ObjectNode> stored : List.copyOf(table.objects().entrySet())) {
            ObjectNode read = stored.getValue().deepCopy();
            type.decodeStored(read);
            if (!read.equals(stored.getValue())) {
                table.put(stored.getKey(), read);
            }
        }
    }

    /** Forgets an object; its last state bears the revision of its end. The caller gives the state away. */
    public ObjectNode remove(ResourceType type, ObjectNode last) {
        String key = Table.key(last);
        Table table = table(type);
        ObjectNode before = table.find(key);
        stamp(last);
        table.remove(key);
        log(
                table,
                new EventLog.Entry(
                        revision,
                        key,
                        before,
                        null,
                        last,
                        clock.instant(),
                        table.dial().nextDeliveries()));
        owners.changed(new Change(type, before, null));
        announce(new Change(type, last, null));
        return last;
    }

    /** Everything is again as it was at a revision, and what came after it never was. */
    public void setBack(long wanted) {
        long oldest = tables.values().stream()
                .mapToLong(table -> table.log().floor())
                .max()
                .orElse(FIRST_REVISION);
        if (wanted < oldest || wanted > revision) {
            throw new IllegalArgumentException("cannot be set back to resource version " + wanted
                    + "; what is remembered goes from " + oldest + " to " + revision);
        }
        revision = wanted;
        List<Change> changes = tables.values().stream()
                .flatMap(table -> table.setBack(wanted).stream())
                .toList();
        changes.forEach(owners::changed);
        changes.forEach(this::announce);
    }

    private void stamp(ObjectNode object) {
        revision++;
        Json.child(object, "metadata").put("resourceVersion", Long.toString(revision));
    }

    private static void log(Table table, EventLog.Entry entry) {
        table.log().append(entry);
    }

    private void announce(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
