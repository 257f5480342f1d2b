package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Who waits for room in the account's quota of EIPs: whoever waits longest is woken when one was given back, instead of
 * sleeping until an old "not before".
 */
public final class SlotQueue {

    /** How long a released EIP may still count. */
    private static final Duration RELEASE_TAKES = Duration.ofSeconds(6);

    private final BiConsumer<Key, Instant> wake;
    private final Set<Key> waiting = new LinkedHashSet<>();

    /** Whose turn it is, and who has yet to buy. */
    private final Set<Key> woken = new HashSet<>();

    public SlotQueue(BiConsumer<Key, Instant> wake) {
        this.wake = wake;
    }

    public synchronized void waits(Key key) {
        woken.remove(key);
        waiting.add(key);
    }

    /** One that waited wants no EIP any more: what it was woken for is the next one's. */
    synchronized void leaves(Key key, Instant now) {
        waiting.remove(key);
        if (woken.remove(key)) {
            wakeLongest(now);
        }
    }

    /** One that waited could buy: there may be room for the next one. */
    synchronized void bought(Key key, Instant now) {
        woken.remove(key);
        if (waiting.remove(key)) {
            wakeLongest(now);
        }
    }

    /** One was given back. */
    public synchronized void released(Instant now) {
        wakeLongest(now.plus(RELEASE_TAKES));
    }

    private void wakeLongest(Instant at) {
        Iterator<Key> longest = waiting.iterator();
        if (longest.hasNext()) {
            Key key = longest.next();
            longest.remove();
            woken.add(key);
            wake.accept(key, at);
        }
    }
}
