package com.example.arenas;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The cloud, and who may have what on it; Quarkus brings the client of the cluster. */
final class ArenaCloud {

    @Produces
    @Singleton
    static Eips eips(
            @ConfigProperty(name = "arenas.region") String region, @ConfigProperty(name = "arenas.vpc") String vpc) {
        return Aliyun.builder(region).vpc(vpc).build().eips();
    }

    @Produces
    @Singleton
    static PodEipPolicy policy(@ConfigProperty(name = "arenas.policy") String resource) throws IOException {
        try (InputStream policy =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return PodEipPolicy.parse(new String(policy.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
