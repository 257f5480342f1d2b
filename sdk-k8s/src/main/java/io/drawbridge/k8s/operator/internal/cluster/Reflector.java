package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.core.JsonParser;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cache of one kind of resource: a list, then a watch from its version, and whenever a watch ends another one
 * from where it ended. It lists again when the server does not know the version any more. Once the first list is there
 * nothing ends it but {@link #close()}.
 */
final class Reflector<T extends Versioned> {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    /** How long one watch lasts; a connection that is dead without a word is noticed soon after. */
    private static final Duration WATCH = Duration.ofMinutes(5);

    private static final Duration OVERDUE = WATCH.plusSeconds(30);

    /** So many times in a row a version may be refused, whatever the reason, before it is given up. */
    private static final int MOST_REFUSALS = 3;

    private static final int LONGEST_BACKOFF = 5;

    private final WatchedKind<T> kind;
    private final ListPage.Request firstPage;
    private final ListAndWatch api;
    private final ClusterCache.Intake<T> cache;
    private final ScheduledExecutorService executor;
    private final Duration pause;
    private final CompletableFuture<Void> listed = new CompletableFuture<>();

    /** From where to watch; null before a list is there. */
    @Nullable
    private String version;

    /** Watches and lists in a row that brought nothing, and those of them that were refused. */
    private int failures;

    private int refusals;

    @Nullable
    private Watching watching;

    private boolean closed;

    /**
     * Begins with {@link #start()}.
     *
     * @param executor runs one thing of it at a time
     * @param pause from the end of a watch to the next; longer after failures
     */
    Reflector(
            WatchedKind<T> kind,
            Optional<String> namespace,
            ListAndWatch api,
            ClusterCache.Intake<T> cache,
            ScheduledExecutorService executor,
            Duration pause) {
        this.kind = kind;
        this.firstPage = ListPage.Request.first(namespace);
        this.api = api;
        this.cache = cache;
        this.executor = executor;
        this.pause = pause;
    }

    /** Completes when everything that is there has been seen, or fails when it cannot be listed. */
    CompletableFuture<Void> start() {
        executor.execute(this::turn);
        return listed;
    }

    private void turn() {
        try {
            if (version() == null) {
                listed(list());
            }
            watch();
        } catch (RuntimeException | Error failed) {
            if (listed.isDone() || isGone(failed)) {
                LOG.warn(
                        "action=list outcome=failed kind={} cause={}", kind.plural(), Finding.quote(failed.toString()));
                again(failed);
            } else {
                listed.completeExceptionally(failed);
            }
        }
    }

    @Nullable
    private synchronized String version() {
        return version;
    }

    // --- list ---

    private String list() {
        try (PagedList<T> list =
                new PagedList<>(firstPage, page -> api.list(kind, page), () -> cache.listing(firstPage.namespace()))) {
            PagedList.Progress progress = PagedList.Progress.UNDER_WAY;
            while (progress == PagedList.Progress.UNDER_WAY) {
                expectOpen();
                progress = list.readPage();
            }
            return list.resourceVersion();
        }
    }

    private void listed(String upTo) {
        synchronized (this) {
            version = upTo;
            refusals = 0;
        }
        listed.complete(null);
    }

    private synchronized void expectOpen() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    // --- watch ---

    private synchronized void watch() {
        String since = version;
        if (!closed && since != null) {
            Watching begun = new Watching();
            watching = begun;
            begun.begin(since);
        }
    }

    private final class Watching {

        @Nullable
        private OpenWatching open;

        private void begin(String since) {
            OpenWatching asked = api.watch(kind, firstPage.namespace(), since, WATCH, this::take);
            open = asked;
            Future<?> end = executor.schedule(asked::cut, OVERDUE.toMillis(), TimeUnit.MILLISECONDS);
            var unused = asked.ended()
                    .whenCompleteAsync(
                            (nothing, failure) -> {
                                end.cancel(false);
                                ended(this, failure);
                            },
                            executor);
        }

        private void take(Queue<ByteBuffer> line) {
            synchronized (Reflector.this) {
                if (watching == this && !closed) {
                    Reflector.this.take(read(line));
                }
            }
        }
    }

    private KindEvent<T> read(Queue<ByteBuffer> line) {
        try (JsonParser json = kind.open(line)) {
            return KindEvent.read(json, kind.reader());
        } catch (IOException unreadable) {
            throw new KubernetesClientException("an event that cannot be read", unreadable);
        }
    }

    private void take(KindEvent<T> event) {
        failures = 0;
        refusals = 0;
        if (!event.resourceVersion().isEmpty()) {
            version = event.resourceVersion();
        }
        event.shown().ifPresent(shown -> {
            if (event.type() == KindEvent.Type.DELETED) {
                cache.deleted(shown.key(), shown.uid());
            } else {
                cache.shown(shown);
            }
        });
    }

    private void ended(Watching which, @Nullable Throwable failure) {
        synchronized (this) {
            if (watching != which) {
                return;
            }
            watching = null;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.debug("action=watch outcome=ended kind={}", kind.plural(), cause);
        again(cause);
    }

    // --- again ---

    private synchronized void again(@Nullable Throwable failure) {
        if (closed) {
            return;
        }
        refusals += failure instanceof KubernetesClientException ? 1 : 0;
        if (isGone(failure) || refusals >= MOST_REFUSALS) {
            version = null;
        }
        Duration wait = pause.multipliedBy(1L << Math.min(failures, LONGEST_BACKOFF));
        failures++;
        var unused = executor.schedule(this::turn, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean isGone(@Nullable Throwable failure) {
        return failure instanceof KubernetesClientException refused && refused.getCode() == HttpURLConnection.HTTP_GONE;
    }

    /** Begins nothing more, and tells the cache nothing more; completes when the watch that was open has ended. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        listed.completeExceptionally(new IllegalStateException("closed"));
        OpenWatching open = watching == null ? null : watching.open;
        if (open == null) {
            return CompletableFuture.completedFuture(null);
        }
        open.cut();
        return open.ended().handle((nothing, failure) -> null);
    }
}
