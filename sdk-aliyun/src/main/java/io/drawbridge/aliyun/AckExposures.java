package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Map;
import java.util.Optional;

/**
 * The EIP of an API server, by {@code ModifyCluster} alone: binding or unbinding it by {@code vpc} breaks what ACK
 * knows of the cluster. Of the call's parameters two are sent; three others have been switched off by the vendor and
 * are never.
 */
final class AckExposures {

    private final AliyunClient client;
    private final AckTasks tasks;

    AckExposures(AliyunClient client, AckTasks tasks) {
        this.client = client;
        this.tasks = tasks;
    }

    StepAnswer perform(AckCluster cluster, AccessStep step) {
        if (step instanceof AccessStep.AssociateEip associate) {
            return modify(cluster.id(), exposedBy(associate.eip().orElseGet(() -> bought(cluster))));
        }
        if (step instanceof AccessStep.ChangeEip change) {
            return modify(cluster.id(), exposedBy(change.to()));
        }
        if (step instanceof AccessStep.DisassociateEip) {
            return modify(cluster.id(), Map.of("api_server_eip", false));
        }
        throw new IllegalArgumentException("not a step for an ACK cluster: " + step);
    }

    /** An id always: what the vendor does without one is not documented. */
    private static Map<String, Object> exposedBy(EipId eip) {
        return Map.of("api_server_eip", true, "api_server_eip_id", eip.value());
    }

    private static EipId bought(AckCluster cluster) {
        return cluster.otherEips().stream()
                .filter(eip -> eip.condition() == AckEip.Condition.USABLE)
                .map(AckEip::id)
                .findFirst()
                .orElseThrow(() -> CloudException.of(CloudErrorCode.NOT_FOUND, AliyunAction.MODIFY_CLUSTER.word)
                        .message("not sent: the EIP that was bought for cluster " + cluster.id() + " is not shown")
                        .build());
    }

    private StepAnswer modify(ClusterId cluster, Map<String, Object> body) {
        Optional<OperationId> running = tasks.running(cluster);
        if (running.isPresent()) {
            return new StepAnswer.Busy(running, "task " + running.get() + " runs");
        }
        try {
            Answer answer = Answer.of(
                    client.rest(AliyunAction.MODIFY_CLUSTER, "PUT", "/api/v2/clusters/" + cluster, Map.of(), body));
            return answer.optional("task_id")
                    .<StepAnswer>map(id -> new StepAnswer.Started(new OperationId(id)))
                    .orElseGet(StepAnswer.Accepted::new);
        } catch (CloudException refused) {
            if (refused.vendorCode().equals("ErrorClusterState")) {
                return new StepAnswer.Busy(Optional.empty(), String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
    }
}
