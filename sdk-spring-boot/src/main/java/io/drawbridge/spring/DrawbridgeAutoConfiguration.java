package io.drawbridge.spring;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.Eips;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the client of the cluster, from the kubeconfig or the pod's account, and the cloud that
 * {@code drawbridge.cloud} names, with its EIPs.
 */
@AutoConfiguration(afterName = "org.springframework.cloud.kubernetes.fabric8.Fabric8AutoConfiguration")
@EnableConfigurationProperties(DrawbridgeProperties.class)
public final class DrawbridgeAutoConfiguration {

    static final String CLOUD = "drawbridge.cloud";

    @Bean
    @ConditionalOnMissingBean
    KubernetesClient kubernetesClient() {
        return new KubernetesClientBuilder().build();
    }

    private static ConfiguredValue<String> region(DrawbridgeProperties properties) {
        return ConfiguredValue.required(
                "drawbridge.region", properties.region(), "Give the region of the cluster, such as cn-hangzhou.");
    }

    private static ConfiguredValue<String> vpc(String vpc) {
        return new ConfiguredValue<>("drawbridge.vpc", vpc);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Aliyun.class)
    @ConditionalOnProperty(name = CLOUD, havingValue = "aliyun")
    static class OnAliyun {

        @Bean
        @ConditionalOnMissingBean
        Aliyun aliyun(DrawbridgeProperties properties) {
            Aliyun.Builder builder = region(properties).to(Aliyun::builder);
            String vpc = properties.vpc();
            return vpc == null ? builder.build() : vpc(vpc).to(builder::vpc).build();
        }

        @Bean
        @ConditionalOnMissingBean
        Eips eips(Aliyun aliyun) {
            return aliyun.eips();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Aws.class)
    @ConditionalOnProperty(name = CLOUD, havingValue = "aws")
    static class OnAws {

        @Bean
        @ConditionalOnMissingBean
        Aws aws(DrawbridgeProperties properties) {
            Aws.Builder builder = region(properties).to(Aws::builder);
            String vpc = properties.vpc();
            return vpc == null ? builder.build() : vpc(vpc).to(builder::vpc).build();
        }

        @Bean
        @ConditionalOnMissingBean
        Eips eips(Aws aws) {
            return aws.eips();
        }
    }
}
