package com.example.openings;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.eip.Eips;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An account as beans of a Spring Boot application. */
@Configuration
public class Service {

    @Bean
    Aliyun aliyun() {
        return Aliyun.builder("cn-hangzhou").credentials(AliyunCredentials.accessKey("fake", "fake")).build();
    }

    @Bean
    Eips eips(Aliyun aliyun) {
        return aliyun.eips();
    }
}
