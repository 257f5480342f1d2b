package io.drawbridge.spring;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Applications with nothing but the starter. */
final class Starter {

    private Starter() {}

    /** By import, as Spring Boot does it: what is not on the class path is not looked at. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DrawbridgeAutoConfiguration.class,
        PodEipOperatorAutoConfiguration.class,
        PodEipOperatorHealthAutoConfiguration.class
    })
    static class Application {}

    static ApplicationContextRunner application() {
        return new ApplicationContextRunner().withUserConfiguration(Application.class);
    }

    /** Told to run the operator, on the fakes. */
    static ApplicationContextRunner withOperator() {
        return application()
                .withUserConfiguration(FakeSurroundings.class)
                .withPropertyValues(
                        "drawbridge.operator.enabled=true", "drawbridge.operator.policy=classpath:policy.yaml");
    }
}
