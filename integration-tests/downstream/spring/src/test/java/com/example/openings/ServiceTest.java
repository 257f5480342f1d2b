package com.example.openings;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eips;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ServiceTest {

    @Test
    void hasEipsOfAnAccount() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .run()) {
            assertThat(context.getBean(Eips.class)).isNotNull();
        }
    }
}
