package com.example.openings;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.aws.Aws;
import io.drawbridge.k8s.workload.ManifestLinter;
import org.junit.jupiter.api.Test;

class ModulePathTest {

    @Test
    void runsOnTheModulePath() {
        assertThat(ModulePathTest.class.getModule().getName()).isEqualTo("com.example.openings");
        AliyunCredentials fake = AliyunCredentials.accessKey("fake", "fake");
        assertThat(Aliyun.builder("cn-hangzhou").credentials(fake).build().eips())
                .isNotNull();
        try (Aws aws = Aws.builder("eu-central-1").build()) {
            assertThat(aws.apiServers().getClass().getModule().getName()).isEqualTo("io.drawbridge.aws");
        }
        assertThat(ManifestLinter.class.getModule().getName()).isEqualTo("io.drawbridge.k8s");
    }
}
