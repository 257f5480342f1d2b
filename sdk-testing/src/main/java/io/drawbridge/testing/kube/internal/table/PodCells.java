package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** What is printed of pods. */
final class PodCells {

    private PodCells() {}

    static String ready(JsonNode pod) {
        long ready = StreamSupport.stream(statuses(pod).spliterator(), false)
                .filter(status ->
                        status.path("ready").asBoolean() && status.path("state").has("running"))
                .count();
        return ready + "/" + Json.at(pod, "spec", "containers").size();
    }

    private static JsonNode statuses(JsonNode pod) {
        return Json.at(pod, "status", "containerStatuses");
    }

    /** What a pod does, or what keeps it from doing it. */
    static String status(JsonNode pod) {
        if (Json.at(pod, "metadata").has("deletionTimestamp")) {
            return Json.text(pod, "status", "reason").equals("NodeLost") ? "Unknown" : "Terminating";
        }
        String initializing = initializing(pod);
        return initializing.isEmpty() ? running(pod) : initializing;
    }

    private static String initializing(JsonNode pod) {
        JsonNode statuses = Json.at(pod, "status", "initContainerStatuses");
        int at = 0;
        for (JsonNode status : statuses) {
            JsonNode ended = Json.at(status, "state", "terminated");
            if (ended.path("exitCode").asInt(-1) != 0) {
                String reason = stopped(status);
                boolean isStarting = reason.isEmpty() || reason.equals("PodInitializing");
                return "Init:"
                        + (isStarting
                                ? at + "/"
                                        + Json.at(pod, "spec", "initContainers").size()
                                : reason);
            }
            at++;
        }
        return "";
    }

    private static String running(JsonNode pod) {
        String phase = Json.text(pod, "status", "reason");
        String shown = phase.isEmpty() ? Json.text(pod, "status", "phase") : phase;
        for (JsonNode status : statuses(pod)) {
            String reason = stopped(status);
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        return shown.isEmpty() ? "Unknown" : shown;
    }

    /** Why a container does not run; empty when it does. */
    private static String stopped(JsonNode status) {
        String waiting = Json.text(status, "state", "waiting", "reason");
        JsonNode ended = Json.at(status, "state", "terminated");
        if (!waiting.isEmpty() || ended.isMissingNode()) {
            return waiting;
        }
        String reason = Json.text(ended, "reason");
        int signal = ended.path("signal").asInt();
        String code = signal == 0 ? "ExitCode:" + ended.path("exitCode").asInt() : "Signal:" + signal;
        return reason.isEmpty() ? code : reason;
    }

    /** How often containers were started again, and when that was last. */
    static String restarts(JsonNode pod, Instant now) {
        int restarts = 0;
        String last = "";
        for (JsonNode status : statuses(pod)) {
            restarts += status.path("restartCount").asInt();
            String ended = Json.text(status, "lastState", "terminated", "finishedAt");
            last = ended.compareTo(last) > 0 ? ended : last;
        }
        return restarts == 0 || last.isEmpty()
                ? Integer.toString(restarts)
                : restarts + " (" + HumanAge.since(last, now) + " ago)";
    }

    static String gates(JsonNode pod) {
        JsonNode gates = Json.at(pod, "spec", "readinessGates");
        long open = StreamSupport.stream(gates.spliterator(), false)
                .filter(gate -> Cells.isTrue(pod, Json.text(gate, "conditionType")))
                .count();
        return gates.isEmpty() ? Cells.NONE : open + "/" + gates.size();
    }
}
