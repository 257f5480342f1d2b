package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the cache from two watches; the informers themselves keep names and versions only. */
public final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private static final Duration LISTS_TAKE = Duration.ofSeconds(10);

    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    private volatile CompletableFuture<Void> listed = CompletableFuture.completedFuture(null);

    /** An empty set of namespaces means all of them. */
    public ClusterWatch(KubernetesClient client, Set<String> namespaces, ClusterCache cache) {
        if (namespaces.isEmpty()) {
            informers.add(prepare(
                    client.resources(PodEip.class)
                            .inAnyNamespace()
                            .withLimit((long) ListPage.SIZE)
                            .runnableInformer(0),
                    new Records(cache)));
            informers.add(prepare(
                    client.pods()
                            .inAnyNamespace()
                            .withLimit((long) ListPage.SIZE)
                            .runnableInformer(0),
                    new Pods(cache)));
        }
        for (String namespace : namespaces) {
            informers.add(prepare(
                    client.resources(PodEip.class)
                            .inNamespace(namespace)
                            .withLimit((long) ListPage.SIZE)
                            .runnableInformer(0),
                    new Records(cache)));
            informers.add(prepare(
                    client.pods()
                            .inNamespace(namespace)
                            .withLimit((long) ListPage.SIZE)
                            .runnableInformer(0),
                    new Pods(cache)));
        }
    }

    /** Once it has started, no failure ends a watch: an informer that gives up would be deaf forever. */
    private static <T extends HasMetadata> SharedIndexInformer<T> prepare(
            SharedIndexInformer<T> informer, ResourceEventHandler<T> handler) {
        return informer.removeNamespaceIndex()
                .itemStore(new NamesOnlyStore<>(informer.getApiTypeClass()))
                .exceptionHandler((started, failure) -> started)
                .addEventHandler(handler);
    }

    /** Completes when everything that is there has been seen. */
    public CompletableFuture<Void> start() {
        CompletableFuture<Void> started = CompletableFuture.allOf(informers.stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
        listed = started;
        return started;
    }

    /**
     * The first list goes on from page to page, and an informer that is stopped meanwhile does not say when it has
     * ended.
     */
    @Override
    public void close() {
        try {
            listed.get(LISTS_TAKE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            LOG.debug("action=stop-watches outcome=failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            informers.forEach(SharedIndexInformer::stop);
        }
    }

    private record Pods(ClusterCache cache) implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            PodViews.of(pod)
                    .ifPresentOrElse(
                            cache::podSeen,
                            () -> cache.podGone(
                                    ForeignValues.keyOf(pod), uid(pod), ClusterCache.Departure.OF_NO_INTEREST));
        }

        @Override
        public void onUpdate(Pod before, Pod after) {
            if (!uid(before).equals(uid(after))) {
                cache.podGone(ForeignValues.keyOf(before), uid(before), ClusterCache.Departure.OUT_OF_SIGHT);
            }
            onAdd(after);
        }

        @Override
        public void onDelete(Pod pod, boolean finalStateUnknown) {
            cache.podGone(ForeignValues.keyOf(pod), uid(pod), departure(finalStateUnknown));
        }
    }

    private record Records(ClusterCache cache) implements ResourceEventHandler<PodEip> {
        @Override
        public void onAdd(PodEip podEip) {
            cache.recordSeen(PodEipRecords.of(podEip));
        }

        @Override
        public void onUpdate(PodEip before, PodEip after) {
            if (!uid(before).equals(uid(after))) {
                cache.recordGone(ForeignValues.keyOf(before), uid(before), ClusterCache.Departure.OUT_OF_SIGHT);
            }
            onAdd(after);
        }

        @Override
        public void onDelete(PodEip podEip, boolean finalStateUnknown) {
            cache.recordGone(ForeignValues.keyOf(podEip), uid(podEip), departure(finalStateUnknown));
        }
    }

    /** Without an event of the deletion there is only a list, which may be older than what is known. */
    private static ClusterCache.Departure departure(boolean finalStateUnknown) {
        return finalStateUnknown ? ClusterCache.Departure.OUT_OF_SIGHT : ClusterCache.Departure.DELETED;
    }

    private static String uid(HasMetadata resource) {
        return resource.getMetadata().getUid();
    }
}
