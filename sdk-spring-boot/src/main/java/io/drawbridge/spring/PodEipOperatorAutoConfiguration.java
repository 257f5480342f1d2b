package io.drawbridge.spring;

import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.k8s.operator.report.OpenTelemetryTracer;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/**
 * Runs the operator in the application when {@code drawbridge.operator.enabled} is true, with the policy that
 * {@code drawbridge.operator.policy} names; it counts in the registry of the application, and makes spans with its
 * OpenTelemetry, if there are such.
 */
@AutoConfiguration(
        after = DrawbridgeAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration"
        })
@Conditional(OnOperatorEnabled.class)
public final class PodEipOperatorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PodEipPolicy podEipPolicy(DrawbridgeProperties properties) {
        return ConfiguredValue.required(
                        "drawbridge.operator.policy",
                        properties.operator().policy(),
                        "Say where the policy stands, such as classpath:policy.yaml, or make a PodEipPolicy bean.")
                .to(PodEipOperatorAutoConfiguration::read);
    }

    private static PodEipPolicy read(Resource policy) {
        try {
            return PodEipPolicy.parse(policy.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "it cannot be read, give the place of a policy file: " + unreadable.getMessage(), unreadable);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    OperatorLifecycle podEipOperatorLifecycle(
            DrawbridgeProperties properties,
            KubernetesClient kubernetes,
            ObjectProvider<Eips> eips,
            PodEipPolicy policy,
            ObjectProvider<OperatorMetrics> metrics,
            ObjectProvider<OperatorTracer> tracer,
            ObjectProvider<PodEipOperatorCustomizer> customizers) {
        Eips cloud = eips.getIfAvailable(() -> {
            throw new InvalidConfigurationPropertyValueException(
                    DrawbridgeAutoConfiguration.CLOUD,
                    properties.cloud(),
                    "Name aliyun, with drawbridge-aliyun on the class path, or aws, with drawbridge-aws,"
                            + " or make an Eips bean.");
        });
        PodEipOperatorBuilder builder = PodEipOperator.builder(kubernetes, cloud, policy);
        apply(properties.operator(), builder);
        metrics.ifAvailable(builder::metrics);
        tracer.ifAvailable(builder::tracer);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return new OperatorLifecycle(builder::build);
    }

    private static void apply(DrawbridgeProperties.Operator settings, PodEipOperatorBuilder builder) {
        List<String> namespaces = settings.namespaces();
        if (namespaces != null) {
            new ConfiguredValue<>("drawbridge.operator.namespaces", namespaces)
                    .to(names -> builder.namespaces(names.toArray(String[]::new)));
        }
        String identity = settings.identity();
        if (identity != null) {
            var unused = ConfiguredValue.required(
                    "drawbridge.operator.lease",
                    settings.lease(),
                    "It goes together with drawbridge.operator.identity: without a Lease every replica works.");
        }
        String lease = settings.lease();
        if (lease != null) {
            LeaderElection election =
                    new ConfiguredValue<>("drawbridge.operator.lease", lease).to(LeaderElection::parse);
            builder.leaderElection(
                    identity == null
                            ? election
                            : new ConfiguredValue<>("drawbridge.operator.identity", identity).to(election::identity));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class InMeterRegistry {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(MeterRegistry.class)
        OperatorMetrics podEipOperatorMetrics(MeterRegistry meters) {
            return MicrometerMetrics.in(meters);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OpenTelemetry.class)
    static class InSpans {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(OpenTelemetry.class)
        OperatorTracer podEipOperatorTracer(OpenTelemetry telemetry) {
            return OpenTelemetryTracer.in(telemetry);
        }
    }
}
