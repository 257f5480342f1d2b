package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.PodStrategy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Pods with stable names. */
public final class StatefulSets extends WorkloadController {

    private static final String REVISION = "controller-revision-hash";

    public StatefulSets(ControllerClient client) {
        super(client, BuiltIns.STATEFUL_SETS);
    }

    @Override
    void reconcile(ObjectNode set) {
        NavigableMap<Integer, ObjectNode> pods = new TreeMap<>();
        client().controlled(set, BuiltIns.PODS).forEach(pod -> pods.put(ordinal(pod), pod));
        if (!ControllerClient.isGoing(set)) {
            int wanted = replicas(set);
            boolean isOrdered = !Json.text(set, "spec", "podManagementPolicy").equals("Parallel");
            if (grow(set, pods, wanted, isOrdered) && shrink(set, pods, wanted, isOrdered)) {
                roll(set, pods);
            }
        }
        report(set);
    }

    private static int ordinal(ObjectNode pod) {
        String name = Json.text(pod, "metadata", "name");
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private static int first(ObjectNode set) {
        return Json.at(set, "spec", "ordinals", "start").asInt(0);
    }

    private static String revision(ObjectNode set) {
        return Json.text(set, "metadata", "name") + "-" + Templates.hash(Json.at(set, "spec", "template"));
    }

    /** Adds what is missing; answers whether nothing has to be waited for. */
    private boolean grow(ObjectNode set, Map<Integer, ObjectNode> pods, int wanted, boolean isOrdered) {
        int first = first(set);
        for (int i = first; i < first + wanted; i++) {
            ObjectNode pod = pods.get(i);
            if (pod == null) {
                create(set, i);
            } else if (PodStrategy.isFinished(pod) && !ControllerClient.isGoing(pod)) {
                deletePod(pod);
            } else if (isReady(pod) && !ControllerClient.isGoing(pod)) {
                continue;
            }
            if (isOrdered) {
                return false;
            }
        }
        return true;
    }

    private void create(ObjectNode set, int ordinal) {
        String name = Json.text(set, "metadata", "name") + "-" + ordinal;
        ObjectNode pod = Templates.pod(set);
        ObjectNode metadata = Json.child(pod, "metadata").put("name", name);
        Json.child(metadata, "labels")
                .put(REVISION, revision(set))
                .put("statefulset.kubernetes.io/pod-name", name)
                .put("apps.kubernetes.io/pod-index", Integer.toString(ordinal));
        ObjectNode spec = Json.child(pod, "spec").put("hostname", name);
        Json.copy("serviceName", set.path("spec"), spec);
        if (spec.has("serviceName")) {
            spec.set("subdomain", spec.remove("serviceName"));
        }
        client().create(BuiltIns.PODS, Json.text(set, "metadata", "namespace"), pod);
    }

    private boolean shrink(ObjectNode set, NavigableMap<Integer, ObjectNode> pods, int wanted, boolean isOrdered) {
        List<ObjectNode> surplus = pods.descendingMap().entrySet().stream()
                .filter(entry -> entry.getKey() >= first(set) + wanted || entry.getKey() < first(set))
                .map(Map.Entry::getValue)
                .toList();
        for (ObjectNode pod : surplus) {
            if (!ControllerClient.isGoing(pod)) {
                deletePod(pod);
            }
            if (isOrdered) {
                return false;
            }
        }
        return surplus.isEmpty();
    }

    /** Replaces pods of an older template, one at a time, the highest ordinal first. */
    private void roll(ObjectNode set, NavigableMap<Integer, ObjectNode> pods) {
        if (!Json.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
            return;
        }
        int partition = Json.at(set, "spec", "updateStrategy", "rollingUpdate", "partition")
                .asInt(0);
        for (var entry : pods.descendingMap().entrySet()) {
            ObjectNode pod = entry.getValue();
            boolean isOld = !Json.text(pod, "metadata", "labels", REVISION).equals(revision(set));
            if (entry.getKey() >= partition && isOld && !ControllerClient.isGoing(pod)) {
                deletePod(pod);
                return;
            }
            if (ControllerClient.isGoing(pod) || !isReady(pod)) {
                return;
            }
        }
    }

    private void report(ObjectNode set) {
        List<ObjectNode> pods = client().controlled(set, BuiltIns.PODS).stream()
                .sorted(Comparator.comparingInt(StatefulSets::ordinal))
                .toList();
        long updated = pods.stream()
                .filter(pod -> Json.text(pod, "metadata", "labels", REVISION).equals(revision(set)))
                .count();
        writeStatus(set, status -> {
            counts(status, pods);
            status.put("updatedReplicas", (int) updated).put("updateRevision", revision(set));
            Json.setDefault(status, "currentRevision", revision(set));
            if (updated == pods.size()) {
                status.put("currentRevision", revision(set)).put("currentReplicas", (int) updated);
            }
        });
    }
}
