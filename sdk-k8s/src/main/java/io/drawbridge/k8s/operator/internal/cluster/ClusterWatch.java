package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.report.OperatorLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the cache from two watches, of pods and of PodEIPs, for each namespace. */
public final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    /** How long the end waits for an answer that is under way. */
    private static final Duration ANSWER_TAKES = Duration.ofSeconds(10);

    /** Pods and PodEIPs are listed at the same time. */
    private static final int THREADS = 2;

    private final List<Reflector<?>> reflectors = new ArrayList<>();
    private final ScheduledThreadPoolExecutor executor;

    /** An empty set of namespaces means all of them. */
    public ClusterWatch(KubernetesClient client, Set<String> namespaces, ClusterCache cache, ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(THREADS, threads);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
        ListAndWatch api = new ListAndWatch(client);
        var podEips = WatchedKind.podEips(client.getKubernetesSerialization());
        Duration pause = Duration.ofMillis(client.getConfiguration().getWatchReconnectInterval());
        List<Optional<String>> all = namespaces.isEmpty()
                ? List.of(Optional.empty())
                : namespaces.stream().sorted().map(Optional::of).toList();
        for (Optional<String> namespace : all) {
            reflectors.add(new Reflector<>(podEips, namespace, api, cache.recordIntake(), executor, pause));
            reflectors.add(new Reflector<>(WatchedKind.pods(), namespace, api, cache.podIntake(), executor, pause));
        }
    }

    /** Completes when everything that is there has been seen. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(reflectors.stream().map(Reflector::start).toArray(CompletableFuture<?>[]::new));
    }

    /** Nothing is sent after this: an answer that is under way is waited for. */
    @Override
    public void close() {
        CompletableFuture<Void> ended = CompletableFuture.allOf(
                reflectors.stream().map(Reflector::close).toArray(CompletableFuture<?>[]::new));
        executor.shutdown();
        try {
            ended.get(ANSWER_TAKES.toMillis(), TimeUnit.MILLISECONDS);
            boolean over = executor.awaitTermination(ANSWER_TAKES.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("action=stop-watches outcome={}", over ? "done" : "timeout");
        } catch (ExecutionException | TimeoutException failed) {
            LOG.debug("action=stop-watches outcome=failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdownNow();
        }
    }
}
