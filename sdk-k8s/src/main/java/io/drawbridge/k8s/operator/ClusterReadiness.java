package io.drawbridge.k8s.operator;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.internal.ClusterIds;
import io.drawbridge.k8s.operator.config.ClusterNotReadyException;
import io.drawbridge.k8s.operator.config.OtherOwnersException;
import io.drawbridge.k8s.operator.internal.cluster.ApiAnswers;
import io.drawbridge.k8s.operator.internal.cluster.ClusterClock;
import io.drawbridge.k8s.operator.internal.cluster.OtherOwners;
import io.drawbridge.k8s.operator.internal.engine.OperatorSettings;
import io.drawbridge.k8s.operator.internal.engine.Reporter;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator asks of its cluster besides its work, and what it says when the cluster does not answer. */
final class ClusterReadiness {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private static final String WORKLOADS = "the cluster's workloads";

    private final KubernetesClient client;
    private final OtherOwners owners;

    ClusterReadiness(KubernetesClient client) {
        this.client = client;
        this.owners = new OtherOwners(client);
    }

    /** The server's time; this machine's when the server does not tell it. */
    Clock clock(OperatorSettings settings) {
        try {
            return ClusterClock.of(serverTime(settings.work().namespaces()), settings.clock(), settings.steady());
        } catch (KubernetesClientException | DateTimeParseException unknown) {
            LOG.warn(
                    "action=read-server-time outcome=failed cause={}; this machine's clock is taken for right",
                    Finding.quote(String.valueOf(unknown.getMessage())));
            return ClusterClock.of(settings.clock(), settings.steady());
        }
    }

    /** When an object would be created now: the server says so on a dry run, and keeps nothing. */
    private Instant serverTime(Set<String> watched) {
        String namespace = watched.stream().sorted().findFirst().orElse("default");
        Event event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withGenerateName(Reporter.COMPONENT + "-")
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("Namespace")
                .withName(namespace)
                .withNamespace(namespace)
                .endInvolvedObject()
                .withReason("TimeCheck")
                .withType("Normal")
                .build();
        return Instant.parse(
                client.resource(event).dryRun().create().getMetadata().getCreationTimestamp());
    }

    /** Who the cluster is on EIPs. */
    String uid() {
        return need("namespace kube-system", () -> ClusterIds.read(client))
                .orElseThrow(() -> new ClusterNotReadyException(ClusterIds.MISSING));
    }

    /** Before the work: what a missing right hides may be another owner too. */
    void refuseOtherOwners() {
        refuse(need(WORKLOADS, owners::find));
    }

    /** While at work, only what is seen counts. */
    void refuseOtherOwnersAtWork() {
        refuse(need(WORKLOADS, owners::findWhileAtWork));
    }

    private static void refuse(Findings found) {
        if (found.hasErrors()) {
            throw new OtherOwnersException(found);
        }
    }

    private <T> T need(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (KubernetesClientException failed) {
            throw notReady(what, "read", failed);
        }
    }

    /** Says what the server said, and what to do about it. */
    ClusterNotReadyException notReady(String what, String action, Throwable failed) {
        String why = Finding.quote(ApiAnswers.words(failed), ApiAnswers.LONGEST_WORDS);
        return new ClusterNotReadyException(
                what + " cannot be " + action + " at " + client.getMasterUrl() + ": " + why + remedy(failed), failed);
    }

    /** What to do about it where the answer leaves no doubt. */
    private static String remedy(Throwable failed) {
        return switch (code(failed)) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                "; install the CRD " + PodEipCrd.NAME + ", or wait until it is established";
            case HttpURLConnection.HTTP_FORBIDDEN -> "; grant the operator the right that the answer names";
            default -> "";
        };
    }

    private static int code(Throwable failed) {
        if (failed instanceof KubernetesClientException answer) {
            return answer.getCode();
        }
        return failed.getCause() == null ? 0 : code(failed.getCause());
    }
}
