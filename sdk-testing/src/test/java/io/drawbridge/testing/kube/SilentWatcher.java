package io.drawbridge.testing.kube;

import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

/** Hears and says nothing. */
final class SilentWatcher<T> implements Watcher<T> {

    @Override
    public void eventReceived(Action action, T resource) {
        // What matters is whether the watch begins.
    }

    @Override
    public void onClose(WatcherException cause) {
        // What matters is whether the watch begins.
    }
}
