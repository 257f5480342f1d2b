package io.drawbridge.testing.kube;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.AddressRecycling;
import io.drawbridge.testing.kube.api.PodAddressListener;
import io.drawbridge.testing.kube.api.PodEnd;
import io.drawbridge.testing.kube.internal.controllers.AddressPool;
import io.drawbridge.testing.kube.internal.controllers.AggregatedRoles;
import io.drawbridge.testing.kube.internal.controllers.ControllerClient;
import io.drawbridge.testing.kube.internal.controllers.DaemonSets;
import io.drawbridge.testing.kube.internal.controllers.Deployments;
import io.drawbridge.testing.kube.internal.controllers.GarbageCollector;
import io.drawbridge.testing.kube.internal.controllers.Jobs;
import io.drawbridge.testing.kube.internal.controllers.Kubelet;
import io.drawbridge.testing.kube.internal.controllers.NamespaceCleaner;
import io.drawbridge.testing.kube.internal.controllers.PodRuntime;
import io.drawbridge.testing.kube.internal.controllers.PodScheduler;
import io.drawbridge.testing.kube.internal.controllers.ReplicaSets;
import io.drawbridge.testing.kube.internal.controllers.ServiceAccounts;
import io.drawbridge.testing.kube.internal.controllers.StatefulSets;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.server.Model;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.SmallController;
import io.drawbridge.testing.kube.internal.store.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The small controllers of a fake cluster: which of them run, how long pods take, and what happens to pods. They come
 * to rest within the request that gives them work; what takes time happens on the cluster's clock.
 */
public final class KubernetesControllers {

    private final Model model;
    private final ControllerClient client;
    private final AddressPool addresses = new AddressPool();
    private final Kubelet kubelet;
    private final Map<Controller, SmallController> running = new EnumMap<>(Controller.class);

    KubernetesControllers(Model model) {
        this.model = model;
        this.client = new ControllerClient(model.operations());
        this.kubelet = new Kubelet(client, addresses);
    }

    /** Starts controllers; they find what has been waiting for them. Those that run go on running. */
    public void start(Controller... controllers) {
        model.run(locked -> Arrays.stream(controllers).forEach(this::startOne));
    }

    /** Stops controllers: what they would do waits until they are started again. */
    public void stop(Controller... controllers) {
        model.run(locked -> Arrays.stream(controllers).forEach(this::stopOne));
    }

    private void startOne(Controller which) {
        if (!running.containsKey(which)) {
            SmallController controller = make(which);
            running.put(which, controller);
            model.loop().add(controller);
            for (ResourceType type : client.cluster().registry().all()) {
                if (!type.id().equals(BuiltIns.NEW_EVENTS)) {
                    List.copyOf(client.cluster().store().table(type).objects().values())
                            .forEach(object -> controller.changed(new Change(type, null, object)));
                }
            }
        }
    }

    private void stopOne(Controller which) {
        SmallController controller = running.remove(which);
        if (controller != null) {
            model.loop().remove(controller);
        }
    }

    private SmallController make(Controller which) {
        return switch (which) {
            case SCHEDULER -> new PodScheduler(client);
            case KUBELET -> kubelet;
            case STATEFUL_SETS -> new StatefulSets(client);
            case DEPLOYMENTS -> new Deployments(client);
            case REPLICA_SETS -> new ReplicaSets(client);
            case DAEMON_SETS -> new DaemonSets(client);
            case JOBS -> new Jobs(client);
            case GARBAGE_COLLECTOR -> new GarbageCollector(client);
            case NAMESPACES -> new NamespaceCleaner(client);
            case SERVICE_ACCOUNTS -> new ServiceAccounts(client);
            case AGGREGATED_ROLES -> new AggregatedRoles(client);
        };
    }

    /**
     * How long a pod takes from its node to its address. Nothing, unless this is called.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public void podsStartAfter(Duration delay) {
        checkDelay(delay);
        model.run(locked -> kubelet.startAfter(delay));
    }

    /**
     * How long the containers of a deleted pod take to end: not longer than its grace period. The whole grace period,
     * unless this is called.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public void podsEndAfter(Duration delay) {
        checkDelay(delay);
        model.run(locked -> kubelet.endAfter(delay));
    }

    private static void checkDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a pod cannot take " + delay);
        }
    }

    /** When an address that a pod gave back is given to another one. Late, unless this is called. */
    public void recycleAddresses(AddressRecycling recycling) {
        requireNonNull(recycling, "recycling");
        model.run(locked -> addresses.recycle(recycling));
    }

    /** Tells which pod is given which address. */
    public void onPodAddress(PodAddressListener listener) {
        requireNonNull(listener, "listener");
        model.run(locked -> addresses.listen(listener));
    }

    /**
     * Lets the containers of a pod come to their end.
     *
     * @throws IllegalArgumentException when there is no such pod
     */
    public void finishPod(String namespace, String name, PodEnd end) {
        requireNonNull(end, "end");
        change(namespace, name, pod -> PodRuntime.finish(pod, end, now()));
    }

    /**
     * Evicts a pod as a node does that runs out of something: it fails and stays.
     *
     * @throws IllegalArgumentException when there is no such pod
     */
    public void evictPod(String namespace, String name) {
        change(namespace, name, pod -> PodRuntime.evict(pod, now()));
    }

    /**
     * Restarts a container; the pod keeps its address.
     *
     * @throws IllegalArgumentException when there is no such pod
     */
    public void restartContainer(String namespace, String name, String container) {
        requireNonNull(container, "container");
        change(namespace, name, pod -> PodRuntime.restart(pod, container, now()));
    }

    /**
     * Lets the containers of a pod fail their readiness probes.
     *
     * @throws IllegalArgumentException when there is no such pod
     */
    public void failReadiness(String namespace, String name) {
        change(namespace, name, pod -> PodRuntime.setReady(pod, false, now()));
    }

    /**
     * Lets the containers of a pod pass their readiness probes again.
     *
     * @throws IllegalArgumentException when there is no such pod
     */
    public void passReadiness(String namespace, String name) {
        change(namespace, name, pod -> PodRuntime.setReady(pod, true, now()));
    }

    private String now() {
        return client.cluster().now();
    }

    private void change(String namespace, String name, Consumer<ObjectNode> change) {
        model.run(locked -> {
            ObjectNode pod = client.find(BuiltIns.PODS, Table.key(namespace, name))
                    .orElseThrow(() -> new IllegalArgumentException("no pod " + namespace + "/" + name));
            client.editStatus(client.type(BuiltIns.PODS), pod, change);
        });
    }
}
