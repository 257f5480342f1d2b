package io.drawbridge.testing.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.WatchEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One process's watch: what it tells, when, and what it leaves out. */
final class WatchFeed {

    private static final double TWICE = 0.03;
    private static final double MERGED = 0.3;

    private final WatchHistory history;
    private final Lag lag;
    private final BiConsumer<WatchEvent, String> told;
    private int next;
    private Instant notBefore;

    /** How late events are, and which never come. */
    interface Lag {
        Duration of(int event);

        boolean loses(int event);

        Dice lot(int event);
    }

    /**
     * A watch that begins with a list.
     *
     * @param behind how many of the newest events the list does not know yet
     * @param frozen how long it takes until the first event comes
     */
    WatchFeed(WatchHistory history, Lag lag, BiConsumer<WatchEvent, String> told, int behind, Instant frozen) {
        this.history = history;
        this.lag = lag;
        this.told = told;
        this.next = Math.max(0, history.size() - behind);
        this.notBefore = frozen;
    }

    /** The first list. */
    void begin() {
        List<ObjectNode> list = List.copyOf(history.presentAfter(next));
        list.forEach(object -> told.accept(new WatchEvent(WatchEvent.Type.ADDED, object), "listed"));
    }

    /** When the next event comes; empty when there is none. */
    Optional<Instant> nextDue() {
        return next < history.size() ? Optional.of(due(next)) : Optional.empty();
    }

    private Instant due(int event) {
        Instant due = history.entry(event).at().plus(lag.of(event));
        return due.isAfter(notBefore) ? due : notBefore;
    }

    /** Tells what has arrived by now. */
    void deliver(Instant now) {
        while (next < history.size() && !due(next).isAfter(now)) {
            one();
        }
    }

    /** Tells everything, however fresh. */
    void deliverAll() {
        while (next < history.size()) {
            one();
        }
    }

    private void one() {
        int event = next++;
        notBefore = due(event);
        WatchEvent news = history.entry(event).event();
        if (lag.loses(event)) {
            return;
        }
        Dice lot = lag.lot(event);
        if (news.type() == WatchEvent.Type.DELETED && isFollowedByAnother(event, news) && lot.happens(MERGED)) {
            WatchEvent successor = history.entry(next++).event();
            told.accept(new WatchEvent(WatchEvent.Type.MODIFIED, successor.object()), "merged");
            return;
        }
        told.accept(news, "");
        if (lot.happens(TWICE)) {
            told.accept(news, "again");
        }
    }

    /** Deleted and made anew in one moment: a watch that was cut in between tells of one change only. */
    private boolean isFollowedByAnother(int event, WatchEvent gone) {
        return next < history.size()
                && history.entry(next).at().equals(history.entry(event).at())
                && history.entry(next).event().type() == WatchEvent.Type.ADDED
                && WatchHistory.key(history.entry(next).event().object()).equals(WatchHistory.key(gone.object()));
    }
}
