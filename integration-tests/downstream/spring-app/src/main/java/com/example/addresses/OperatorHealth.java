package com.example.addresses;

import io.drawbridge.k8s.operator.PodEipOperator;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** For the liveness probe: an operator that has stopped by itself, or hears nothing more, wants a new process. */
@Component
final class OperatorHealth implements HealthIndicator {

    private final OperatorLifecycle lifecycle;
    private final Duration maxDataAge;

    OperatorHealth(OperatorLifecycle lifecycle, AddressProperties properties) {
        this.lifecycle = lifecycle;
        this.maxDataAge = properties.maxDataAge();
    }

    @Override
    public Health health() {
        return lifecycle
                .operator()
                .map(this::healthOf)
                .orElseGet(() -> Health.unknown().build());
    }

    private Health healthOf(PodEipOperator operator) {
        Duration age = operator.dataAge().orElse(Duration.ZERO);
        boolean works = operator.isRunning() && age.compareTo(maxDataAge) <= 0;
        return (works ? Health.up() : Health.down())
                .withDetail("dataAge", age)
                .withDetail("blind", operator.isBlind())
                .build();
    }
}
