package io.drawbridge.benchmarks.scale;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A loop on an informer of the Kubernetes client as it comes: whole pods in its store, a thread pool, a retry. */
final class InformerProgram implements OperatorRole.Program, ResourceEventHandler<Pod> {

    /** As many as java-operator-sdk has. */
    private static final int THREADS = 50;

    private final KubernetesClient kubernetes;
    private final NaiveEips eips;
    private final ScheduledExecutorService threads = new ScheduledThreadPoolExecutor(THREADS);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<Pod> informer;

    InformerProgram(KubernetesClient kubernetes, NaiveEips eips) {
        this.kubernetes = kubernetes;
        this.eips = eips;
        this.informer = kubernetes.pods().inAnyNamespace().runnableInformer(0).addEventHandler(this);
    }

    @Override
    public void start() {
        var unused = informer.start().toCompletableFuture().join();
    }

    @Override
    public void onAdd(Pod pod) {
        if (NaiveEips.concerns(pod)) {
            threads.execute(() -> work(
                    pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName()));
        }
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
        onAdd(after);
    }

    @Override
    public void onDelete(Pod pod, boolean finalStateUnknown) {}

    private void work(String key) {
        if (!busy.add(key)) {
            again(key);
            return;
        }
        try {
            Pod pod = informer.getIndexer().getByKey(key);
            if (pod != null) {
                reconcile(pod);
            }
        } catch (Exception failed) {
            again(key);
        } finally {
            busy.remove(key);
        }
    }

    private void again(String key) {
        if (!threads.isShutdown()) {
            var unused = threads.schedule(() -> work(key), 1, TimeUnit.SECONDS);
        }
    }

    private void reconcile(Pod pod) throws Exception {
        if (!NaiveEips.isLeaving(pod)) {
            if (!NaiveEips.hasFinalizer(pod)) {
                NaiveEips.addFinalizer(pod, kubernetes);
            }
            eips.serve(pod, kubernetes);
        } else if (NaiveEips.hasFinalizer(pod)) {
            eips.giveBack(pod);
            NaiveEips.removeFinalizer(pod, kubernetes);
        }
    }

    @Override
    public void close() {
        informer.stop();
        threads.shutdownNow();
    }
}
