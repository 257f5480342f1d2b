package io.drawbridge.testing.kube.internal.table;

import static io.drawbridge.testing.kube.internal.table.Cells.at;
import static io.drawbridge.testing.kube.internal.table.Cells.numberAt;
import static io.drawbridge.testing.kube.internal.table.Cells.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The columns of what makes pods. */
final class WorkloadColumns {

    private WorkloadColumns() {}

    static Columns of(String id) {
        return switch (id) {
            case "deployments.apps" ->
                selecting(new Columns()
                        .column("Ready", text(WorkloadColumns::ready))
                        .count("Up-to-date", numberAt("status", "updatedReplicas"))
                        .count("Available", numberAt("status", "availableReplicas"))
                        .age());
            case "replicasets.apps" ->
                selecting(new Columns()
                        .count("Desired", numberAt("spec", "replicas"))
                        .count("Current", numberAt("status", "replicas"))
                        .count("Ready", numberAt("status", "readyReplicas"))
                        .age());
            case "statefulsets.apps" ->
                containing(new Columns()
                        .column("Ready", text(WorkloadColumns::ready))
                        .age());
            case "daemonsets.apps" ->
                selecting(new Columns()
                        .count("Desired", numberAt("status", "desiredNumberScheduled"))
                        .count("Current", numberAt("status", "currentNumberScheduled"))
                        .count("Ready", numberAt("status", "numberReady"))
                        .count("Up-to-date", numberAt("status", "updatedNumberScheduled"))
                        .count("Available", numberAt("status", "numberAvailable"))
                        .column("Node Selector", Cells.labelsAt("spec", "template", "spec", "nodeSelector"))
                        .age());
            case "controllerrevisions.apps" ->
                new Columns()
                        .column("Controller", text(WorkloadColumns::controller))
                        .count("Revision", numberAt("revision"))
                        .age();
            case "jobs.batch" ->
                selecting(new Columns()
                        .column("Status", text(WorkloadColumns::jobStatus))
                        .column("Completions", text(WorkloadColumns::completions))
                        .column("Duration", (job, now) -> TextNode.valueOf(duration(job, now)))
                        .age());
            case "cronjobs.batch" ->
                new Columns()
                        .column("Schedule", at("spec", "schedule"))
                        .column("Timezone", at("spec", "timeZone"))
                        .column("Suspend", text(job -> capitalized(Json.at(job, "spec", "suspend"))))
                        .count("Active", Cells.sizeAt("status", "active"))
                        .column("Last Schedule", (job, now) -> TextNode.valueOf(lastSchedule(job, now)))
                        .age();
            case "poddisruptionbudgets.policy" ->
                new Columns()
                        .column("Min Available", text(budget -> orNotAvailable(budget, "minAvailable")))
                        .column("Max Unavailable", text(budget -> orNotAvailable(budget, "maxUnavailable")))
                        .count("Allowed Disruptions", numberAt("status", "disruptionsAllowed"))
                        .age();
            default -> new Columns().age();
        };
    }

    private static Columns containing(Columns columns) {
        return columns.wide("Containers", Cells.containers("name")).wide("Images", Cells.containers("image"));
    }

    private static Columns selecting(Columns columns) {
        return containing(columns).wide("Selector", Cells.selector());
    }

    private static String ready(JsonNode workload) {
        return Json.at(workload, "status", "readyReplicas").asInt() + "/"
                + Json.at(workload, "spec", "replicas").asInt();
    }

    private static String controller(JsonNode revision) {
        for (JsonNode owner : Json.at(revision, "metadata", "ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                String group = Json.text(owner, "apiVersion").replaceFirst("/.*", "");
                return Json.text(owner, "kind").toLowerCase(Locale.ROOT) + "." + group + "/" + Json.text(owner, "name");
            }
        }
        return Cells.NONE;
    }

    private static String jobStatus(JsonNode job) {
        for (String condition :
                new String[] {"Complete", "Failed", "Suspended", "FailureTarget", "SuccessCriteriaMet"}) {
            if (Cells.isTrue(job, condition)) {
                return condition;
            }
        }
        return Json.at(job, "metadata").has("deletionTimestamp") ? "Terminating" : "Running";
    }

    private static String completions(JsonNode job) {
        String done = Json.at(job, "status", "succeeded").asText("0");
        JsonNode wanted = Json.at(job, "spec", "completions");
        int parallel = Json.at(job, "spec", "parallelism").asInt(1);
        if (wanted.isNumber()) {
            return done + "/" + wanted.asInt();
        }
        return parallel > 1 ? done + "/1 of " + parallel : done + "/1";
    }

    private static String duration(JsonNode job, Instant now) {
        String start = Json.text(job, "status", "startTime");
        String end = Json.text(job, "status", "completionTime");
        if (start.isEmpty()) {
            return "";
        }
        return end.isEmpty()
                ? HumanAge.since(start, now)
                : HumanAge.of(Duration.between(Instant.parse(start), Instant.parse(end)));
    }

    private static String capitalized(JsonNode flag) {
        return flag.asBoolean() ? "True" : "False";
    }

    private static String lastSchedule(JsonNode job, Instant now) {
        String last = Json.text(job, "status", "lastScheduleTime");
        return last.isEmpty() ? Cells.NONE : HumanAge.since(last, now);
    }

    private static String orNotAvailable(JsonNode budget, String property) {
        return Json.at(budget, "spec", property).asText("N/A");
    }
}
