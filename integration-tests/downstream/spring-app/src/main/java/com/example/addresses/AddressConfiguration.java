package com.example.addresses;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

    @Bean
    KubernetesClient kubernetes() {
        return new KubernetesClientBuilder().build();
    }

    @Bean
    PodEipPolicy policy(AddressProperties properties) throws IOException {
        return PodEipPolicy.parse(properties.policy().getContentAsString(StandardCharsets.UTF_8));
    }

    @Bean
    OperatorLifecycle operator(KubernetesClient kubernetes, Eips eips, PodEipPolicy policy, MeterRegistry meters) {
        PodEipOperatorBuilder operator =
                PodEipOperator.builder(kubernetes, eips, policy).metrics(MicrometerMetrics.in(meters));
        return new OperatorLifecycle(operator::build);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "addresses.cloud", havingValue = "aliyun")
    static class OnAliyun {

        @Bean
        Eips eips(AddressProperties properties) {
            return Aliyun.builder(properties.region())
                    .vpc(properties.vpc())
                    .build()
                    .eips();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "addresses.cloud", havingValue = "aws")
    static class OnAws {

        @Bean
        Aws aws(AddressProperties properties) {
            return Aws.builder(properties.region()).vpc(properties.vpc()).build();
        }

        @Bean
        Eips eips(Aws aws) {
            return aws.eips();
        }
    }
}
