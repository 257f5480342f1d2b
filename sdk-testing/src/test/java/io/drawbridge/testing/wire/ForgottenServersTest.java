package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Servers that a program forgets to close")
final class ForgottenServersTest {

    /** A program that fails while they run. */
    static final class Forgetful {

        public static void main(String[] args) {
            var aws = FakeAwsServer.start(FakeCloud.builder(CloudProfile.AWS).build());
            var aliyun = FakeAliyunServer.start(
                    FakeCloud.builder(CloudProfile.ALIYUN).build());
            var kubernetes = FakeKubernetesServer.start(FakeKubernetes.create());
            throw new IllegalStateException("forgot " + aws.uri() + " " + aliyun.uri() + " " + kubernetes.url());
        }
    }

    @Test
    @DisplayName("end with it")
    void end() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).as("has ended").isTrue();
            assertThat(program.exitValue()).isOne();
        } finally {
            program.destroyForcibly();
        }
    }
}
