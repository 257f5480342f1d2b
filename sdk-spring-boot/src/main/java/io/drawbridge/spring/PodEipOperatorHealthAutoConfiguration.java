package io.drawbridge.spring;

import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The health of the operator, {@code podEipOperator}, for the liveness probe of an application with an actuator: DOWN
 * when the operator has stopped by itself, or has not compared its pods for longer than
 * {@code drawbridge.operator.max-data-age}. {@code management.health.pod-eip-operator.enabled} leaves it out.
 */
@AutoConfiguration(after = PodEipOperatorAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(OperatorLifecycle.class)
@ConditionalOnEnabledHealthIndicator("pod-eip-operator")
public final class PodEipOperatorHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "podEipOperatorHealthIndicator")
    HealthIndicator podEipOperatorHealthIndicator(OperatorLifecycle lifecycle, DrawbridgeProperties properties) {
        return new ConfiguredValue<>(
                        "drawbridge.operator.max-data-age",
                        properties.operator().maxDataAge())
                .to(age -> new OperatorHealth(lifecycle, age));
    }
}
