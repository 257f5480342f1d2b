package io.drawbridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.OpenTelemetryTracer;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.drawbridge.k8s.podeip.PodEips;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("The operator of an application")
class SpringOperatorTest {

    @Test
    @DisplayName("gives a pod its address, measures, and begins and ends with the context")
    void address() {
        Starter.withOperator().withBean(SimpleMeterRegistry.class).run(context -> {
            KubernetesClient client = context.getBean(KubernetesClient.class);
            Pod pod = client.resource(pod("arena")).create();

            assertThat(PodEips.in(client).await(pod, Duration.ofSeconds(30)).freshAddress())
                    .contains(context.getBean(FakeCloud.class).all().get(0).address());
            assertThat(context.getBean(MeterRegistry.class)
                            .get("drawbridge.podeip.steps")
                            .tag("step", "Allocate")
                            .counter()
                            .count())
                    .isEqualTo(1);

            PodEipOperator first = running(context);
            context.stop();
            assertThat(first.isRunning()).isFalse();
            context.start();
            assertThat(running(context)).isNotSameAs(first).matches(PodEipOperator::isRunning);
        });
    }

    @Test
    @DisplayName("is not there unless it was asked for, whatever else is said")
    void notAskedFor() {
        for (String said : new String[] {"policy=classpath:policy.yaml", "enabled=false", "enabled=off"}) {
            Starter.application()
                    .withUserConfiguration(FakeSurroundings.class)
                    .withPropertyValues("drawbridge.operator." + said)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(OperatorLifecycle.class)
                            .doesNotHaveBean(HealthIndicator.class));
        }
    }

    @Test
    @DisplayName("is there however the yes is written")
    void askedFor() {
        Starter.withOperator()
                .withPropertyValues("drawbridge.operator.enabled=on")
                .run(context -> assertThat(context).hasSingleBean(OperatorLifecycle.class));
    }

    @Test
    @DisplayName("is up while it works, down when its knowledge is older than allowed or it has ended")
    void health() {
        Starter.withOperator().run(context -> {
            assertThat(health(context)).isEqualTo(Status.UP);
            running(context).close();
            assertThat(health(context)).isEqualTo(Status.DOWN);
            context.stop();
            assertThat(health(context)).isEqualTo(Status.UNKNOWN);
        });
        Starter.withOperator()
                .withPropertyValues("drawbridge.operator.max-data-age=1ns")
                .run(context -> assertThat(health(context)).isEqualTo(Status.DOWN));
        Starter.withOperator()
                .withPropertyValues("management.health.pod-eip-operator.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    @DisplayName("shows its calls to the application's tracer, or else to its OpenTelemetry")
    void traced() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        OperatorTracer own = new OperatorTracer() {
            @Override
            public <T> T trace(Doing doing, Supplier<T> work) {
                seen.add(doing.action());
                return work.get();
            }
        };
        Starter.withOperator()
                .withBean(OperatorTracer.class, () -> own)
                .withBean(OpenTelemetry.class, OpenTelemetry::noop)
                .run(context -> {
                    assertThat(context).getBean(OperatorTracer.class).isSameAs(own);
                    KubernetesClient client = context.getBean(KubernetesClient.class);
                    Pod pod = client.resource(pod("arena")).create();
                    assertThat(PodEips.in(client)
                                    .await(pod, Duration.ofSeconds(30))
                                    .freshAddress())
                            .isPresent();
                    assertThat(seen).contains("reconcile", "allocate");
                });
        Starter.withOperator()
                .withBean(OpenTelemetry.class, OpenTelemetry::noop)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(OperatorTracer.class)
                        .isInstanceOf(OpenTelemetryTracer.class));
        Starter.withOperator().run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OperatorTracer.class));
    }

    @Test
    @DisplayName("needs neither actuator nor Micrometer, OpenTelemetry or the modules of clouds")
    void bare() {
        FilteredClassLoader bare = new FilteredClassLoader(
                "io.micrometer",
                "io.opentelemetry",
                "org.springframework.boot.actuate",
                "io.drawbridge.aliyun",
                "io.drawbridge.aws");
        Starter.withOperator().withClassLoader(bare).run(context -> {
            assertThat(running(context).isRunning()).isTrue();
            assertThat(context).doesNotHaveBean(OperatorMetrics.class);
        });
    }

    @Test
    @DisplayName("has the application's policy, and waits for its Lease under the name that it is given")
    void asTold() {
        Starter.withOperator()
                .withPropertyValues(
                        "drawbridge.operator.namespaces=games",
                        "drawbridge.operator.lease=games/operator",
                        "drawbridge.operator.identity=replica-0")
                .withBean(PodEipPolicy.class, PodEipPolicy::allowAll)
                .run(context -> {
                    assertThat(context).hasSingleBean(PodEipPolicy.class);
                    assertThat(context.getBean(KubernetesClient.class)
                                    .leases()
                                    .inNamespace("games")
                                    .withName("operator")
                                    .waitUntilCondition(
                                            lease -> lease != null
                                                    && lease.getSpec().getHolderIdentity() != null,
                                            30,
                                            TimeUnit.SECONDS)
                                    .getSpec()
                                    .getHolderIdentity())
                            .isEqualTo("replica-0");
                });
    }

    @Test
    @DisplayName("is built as customizers of the application say, after what properties say")
    void customized() {
        Starter.withOperator()
                .withBean(PodEipOperatorCustomizer.class, () -> builder -> builder.workers(0))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("0 workers"));
    }

    private static PodEipOperator running(ConfigurableApplicationContext context) {
        return context.getBean(OperatorLifecycle.class).operator().orElseThrow();
    }

    private static Status health(ConfigurableApplicationContext context) {
        return context.getBean("podEipOperatorHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    private static Pod pod(String name) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("games")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("game")
                .withImage("example.com/arena:1")
                .endContainer()
                .endSpec()
                .build();
        return PodTemplates.edit(pod)
                .attachEip(PodEipRequest.allocate().build())
                .build();
    }
}
