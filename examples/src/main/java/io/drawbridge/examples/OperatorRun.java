package io.drawbridge.examples;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs operators until one of them works, and that one until it ends or is asked to stop. */
final class OperatorRun {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorRun.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final long ESTABLISHED_SECONDS = 60;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /** Whether the PodEIP definition is installed when it is not there. */
    enum Crd {
        INSTALL,
        EXPECT
    }

    private final KubernetesClient client;
    private final Crd crd;
    private final Supplier<PodEipOperator> builder;
    private final StopSignal stop;

    OperatorRun(KubernetesClient client, Crd crd, Supplier<PodEipOperator> builder, StopSignal stop) {
        this.client = client;
        this.crd = crd;
        this.builder = builder;
        this.stop = stop;
    }

    /**
     * Runs until the end.
     *
     * @return why it stopped by itself; empty when it was asked to
     * @throws RuntimeException when it cannot start, and never will
     */
    Optional<DrawbridgeException> run() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!stop.isRequested()) {
            try (PodEipOperator operator = builder.get()) {
                stop.closes(operator);
                start(operator);
                return operator.awaitTermination();
            } catch (RuntimeException failed) {
                if (stop.isRequested()) {
                    return Optional.empty();
                }
                if (!isPassing(failed)) {
                    throw failed;
                }
                LOG.warn("action=start outcome=failed again={}s cause={}", pause.toSeconds(), cause(failed));
            }
            boolean stopped = stop.await(pause);
            pause = stopped || pause.compareTo(LONGEST_PAUSE) >= 0 ? pause : pause.multipliedBy(2);
        }
        return Optional.empty();
    }

    private void start(PodEipOperator operator) {
        if (crd == Crd.INSTALL) {
            installCrd();
        }
        operator.start();
        LOG.info("action=running server={}", client.getMasterUrl());
    }

    private void installCrd() {
        PodEipCrd.Installation installed = PodEipCrd.install(client);
        if (installed.findings().hasErrors()) {
            throw new DrawbridgeException(
                    "the definition of PodEIPs that the cluster has does not serve:\n" + installed.findings());
        }
        var unused = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(PodEipCrd.NAME)
                .waitUntilCondition(OperatorRun::isEstablished, ESTABLISHED_SECONDS, TimeUnit.SECONDS);
        LOG.info("action=install-crd name={} outcome={}", PodEipCrd.NAME, installed.outcome());
    }

    private static boolean isEstablished(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    /** Whether waiting helps: no connection, an overloaded server, or a definition that is not served yet. */
    private boolean isPassing(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused) {
                int code = refused.getCode();
                return code == 0
                        || code == TOO_MANY
                        || code >= SERVER_ERROR
                        || (code == NOT_FOUND && crd == Crd.INSTALL);
            }
        }
        return false;
    }

    private static String cause(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Finding.quote(String.valueOf(root));
    }
}
