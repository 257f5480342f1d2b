package io.drawbridge.testing.kube.internal.store;

import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.api.WatchListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The watches that are open, and the delivery of their events in order. */
public final class Watches {

    /** An open watch. */
    private static final class Open {
        private final WatchCursor cursor;
        private final WatchListener listener;
        private boolean isClosed;

        Open(WatchCursor cursor, WatchListener listener) {
            this.cursor = cursor;
            this.listener = listener;
        }

        void deliver(List<WatchEvent> events) {
            for (WatchEvent event : events) {
                if (!isClosed) {
                    listener.onEvent(event);
                }
            }
            if (cursor.isOver() && !isClosed) {
                isClosed = true;
                listener.onEnd();
            }
        }
    }

    private record Delivery(Open to, List<WatchEvent> events) {}

    private final List<Open> open = new ArrayList<>();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private boolean isDelivering;

    /** Opens a watch; answers what closes it. */
    public Runnable open(WatchCursor cursor, WatchListener listener) {
        Open watch = new Open(cursor, listener);
        open.add(watch);
        deliver();
        return () -> {
            watch.isClosed = true;
            open.remove(watch);
        };
    }

    /** Delivers what has become visible. A listener that causes more is told of it after what it is being told now. */
    public void deliver() {
        collect();
        if (isDelivering) {
            return;
        }
        isDelivering = true;
        try {
            for (Delivery next = waiting.poll(); next != null; next = waiting.poll()) {
                next.to.deliver(next.events);
            }
        } finally {
            isDelivering = false;
        }
        open.removeIf(watch -> watch.isClosed);
    }

    private void collect() {
        for (Open watch : open) {
            List<WatchEvent> events = watch.cursor.next();
            if (!events.isEmpty()) {
                waiting.add(new Delivery(watch, events));
            }
        }
    }

    /** Sends a bookmark to those who take them. */
    public void bookmark() {
        for (Open watch : open) {
            if (watch.cursor.wantsBookmarks() && !watch.cursor.isOver()) {
                waiting.add(new Delivery(watch, List.of(watch.cursor.bookmark())));
            }
        }
        deliver();
    }

    /** Ends every watch, as a server does that goes away. */
    public void endAll() {
        for (Open watch : List.copyOf(open)) {
            watch.isClosed = true;
            watch.listener.onEnd();
        }
        open.clear();
    }
}
