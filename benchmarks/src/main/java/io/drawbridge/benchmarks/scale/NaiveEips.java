package io.drawbridge.benchmarks.scale;

import io.drawbridge.benchmarks.RawAliyun;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.podeip.AnnotationKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One reconcile as it is often written, for any loop: a finalizer on the pod, the vendor's bare SDK, one describe for
 * each poll, the id of the EIP in an annotation of the pod when all is done.
 */
final class NaiveEips {

    /** How it buys. */
    enum Habit {
        /** Allocates, without a token. */
        NO_TOKEN,
        /** Looks for an EIP with the pod's tag before, and tags what it has bought; gives up when there are several. */
        BY_TAG
    }

    static final String FINALIZER = "example.com/eip";

    private static final String ID = "example.com/eip-id";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);
    private static final String SHOWN = """
            {"metadata": {"annotations": {"%s": "%s", "%s": "%s"}},
             "status": {"conditions": [{"type": "%s", "status": "True"}]}}
            """;

    private final RawAliyun cloud;
    private final Habit habit;

    /** The pods that this process has served: what it has written may not have come back to it yet. */
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    NaiveEips(URI cloud, Habit habit) throws Exception {
        this.cloud = new RawAliyun(cloud, NaiveEips::pause);
        this.habit = habit;
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    static boolean concerns(Pod pod) {
        return annotations(pod).containsKey("k8s.aliyun.com/pod-with-eip");
    }

    static boolean isLeaving(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    static boolean hasFinalizer(Pod pod) {
        return pod.getMetadata().getFinalizers().contains(FINALIZER);
    }

    private static boolean isServed(Pod pod) {
        return annotations(pod).containsKey(AnnotationKey.ALLOCATED_ADDRESS);
    }

    private static Map<String, String> annotations(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    /** Gives a pod that wants one its EIP, and writes that on the pod. */
    void serve(Pod pod, KubernetesClient kubernetes) throws Exception {
        String address = pod.getStatus().getPodIP();
        String uid = pod.getMetadata().getUid();
        if (isServed(pod) || address == null || served.contains(uid)) {
            return;
        }
        String id = buy(uid);
        cloud.bind(id, new AssociationTarget(cloud.interfaceOf(address), address));
        String body = SHOWN.formatted(
                ID, id, AnnotationKey.ALLOCATED_ADDRESS, cloud.address(id), AnnotationKey.READINESS_GATE);
        var unused = kubernetes.resource(pod).subresource("status").patch(STRATEGIC, body);
        served.add(uid);
    }

    private String buy(String uid) throws Exception {
        if (habit == Habit.NO_TOKEN) {
            return cloud.allocate();
        }
        List<String> owned = cloud.tagged(uid);
        if (owned.size() > 1) {
            throw new IllegalStateException("several EIPs are tagged for pod " + uid);
        }
        if (owned.size() == 1) {
            return owned.get(0);
        }
        String id = cloud.allocate();
        cloud.tag(id, uid);
        return id;
    }

    /** What is known to have been bought for a pod goes. */
    void giveBack(Pod pod) throws Exception {
        Optional<String> id = Optional.ofNullable(annotations(pod).get(ID));
        if (id.isPresent()) {
            cloud.giveBack(id.get());
        }
    }

    static void addFinalizer(Pod pod, KubernetesClient kubernetes) {
        var unused = kubernetes.resource(pod).patch(MERGE, "{\"metadata\": {\"finalizers\": [\"" + FINALIZER + "\"]}}");
    }

    static void removeFinalizer(Pod pod, KubernetesClient kubernetes) {
        var unused = kubernetes.resource(pod).patch(MERGE, "{\"metadata\": {\"finalizers\": null}}");
    }
}
