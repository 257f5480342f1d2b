package com.example.arenas;

import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The operator, from the start of the application to its end. */
@Singleton
class ArenaAddresses {

    private final PodEipOperator operator;

    ArenaAddresses(KubernetesClient kubernetes, Eips eips, PodEipPolicy policy) {
        operator = PodEipOperator.builder(kubernetes, eips, policy).build();
    }

    void start(@Observes StartupEvent started) {
        operator.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        operator.close();
    }

    boolean isRunning() {
        return operator.isRunning();
    }
}
