package io.drawbridge.testing.kube;

import static java.util.Objects.requireNonNull;

import io.drawbridge.testing.kube.internal.server.Model;
import io.drawbridge.testing.kube.internal.store.WatchDial;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What real watches and caches do wrong. A resource is named by its plural, with its group if it has one: {@code pods},
 * {@code podeips.alibabacloud.com}.
 */
public final class KubernetesDials {

    private final Model model;

    KubernetesDials(Model model) {
        this.model = model;
    }

    /**
     * Lets watches, and lists that may be stale, hear of changes of a resource this much later.
     *
     * @param resource which
     * @param lag zero for no lag
     * @throws IllegalArgumentException when there is no such resource or the lag is negative
     */
    public void lagWatches(String resource, Duration lag) {
        requireNonNull(lag, "lag");
        if (lag.isNegative()) {
            throw new IllegalArgumentException("a watch cannot be ahead by " + lag.negated());
        }
        model.turn(resource, dial -> dial.lag(lag));
    }

    /**
     * Lets watches, and lists that may be stale, hear nothing more of a resource until they are released.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public void holdWatches(String resource) {
        model.turn(resource, dial -> dial.hold(model.revision()));
    }

    /**
     * Ends a hold.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public void releaseWatches(String resource) {
        model.turn(resource, WatchDial::release);
    }

    /**
     * Lets no watch hear of the next change of a resource.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public void dropNextEvent(String resource) {
        model.turn(resource, WatchDial::dropNext);
    }

    /**
     * Lets every watch hear twice of the next change of a resource.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public void duplicateNextEvent(String resource) {
        model.turn(resource, WatchDial::duplicateNext);
    }

    /** Forgets the log: watches and lists from older resource versions get a 410. */
    public void compact() {
        model.run(Model::compact);
    }

    /** Sends a bookmark to every open watch that takes them. */
    public void sendBookmarks() {
        model.run(Model::bookmark);
    }

    /** Ends every open watch, as a server does that restarts. Clients come back. */
    public void endWatches() {
        model.run(Model::endWatches);
    }

    /**
     * Sets the store back to what it was at a resource version, as an etcd that is restored from a snapshot: what came later
     * never was, and its resource versions are handed out anew. Every open watch ends; one that goes on from a later resource
     * version hears of nothing until that is reached again.
     *
     * @param resourceVersion as {@link FakeKubernetes#resourceVersion()} said it
     * @throws IllegalArgumentException when it is no number, lies ahead, or is older than what is remembered
     */
    public void rewind(String resourceVersion) {
        requireNonNull(resourceVersion, "resourceVersion");
        long revision = Long.parseLong(resourceVersion);
        model.run(behind -> behind.setBack(revision));
    }

    /** Puts the dials of every resource back. */
    public void reset() {
        Consumer<WatchDial> back = dial -> {
            dial.lag(Duration.ZERO);
            dial.release();
        };
        model.turnAll(back);
    }
}
