package io.drawbridge.k8s.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("proof")
@DisplayName("The script of the waiting init container, with nothing but the programs of busybox,")
class WaitingInBusyboxTest {

    @TempDir
    private Path directory;

    private Path programs;

    @BeforeEach
    void installPrograms() throws Exception {
        programs = Files.createDirectory(directory.resolve("bin"));
        Process install = new ProcessBuilder("busybox", "--install", "-s", programs.toString()).start();
        assertThat(install.waitFor()).isZero();
        assertThat(programs.resolve("sh")).exists();
    }

    @ParameterizedTest(name = "{0}: exit code {1}")
    @DisplayName("S2-152, S2-153: sees an address, and ends by itself within its limit when there is none")
    @CsvSource({
        "k8s.aliyun.com/allocated-eipAddress=\"203.0.113.7\", 0",
        "network.alibabacloud.com/allocated-eipAddress=\"203.0.113.7\", 0",
        "k8s.aliyun.com/allocated-eipAddress=\"\", 1",
        "k8sXaliyun.com/allocated-eipAddress=\"203.0.113.7\", 1"
    })
    void waits(String annotation, int exit) throws Exception {
        Path file = Files.writeString(directory.resolve("annotations"), annotation + "\n");
        Process process = script(file);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
        assertThat(new String(process.getErrorStream().readAllBytes()))
                .isEqualTo(exit == 0 ? "" : "no EIP within 1 seconds\n");
    }

    private Process script(Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                programs.resolve("sh").toString(),
                "-c",
                WaitingInitContainer.SCRIPT,
                WaitingInitContainer.NAME,
                file.toString(),
                "1",
                "1");
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", programs.toString());
        return builder.start();
    }
}
