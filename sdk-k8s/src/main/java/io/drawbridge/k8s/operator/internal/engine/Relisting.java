package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.ListPage;
import io.drawbridge.k8s.operator.internal.cluster.PagedList;
import io.drawbridge.k8s.operator.internal.cluster.TooSoonException;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the cache with the API server from time to time, so that nothing depends on a single event: what a watch
 * lost, and what an etcd that was set back has changed without events, is put right. After it every key that nobody
 * works on, and that does not come back by itself, is looked at once.
 */
public final class Relisting {

    /** How long from one comparison to the next; an event may be lost on the way of the first one. */
    public static final Duration PERIOD = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final ClusterApi api;
    private final ClusterCache cache;
    private final List<Optional<String>> namespaces;
    private final Gate gate;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Consumer<Key> workOnIdle;
    private final OperatorMetrics metrics;

    /** When the latest comparison that was completed began; at first, when the watches were about to begin. */
    private volatile Instant asOf;

    /** An empty set of namespaces means all of them. */
    Relisting(
            ClusterApi api,
            ClusterCache cache,
            Set<String> namespaces,
            Gate gate,
            Clock clock,
            Scheduler scheduler,
            Consumer<Key> workOnIdle,
            OperatorMetrics metrics) {
        this.api = api;
        this.cache = cache;
        this.namespaces = namespaces.isEmpty()
                ? List.of(Optional.empty())
                : namespaces.stream().sorted().map(Optional::of).toList();
        this.gate = gate;
        this.clock = clock;
        this.scheduler = scheduler;
        this.workOnIdle = workOnIdle;
        this.metrics = metrics;
        this.asOf = clock.instant();
    }

    /** Who has waited for leadership for long compares at once: the watches may have fallen silent meanwhile. */
    void begin() {
        Duration age = age();
        metrics.compared(age);
        begin(age.compareTo(PERIOD) < 0 ? PERIOD.minus(age) : Duration.ZERO);
    }

    private void begin(Duration delay) {
        scheduler.schedule(delay, () -> turn(new Round(lists(), clock.instant())));
    }

    /** How old what is known can be at most, whatever the watches say. */
    Duration age() {
        return Duration.between(asOf, clock.instant());
    }

    /** One comparison. */
    private static final class Round {
        private final Deque<PagedList<?>> lists;
        private final Instant begun;
        private Extent extent = Extent.EVERYTHING;

        private Round(Deque<PagedList<?>> lists, Instant begun) {
            this.lists = lists;
            this.begun = begun;
        }
    }

    /** How much a comparison has covered. */
    private enum Extent {
        EVERYTHING,
        A_PART
    }

    private Deque<PagedList<?>> lists() {
        Deque<PagedList<?>> lists = new ArrayDeque<>();
        for (Optional<String> namespace : namespaces) {
            lists.add(new PagedList<PodEipRecord>(
                    ListPage.Request.first(namespace), api::podEips, () -> cache.listRecords(namespace)));
            lists.add(new PagedList<PodView>(
                    ListPage.Request.first(namespace), api::pods, () -> cache.listPods(namespace)));
        }
        return lists;
    }

    /** Reads one page, so that nobody who closes the gate waits for more than that. */
    private void turn(Round round) {
        AtomicReference<Duration> pause = new AtomicReference<>();
        boolean open = true;
        try {
            open = gate.run(() -> readPage(round).ifPresent(pause::set));
        } finally {
            Optional<Duration> next = Optional.ofNullable(pause.get());
            next.ifPresentOrElse(
                    wait -> scheduler.schedule(wait, () -> turn(round)), () -> round.lists.forEach(PagedList::close));
            if (open && next.isEmpty()) {
                begin(PERIOD);
            }
        }
    }

    /** How long until the next page; empty when there is none, or when the comparison has failed. */
    private Optional<Duration> readPage(Round round) {
        Deque<PagedList<?>> lists = round.lists;
        try {
            if (lists.element().readPage() == PagedList.Progress.COMPLETE) {
                lists.remove();
            }
        } catch (TooSoonException busy) {
            Duration wait = Duration.between(clock.instant(), busy.notBefore());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (RuntimeException failed) {
            // The other kind is listed all the same.
            LOG.warn("action=list outcome=failed cause={}", Finding.quote(failed.toString()));
            lists.remove().close();
            round.extent = Extent.A_PART;
        }
        if (!lists.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        conclude(round);
        return Optional.empty();
    }

    private void conclude(Round round) {
        if (round.extent == Extent.EVERYTHING) {
            asOf = round.begun;
            metrics.compared(age());
        }
        cache.keys().forEach(workOnIdle);
    }
}
