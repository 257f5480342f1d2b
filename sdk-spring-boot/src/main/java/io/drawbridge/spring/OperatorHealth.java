package io.drawbridge.spring;

import io.drawbridge.k8s.operator.PodEipOperator;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** For the liveness probe: an operator that has stopped by itself, or hears nothing more, wants a new process. */
final class OperatorHealth implements HealthIndicator {

    private final OperatorLifecycle lifecycle;
    private final Duration maxDataAge;

    OperatorHealth(OperatorLifecycle lifecycle, Duration maxDataAge) {
        if (maxDataAge.isNegative() || maxDataAge.isZero()) {
            throw new IllegalArgumentException("it is out of range; above zero is allowed, such as 15m");
        }
        this.lifecycle = lifecycle;
        this.maxDataAge = maxDataAge;
    }

    @Override
    public Health health() {
        return lifecycle
                .operator()
                .map(this::healthOf)
                .orElseGet(() -> Health.unknown().build());
    }

    /** A replica that waits for leadership knows nothing yet, and works. */
    private Health healthOf(PodEipOperator operator) {
        Duration age = operator.dataAge().orElse(Duration.ZERO);
        boolean works = operator.isRunning() && age.compareTo(maxDataAge) <= 0;
        return (works ? Health.up() : Health.down())
                .withDetail("dataAge", age)
                .withDetail("blind", operator.isBlind())
                .build();
    }
}
