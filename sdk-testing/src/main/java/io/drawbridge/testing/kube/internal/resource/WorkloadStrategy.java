package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.util.Set;

/** Deployments, replica sets, stateful sets, daemon sets and jobs: a selector and a pod template. */
final class WorkloadStrategy implements Strategy {

    private static final Set<String> MUTABLE_OF_STATEFUL_SET = Set.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private static final Set<String> MUTABLE_OF_SUSPENDED_JOB =
            Set.of("affinity", "nodeSelector", "schedulingGates", "tolerations");

    @Override
    public void prepareForCreate(ObjectNode object, WriteContext context) {
        object.putObject("status");
        fill(object);
        if (kind(object).equals("Job")) {
            selectJob(object);
        } else if (!kind(object).equals("DaemonSet")) {
            object.putObject("status").put("replicas", 0);
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Json.copy("status", old, next);
        fill(next);
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old) {
        Json.copy("spec", old, next);
        if (kind(next).equals("Deployment")) {
            Json.copy("labels", old.path("metadata"), Json.child(next, "metadata"));
        }
    }

    private static void fill(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fill(Json.child(Json.child(spec, "template"), "spec"));
        Json.child(Json.child(spec, "template"), "metadata");
        switch (kind(object)) {
            case "Deployment" -> {
                Json.setDefault(spec, "replicas", 1);
                Json.setDefault(spec, "revisionHistoryLimit", 10);
                Json.setDefault(spec, "progressDeadlineSeconds", 600);
                rolling(Json.child(spec, "strategy"), "25%");
            }
            case "StatefulSet" -> {
                Json.setDefault(spec, "replicas", 1);
                Json.setDefault(spec, "revisionHistoryLimit", 10);
                Json.setDefault(spec, "podManagementPolicy", "OrderedReady");
                ObjectNode strategy = Json.child(spec, "updateStrategy");
                Json.setDefault(strategy, "type", "RollingUpdate");
                if (isRolling(strategy)) {
                    Json.setDefault(Json.child(strategy, "rollingUpdate"), "partition", 0);
                }
            }
            case "DaemonSet" -> {
                Json.setDefault(spec, "revisionHistoryLimit", 10);
                ObjectNode strategy = Json.child(spec, "updateStrategy");
                Json.setDefault(strategy, "type", "RollingUpdate");
                if (isRolling(strategy)) {
                    Json.setDefault(Json.child(strategy, "rollingUpdate"), "maxSurge", 0);
                    Json.setDefault(Json.child(strategy, "rollingUpdate"), "maxUnavailable", 1);
                }
            }
            case "Job" -> {
                Json.setDefault(spec, "parallelism", 1);
                Json.setDefault(spec, "completions", 1);
                Json.setDefault(spec, "backoffLimit", 6);
            }
            default -> Json.setDefault(spec, "replicas", 1);
        }
    }

    private static boolean isRolling(ObjectNode strategy) {
        return Json.text(strategy, "type").equals("RollingUpdate");
    }

    private static void rolling(ObjectNode strategy, String share) {
        Json.setDefault(strategy, "type", "RollingUpdate");
        if (isRolling(strategy)) {
            ObjectNode parameters = Json.child(strategy, "rollingUpdate");
            Json.setDefault(parameters, "maxUnavailable", share);
            Json.setDefault(parameters, "maxSurge", share);
        }
    }

    /** A job's selector is the server's: it names the job's uid. */
    private static void selectJob(ObjectNode job) {
        ObjectNode spec = Json.child(job, "spec");
        String uid = Json.text(job, "metadata", "uid");
        ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
        labels.put("batch.kubernetes.io/controller-uid", uid);
        labels.put("batch.kubernetes.io/job-name", Json.text(job, "metadata", "name"));
        Json.child(Json.child(spec, "selector"), "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
    }

    @Override
    public void validate(ObjectNode object, Problems problems) {
        JsonNode spec = object.path("spec");
        JsonNode selector = spec.path("selector");
        if (selector.isEmpty()) {
            problems.add(FieldProblem.required("spec.selector", ""));
        } else if (!LabelSelector.ofObject(selector).matches(Json.at(spec, "template", "metadata", "labels"))) {
            problems.add(FieldProblem.invalid(
                    "spec.template.metadata.labels",
                    Json.at(spec, "template", "metadata", "labels"),
                    "`selector` does not match template `labels`"));
        }
        if (spec.path("replicas").asInt(0) < 0) {
            problems.add(
                    FieldProblem.invalid("spec.replicas", spec.path("replicas"), "must be greater than or equal to 0"));
        }
        PodStrategy.validateSpec(Json.at(spec, "template", "spec"), "spec.template.spec", problems);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        if (kind(next).equals("StatefulSet")) {
            if (!frozen(next).equals(frozen(old))) {
                problems.add(FieldProblem.forbidden(
                        "spec",
                        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                                + " 'updateStrategy', 'revisionHistoryLimit',"
                                + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"));
            }
            return;
        }
        keep(next, old, "selector", problems);
        if (kind(next).equals("Job")) {
            keep(next, old, "completionMode", problems);
            if (!Json.text(old.path("spec"), "completionMode").equals("Indexed")) {
                keep(next, old, "completions", problems);
            }
            if (!scheduled(next, old).equals(scheduled(old, old))) {
                problems.add(FieldProblem.invalid(
                        "spec.template", next.path("spec").path("template"), "field is immutable"));
            }
        }
    }

    private static void keep(ObjectNode next, ObjectNode old, String field, Problems problems) {
        problems.addIfChanged(
                "spec." + field, next.path("spec").path(field), old.path("spec").path(field));
    }

    /** A job's template; while the job is suspended, without what may be changed then. */
    private static JsonNode scheduled(ObjectNode job, ObjectNode old) {
        ObjectNode template = job.path("spec").path("template").deepCopy();
        if (old.path("spec").path("suspend").asBoolean(false)) {
            template.remove("metadata");
            Json.child(template, "spec").remove(MUTABLE_OF_SUSPENDED_JOB);
        }
        return template;
    }

    private static JsonNode frozen(ObjectNode statefulSet) {
        ObjectNode spec = statefulSet.path("spec").deepCopy();
        return spec.remove(MUTABLE_OF_STATEFUL_SET);
    }

    private static String kind(ObjectNode object) {
        return Json.text(object, "kind");
    }
}
