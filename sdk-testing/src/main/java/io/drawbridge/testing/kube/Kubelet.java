package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Runs the pods of every node that exists. */
final class Kubelet extends SmallController {

    private final Hands hands;
    private final AddressPool addresses;
    private Duration start = Duration.ZERO;
    private Duration longestEnd = Duration.ofDays(10_000);

    Kubelet(Hands hands, AddressPool addresses) {
        this.hands = hands;
        this.addresses = addresses;
    }

    void startAfter(Duration delay) {
        start = delay;
    }

    void endAfter(Duration delay) {
        longestEnd = delay;
    }

    @Override
    void changed(Change change) {
        if (change.type().id().equals(BuiltIns.PODS)) {
            if (change.after() == null) {
                addresses.release(Json.text(change.object(), "metadata", "uid"));
            } else {
                look(Hands.key(change.after()));
            }
        } else if (change.type().id().equals(BuiltIns.NODES) && change.before() == null) {
            hands.all(BuiltIns.PODS).forEach(pod -> look(Hands.key(pod)));
        }
    }

    @Override
    void reconcile(String key) {
        hands.find(BuiltIns.PODS, key).filter(this::hasNode).ifPresent(pod -> {
            if (Hands.isGoing(pod)) {
                end(pod);
            } else if (PodStrategy.isFinished(pod)) {
                addresses.release(Json.text(pod, "metadata", "uid"));
            } else if (PodRuntime.hasStarted(pod)) {
                write(pod, status -> PodRuntime.ready(status, hands.cluster().now()));
            } else {
                later(start, pod, this::start);
            }
        });
    }

    private boolean hasNode(ObjectNode pod) {
        String node = Json.text(pod, "spec", "nodeName");
        return !node.isEmpty() && hands.find(BuiltIns.NODES, "/" + node).isPresent();
    }

    private void write(ObjectNode pod, Consumer<ObjectNode> change) {
        hands.editStatus(hands.type(BuiltIns.PODS), pod, change);
    }

    private void start(ObjectNode pod) {
        if (PodRuntime.hasStarted(pod) || Hands.isGoing(pod)) {
            return;
        }
        String host = hands.find(BuiltIns.NODES, "/" + Json.text(pod, "spec", "nodeName"))
                .map(Nodes::address)
                .orElse("");
        boolean isOnHost = Json.at(pod, "spec", "hostNetwork").asBoolean(false);
        String address = isOnHost ? host : addresses.assign(pod);
        write(
                pod,
                running ->
                        PodRuntime.run(running, host, address, hands.cluster().now()));
    }

    /** Ends a pod when its time is up, or when its containers are through, whichever is first. */
    private void end(ObjectNode pod) {
        if (Json.at(pod, "metadata", "deletionGracePeriodSeconds").asLong(0) == 0) {
            // Already ended; what is left waits for finalizers, if anything.
            addresses.release(Json.text(pod, "metadata", "uid"));
            return;
        }
        Instant deadline = Instant.parse(Json.text(pod, "metadata", "deletionTimestamp"));
        Duration rest = Duration.between(hands.cluster().instant(), deadline);
        Duration delay = rest.compareTo(longestEnd) < 0 ? rest : longestEnd;
        later(delay.isNegative() ? Duration.ZERO : delay, pod, this::stop);
    }

    private void stop(ObjectNode pod) {
        if (!Hands.isGoing(pod)) {
            return;
        }
        addresses.release(Json.text(pod, "metadata", "uid"));
        if (!Json.at(pod, "metadata", "finalizers").isEmpty() && !PodStrategy.isFinished(pod)) {
            write(
                    pod,
                    ended -> PodRuntime.finish(
                            ended, PodEnd.FAILED, hands.cluster().now()));
        }
        hands.find(BuiltIns.PODS, Hands.key(pod))
                .ifPresent(last -> hands.delete(hands.type(BuiltIns.PODS), last, DeleteOptions.DEFAULT.now()));
    }

    /** Does something to the pod as it is then, if it is still the same pod. */
    private void later(Duration delay, ObjectNode pod, Consumer<ObjectNode> action) {
        String key = Hands.key(pod);
        String uid = Json.text(pod, "metadata", "uid");
        Runnable then = () -> hands.find(BuiltIns.PODS, key)
                .filter(now -> Json.text(now, "metadata", "uid").equals(uid))
                .ifPresent(action);
        if (delay.isZero()) {
            then.run();
        } else {
            hands.cluster().timers().after(delay, then);
        }
    }
}
