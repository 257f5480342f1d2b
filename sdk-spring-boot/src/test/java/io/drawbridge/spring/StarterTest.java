package io.drawbridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.Eips;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

@DisplayName("The starter for Spring Boot")
class StarterTest {

    @Test
    @DisplayName("is found by Spring Boot")
    void found() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(
                        DrawbridgeAutoConfiguration.class.getName(),
                        PodEipOperatorAutoConfiguration.class.getName(),
                        PodEipOperatorHealthAutoConfiguration.class.getName());
    }

    @Test
    @DisplayName("makes the client of the cluster, and no cloud that nobody named")
    void client() {
        Starter.application()
                .run(context -> assertThat(context)
                        .hasSingleBean(KubernetesClient.class)
                        .doesNotHaveBean(Eips.class)
                        .doesNotHaveBean(Aliyun.class)
                        .doesNotHaveBean(Aws.class));
    }

    @Test
    @DisplayName("makes the cloud that is named, with its EIPs")
    void clouds() {
        Starter.application()
                .withPropertyValues(
                        "drawbridge.cloud=aliyun", "drawbridge.region=cn-hangzhou", "drawbridge.vpc=vpc-bp1234567")
                .run(context -> {
                    assertThat(context).hasSingleBean(Aliyun.class).doesNotHaveBean(Aws.class);
                    assertThat(context.getBean(Eips.class))
                            .isSameAs(context.getBean(Aliyun.class).eips());
                });
        Starter.application()
                .withPropertyValues("drawbridge.cloud=aws", "drawbridge.region=eu-central-1")
                .run(context -> {
                    assertThat(context).hasSingleBean(Aws.class).doesNotHaveBean(Aliyun.class);
                    assertThat(context.getBean(Eips.class))
                            .isSameAs(context.getBean(Aws.class).eips());
                });
    }

    @Test
    @DisplayName("gives way to the beans of the application")
    void givesWay() {
        Starter.application()
                .withUserConfiguration(FakeSurroundings.class)
                .withPropertyValues("drawbridge.cloud=aliyun", "drawbridge.region=cn-hangzhou")
                .run(context -> {
                    assertThat(context.getBeanNamesForType(Eips.class)).containsExactly("fakeEips");
                    assertThat(context.getBeanNamesForType(KubernetesClient.class))
                            .containsExactly("fakeClient");
                });
    }
}
