package io.drawbridge.examples;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.config.ClusterNotReadyException;
import io.drawbridge.k8s.operator.config.OtherOwnersException;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operators until one of them works, and that one until it ends or is asked to stop. An API server that is away,
 * or lacks or refuses something, is waited for: it may be coming up, and people may be at it.
 */
final class OperatorRun {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorRun.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final long ESTABLISHED_SECONDS = 60;
    private static final int LONGEST_CAUSE = 600;

    /** Whether the PodEIP definition is installed when it is not there. */
    enum Crd {
        INSTALL,
        EXPECT
    }

    private final KubernetesClient client;
    private final Crd crd;
    private final Supplier<PodEipOperator> builder;
    private final Consumer<PodEipOperator> onStart;
    private final StopSignal stop;

    /**
     * Begins nothing yet.
     *
     * @param onStart is told of the operator that has started
     */
    OperatorRun(
            KubernetesClient client,
            Crd crd,
            Supplier<PodEipOperator> builder,
            Consumer<PodEipOperator> onStart,
            StopSignal stop) {
        this.client = client;
        this.crd = crd;
        this.builder = builder;
        this.onStart = onStart;
        this.stop = stop;
    }

    /**
     * Runs until the end.
     *
     * @return why it stopped by itself; empty when it was asked to
     * @throws DrawbridgeException when it must not start: another EIP implementation is on, or the definition of
     *     PodEIPs that the cluster has does not serve
     */
    Optional<DrawbridgeException> run() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        String told = "";
        while (!stop.isRequested()) {
            try (PodEipOperator operator = builder.get()) {
                stop.closes(operator);
                start(operator);
                return operator.awaitTermination();
            } catch (ClusterNotReadyException notYet) {
                told = tell(String.valueOf(notYet.getMessage()), told);
            } catch (OtherOwnersException unknown) {
                if (!unknown.isForWantOfRights()) {
                    throw unknown;
                }
                told = tell(String.valueOf(unknown.getMessage()), told);
            } catch (KubernetesClientException notYet) {
                told = tell("the CRD cannot be installed: " + ErrorLine.words(notYet), told);
            } catch (DrawbridgeException failed) {
                if (!stop.isRequested()) {
                    throw failed;
                }
            }
            boolean stopped = stop.await(pause);
            pause = stopped || pause.compareTo(LONGEST_PAUSE) >= 0 ? pause : pause.multipliedBy(2);
        }
        return Optional.empty();
    }

    /** Says it when it is news; returns what was said last. */
    private String tell(String why, String told) {
        if (!stop.isRequested() && !why.equals(told)) {
            LOG.warn("action=start outcome=waits cause={}", Finding.quote(why, LONGEST_CAUSE));
        }
        return why;
    }

    private void start(PodEipOperator operator) {
        if (crd == Crd.INSTALL) {
            installCrd();
        }
        operator.start();
        onStart.accept(operator);
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
}
