package io.drawbridge.testing.kube.api;

/** Hears the events of one watch, in order, one at a time. It must not block. */
@FunctionalInterface
public interface WatchListener {

    /** An event. */
    void onEvent(WatchEvent event);

    /** The server ended the watch; nothing follows. */
    default void onEnd() {}
}
