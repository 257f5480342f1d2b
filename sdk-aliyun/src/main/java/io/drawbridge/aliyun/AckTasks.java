package io.drawbridge.aliyun;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.calls.provider.Pages;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks of clusters: what ACK is doing to them. */
final class AckTasks {

    private static final String RUNNING = "running";
    private static final int PER_PAGE = 50;

    private final AliyunClient client;

    AckTasks(AliyunClient client) {
        this.client = client;
    }

    OperationProgress progress(OperationId task) {
        try {
            Answer answer = Answer.of(
                    client.rest(AliyunAction.DESCRIBE_TASK, "GET", "/tasks/" + segment(task), Map.of(), Map.of()));
            return progress(answer);
        } catch (CloudException refused) {
            if (refused.code() == CloudErrorCode.NOT_FOUND) {
                return new OperationProgress.NotShown();
            }
            throw refused;
        }
    }

    /** Ids are the cloud's own, but may have come back in a token. */
    private static String segment(OperationId task) {
        if (!task.value().matches("[A-Za-z0-9._-]{1,128}")) {
            throw new IllegalArgumentException(
                    "\"" + task + "\" is not a task id; ids have letters, digits, ., _ and -");
        }
        return task.value();
    }

    private static OperationProgress progress(Answer task) {
        return switch (task.text("state")) {
            case "success" -> new OperationProgress.Succeeded();
            case "fail", "failed" -> {
                Answer error = task.child("error");
                yield new OperationProgress.Failed(
                        error.optional("code").orElse("fail"),
                        error.optional("message").orElse("ACK gives no reason"),
                        List.of());
            }
            // A state that is new does not end.
            default -> new OperationProgress.Running();
        };
    }

    Optional<OperationId> running(ClusterId cluster) {
        Pages pages = Pages.of(AliyunAction.DESCRIBE_TASKS.word);
        Answer answer;
        List<Answer> tasks;
        do {
            answer = page(cluster, pages.number());
            tasks = answer.children("tasks");
            Optional<OperationId> running = tasks.stream()
                    .filter(task -> task.text("state").equals(RUNNING))
                    .map(task -> new OperationId(task.text("task_id")))
                    .findFirst();
            if (running.isPresent()) {
                return running;
            }
        } while (pages.followed(ids(tasks), answer.child("page_info").number("total_count")));
        return Optional.empty();
    }

    private Answer page(ClusterId cluster, int number) {
        return Answer.of(client.rest(
                AliyunAction.DESCRIBE_TASKS,
                "GET",
                "/clusters/" + cluster + "/tasks",
                Map.of("page_number", Integer.toString(number), "page_size", Integer.toString(PER_PAGE)),
                Map.of()));
    }

    private static List<String> ids(List<Answer> tasks) {
        return tasks.stream().map(task -> task.text("task_id")).toList();
    }
}
