package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A replica set per template, and the way from one to the next. */
public final class Deployments extends WorkloadController {

    private static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    public Deployments(ControllerClient client) {
        super(client, BuiltIns.DEPLOYMENTS);
    }

    @Override
    public void changed(Change change) {
        super.changed(change);
        if (change.type().id().equals(BuiltIns.PODS) && change.after() == null) {
            // Its replica set does not count it any more, yet recreation waits for its end.
            String namespace = Json.text(change.object(), "metadata", "namespace");
            String set = Json.text(ControllerClient.controllerOf(change.object()), "name");
            client().find(BuiltIns.REPLICA_SETS, Table.key(namespace, set))
                    .ifPresent(owner ->
                            look(Table.key(namespace, Json.text(ControllerClient.controllerOf(owner), "name"))));
        }
    }

    @Override
    void reconcile(ObjectNode deployment) {
        if (!ControllerClient.isGoing(deployment)) {
            List<ObjectNode> sets = sets(deployment);
            String hash = Templates.hash(Json.at(deployment, "spec", "template"));
            Optional<ObjectNode> current =
                    sets.stream().filter(set -> hash(set).equals(hash)).findFirst();
            List<ObjectNode> old =
                    sets.stream().filter(set -> !hash(set).equals(hash)).toList();
            if (Json.text(deployment, "spec", "strategy", "type").equals("Recreate")) {
                recreate(deployment, current, old, hash);
            } else {
                roll(deployment, current, old, hash);
            }
        }
        report(deployment);
    }

    private List<ObjectNode> sets(ObjectNode deployment) {
        return client().controlled(deployment, BuiltIns.REPLICA_SETS).stream()
                .sorted(Comparator.comparing(set -> Json.text(set, "metadata", "name")))
                .toList();
    }

    private static String hash(ObjectNode set) {
        return Json.text(set, "metadata", "labels", HASH);
    }

    private void recreate(ObjectNode deployment, Optional<ObjectNode> current, List<ObjectNode> old, String hash) {
        old.forEach(set -> scale(set, 0));
        boolean isEmpty = old.stream()
                .allMatch(set -> client().controlled(set, BuiltIns.PODS).isEmpty());
        if (isEmpty) {
            scaleOrCreate(deployment, current, replicas(deployment), hash);
        }
    }

    private void roll(ObjectNode deployment, Optional<ObjectNode> current, List<ObjectNode> old, String hash) {
        int wanted = replicas(deployment);
        var parameters = Json.at(deployment, "spec", "strategy", "rollingUpdate");
        int surge = Templates.count(parameters.path("maxSurge"), wanted, true);
        int unavailable = Templates.count(parameters.path("maxUnavailable"), wanted, false);
        if (surge == 0 && unavailable == 0) {
            unavailable = 1;
        }
        int oldCount = old.stream().mapToInt(WorkloadController::replicas).sum();
        int now = current.map(WorkloadController::replicas).orElse(0);
        int fresh = Math.max(Math.min(wanted, now), Math.min(wanted, wanted + surge - oldCount));
        scaleOrCreate(deployment, current, fresh, hash);
        int ready = current.map(set -> Json.at(set, "status", "readyReplicas").asInt(0))
                .orElse(0);
        int oldReady = old.stream()
                .mapToInt(set -> Json.at(set, "status", "readyReplicas").asInt(0))
                .sum();
        // Old pods that serve nobody may go at any time.
        int dispensable = Math.max(0, ready + oldReady - (wanted - unavailable)) + (oldCount - oldReady);
        for (ObjectNode set : old) {
            int taken = Math.min(replicas(set), dispensable);
            scale(set, replicas(set) - taken);
            dispensable -= taken;
        }
    }

    private void scaleOrCreate(ObjectNode deployment, Optional<ObjectNode> current, int count, String hash) {
        if (current.isPresent()) {
            scale(current.get(), count);
            client().find(BuiltIns.REPLICA_SETS, ControllerClient.key(current.get()))
                    .ifPresent(set -> renew(deployment, set));
        } else {
            create(deployment, count, hash);
        }
    }

    private void scale(ObjectNode set, int count) {
        if (replicas(set) != count) {
            client().edit(
                            client().type(BuiltIns.REPLICA_SETS),
                            set,
                            next -> Json.child(next, "spec").put("replicas", count));
        }
    }

    /** A template that comes back is the newest revision again. */
    private void renew(ObjectNode deployment, ObjectNode set) {
        int newest = newest(sets(deployment));
        if (revision(set) < newest) {
            client().edit(client().type(BuiltIns.REPLICA_SETS), set, next -> annotate(next, newest + 1));
        }
    }

    private static int newest(List<ObjectNode> sets) {
        return sets.stream().mapToInt(Deployments::revision).max().orElse(0);
    }

    private static int revision(ObjectNode object) {
        return Json.at(object, "metadata", "annotations", REVISION).asInt(0);
    }

    private static void annotate(ObjectNode object, int revision) {
        Json.child(Json.child(object, "metadata"), "annotations").put(REVISION, Integer.toString(revision));
    }

    private void create(ObjectNode deployment, int count, String hash) {
        ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        String name = Json.text(deployment, "metadata", "name");
        ObjectNode metadata = set.putObject("metadata").put("name", name + "-" + hash);
        ObjectNode spec = set.putObject("spec").put("replicas", count);
        spec.set("selector", Json.at(deployment, "spec", "selector").deepCopy());
        spec.set("template", Json.at(deployment, "spec", "template").deepCopy());
        Json.child(Json.child(spec, "selector"), "matchLabels").put(HASH, hash);
        ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels")
                .put(HASH, hash);
        metadata.set("labels", labels.deepCopy());
        annotate(set, newest(sets(deployment)) + 1);
        Templates.own(metadata, deployment);
        client().create(BuiltIns.REPLICA_SETS, Json.text(deployment, "metadata", "namespace"), set);
    }

    private void report(ObjectNode deployment) {
        String hash = Templates.hash(Json.at(deployment, "spec", "template"));
        List<ObjectNode> sets = sets(deployment);
        List<ObjectNode> current =
                sets.stream().filter(set -> hash(set).equals(hash)).toList();
        int newest = newest(current);
        client().find(BuiltIns.DEPLOYMENTS, ControllerClient.key(deployment))
                .filter(now -> newest > 0 && revision(now) != newest)
                .ifPresent(
                        now -> client().edit(client().type(BuiltIns.DEPLOYMENTS), now, next -> annotate(next, newest)));
        int total = sum(sets, "replicas");
        int ready = sum(sets, "readyReplicas");
        int updated = sum(current, "replicas");
        String set = current.isEmpty() ? "" : Json.text(current.get(0), "metadata", "name");
        DeploymentProgress progress = new DeploymentProgress(
                set,
                ready >= replicas(deployment) - unavailable(deployment),
                updated == replicas(deployment) && total == updated && ready == updated);
        writeStatus(deployment, status -> {
            status.put("replicas", total).put("readyReplicas", ready).put("availableReplicas", ready);
            status.put("updatedReplicas", updated);
            status.put("unavailableReplicas", Math.max(0, replicas(deployment) - ready));
            progress.write(status, client().cluster().now());
        });
    }

    private static int unavailable(ObjectNode deployment) {
        int wanted = replicas(deployment);
        return Templates.count(
                Json.at(deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable"), wanted, false);
    }

    private static int sum(List<ObjectNode> sets, String field) {
        return sets.stream()
                .mapToInt(set -> Json.at(set, "status", field).asInt(0))
                .sum();
    }
}
