package io.drawbridge.k8s.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The script of the waiting init container")
@DisabledOnOs(OS.WINDOWS)
class WaitingScriptTest {

    /** Lets 60 seconds pass at once. */
    private static final String NO_SLEEP = "sleep() { :; }\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @DisplayName("S2-152: goes on when allocated-eipAddress under either prefix has an address")
    @ValueSource(
            strings = {
                "k8s.aliyun.com/allocated-eipAddress=\"203.0.113.7\"",
                "network.alibabacloud.com/allocated-eipAddress=\"203.0.113.7\"",
                "k8s.aliyun.com/allocated-eipAddress=203.0.113.7",
                "k8s.aliyun.com/allocated-eipAddress=\"2001:db8::7\"",
                "k8s.aliyun.com/allocated-eipAddress=\"\"\nnetwork.alibabacloud.com/allocated-eipAddress=\"203.0.113.7\"",
            })
    void goesOnWhenAnAddressIsThere(String line) throws Exception {
        Path file = file("k8s.aliyun.com/pod-with-eip=\"true\"\n" + line + "\nkubernetes.io/config.seen=\"2022\"\n");

        Process process = run("", file, 0, 1);

        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @DisplayName("S2-152: waits while no annotation of that name has an address")
    @ValueSource(
            strings = {
                "",
                "k8s.aliyun.com/pod-with-eip=\"true\"",
                "k8s.aliyun.com/allocated-eipAddress=\"\"",
                "k8s.aliyun.com/allocated-eipAddress-old=\"203.0.113.7\"",
                "k8sXaliyun.com/allocated-eipAddress=\"203.0.113.7\"",
                "note=\"k8s.aliyun.com/allocated-eipAddress=203.0.113.7\"",
            })
    void waitsWithoutAnAddress(String line) throws Exception {
        Process process = run("", file(line + "\n"), 0, 1);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(lines(process.getErrorStream().readAllBytes())).containsExactly("no EIP within 0 seconds");
    }

    @Test
    @DisplayName("S2-151: looks every 2 seconds and gives up after 60")
    void givesUpAfterSixtySeconds() throws Exception {
        Process process =
                run(NO_SLEEP, file(""), WaitingInitContainer.LIMIT_SECONDS, WaitingInitContainer.PAUSE_SECONDS);

        List<String> said = lines(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).hasSize(30).containsOnly("waiting for the EIP");
    }

    @Test
    @DisplayName("S2-153: keeps its time limit by itself, without the command timeout")
    void keepsItsTimeLimitByItself() throws Exception {
        long before = System.nanoTime();
        Process process = run("", file(""), 1, 1);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(WaitingInitContainer.SCRIPT).doesNotContain("timeout");
    }

    @Test
    @DisplayName("S2-151: goes on when the address comes while it waits, even if the file was not there at first")
    void goesOnWhenTheAddressComes() throws Exception {
        Path file = directory.resolve("annotations");
        Process process = run("", file, 30, 1);
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("waiting for the EIP");
            Files.writeString(file, "k8s.aliyun.com/allocated-eipAddress=\"203.0.113.7\"\n");

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isZero();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("annotations"), content);
    }

    private static Process run(String before, Path file, int limit, int pause) throws IOException {
        return new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        before + WaitingInitContainer.SCRIPT,
                        WaitingInitContainer.NAME,
                        file.toString(),
                        String.valueOf(limit),
                        String.valueOf(pause))
                .start();
    }

    private static List<String> lines(byte[] output) {
        return new String(output, StandardCharsets.UTF_8).lines().toList();
    }
}
