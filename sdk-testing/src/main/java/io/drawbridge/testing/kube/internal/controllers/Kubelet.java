package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.PodEnd;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.PodStrategy;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.SmallController;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Runs the pods of every node that exists. */
public final class Kubelet extends SmallController {

    private final ControllerClient client;
    private final AddressPool addresses;
    private Duration start = Duration.ZERO;
    private Duration longestEnd = Duration.ofDays(10_000);

    public Kubelet(ControllerClient client, AddressPool addresses) {
        this.client = client;
        this.addresses = addresses;
    }

    public void startAfter(Duration delay) {
        start = delay;
    }

    public void endAfter(Duration delay) {
        longestEnd = delay;
    }

    @Override
    public void changed(Change change) {
        if (change.type().id().equals(BuiltIns.PODS)) {
            if (change.after() == null) {
                addresses.release(Json.text(change.object(), "metadata", "uid"));
            } else {
                look(ControllerClient.key(change.after()));
            }
        } else if (change.type().id().equals(BuiltIns.NODES) && change.before() == null) {
            client.all(BuiltIns.PODS).forEach(pod -> look(ControllerClient.key(pod)));
        }
    }

    @Override
    public void reconcile(String key) {
        client.find(BuiltIns.PODS, key).filter(this::hasNode).ifPresent(pod -> {
            if (ControllerClient.isGoing(pod)) {
                end(pod);
            } else if (PodStrategy.isFinished(pod)) {
                addresses.release(Json.text(pod, "metadata", "uid"));
            } else if (PodRuntime.hasStarted(pod)) {
                write(pod, status -> PodRuntime.ready(status, client.cluster().now()));
            } else {
                later(start, pod, this::start);
            }
        });
    }

    private boolean hasNode(ObjectNode pod) {
        String node = Json.text(pod, "spec", "nodeName");
        return !node.isEmpty() && client.find(BuiltIns.NODES, "/" + node).isPresent();
    }

    private void write(ObjectNode pod, Consumer<ObjectNode> change) {
        client.editStatus(client.type(BuiltIns.PODS), pod, change);
    }

    private void start(ObjectNode pod) {
        if (PodRuntime.hasStarted(pod) || ControllerClient.isGoing(pod)) {
            return;
        }
        String host = client.find(BuiltIns.NODES, "/" + Json.text(pod, "spec", "nodeName"))
                .map(Nodes::address)
                .orElse("");
        boolean isOnHost = Json.at(pod, "spec", "hostNetwork").asBoolean(false);
        String address = isOnHost ? host : addresses.assign(pod);
        write(
                pod,
                running ->
                        PodRuntime.run(running, host, address, client.cluster().now()));
    }

    /** Ends a pod when its time is up, or when its containers are through, whichever is first. */
    private void end(ObjectNode pod) {
        if (Json.at(pod, "metadata", "deletionGracePeriodSeconds").asLong(0) == 0) {
            // Already ended; what is left waits for finalizers, if anything.
            addresses.release(Json.text(pod, "metadata", "uid"));
            return;
        }
        Instant deadline = Instant.parse(Json.text(pod, "metadata", "deletionTimestamp"));
        Duration rest = Duration.between(client.cluster().instant(), deadline);
        Duration delay = rest.compareTo(longestEnd) < 0 ? rest : longestEnd;
        later(delay.isNegative() ? Duration.ZERO : delay, pod, this::stop);
    }

    private void stop(ObjectNode pod) {
        if (!ControllerClient.isGoing(pod)) {
            return;
        }
        addresses.release(Json.text(pod, "metadata", "uid"));
        if (!Json.at(pod, "metadata", "finalizers").isEmpty() && !PodStrategy.isFinished(pod)) {
            write(
                    pod,
                    ended -> PodRuntime.finish(
                            ended, PodEnd.FAILED, client.cluster().now()));
        }
        client.find(BuiltIns.PODS, ControllerClient.key(pod))
                .ifPresent(last -> client.delete(client.type(BuiltIns.PODS), last, DeleteOptions.DEFAULT.now()));
    }

    /** Does something to the pod as it is then, if it is still the same pod. */
    private void later(Duration delay, ObjectNode pod, Consumer<ObjectNode> action) {
        String key = ControllerClient.key(pod);
        String uid = Json.text(pod, "metadata", "uid");
        Runnable then = () -> client.find(BuiltIns.PODS, key)
                .filter(now -> Json.text(now, "metadata", "uid").equals(uid))
                .ifPresent(action);
        if (delay.isZero()) {
            then.run();
        } else {
            client.cluster().timers().after(delay, then);
        }
    }
}
