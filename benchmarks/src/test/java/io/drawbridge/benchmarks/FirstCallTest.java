package io.drawbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first call of a fresh JVM")
class FirstCallTest {

    /** JVMs differ by a few classes from run to run and from build to build. */
    private static final double TOLERANCE = 0.05;

    private record Cost(int classes, int threads) {}

    @Test
    @DisplayName("takes few more classes than the vendor's SDK alone, and no thread more, as docs/performance.md says")
    void besideTheBareSdk() throws Exception {
        Map<String, Cost> costs = new LinkedHashMap<>();
        try (FakeAliyunServer aliyun = FakeAliyunServer.start(FakeCloud.aliyun(TestClock.create()));
                FakeAwsServer aws = FakeAwsServer.start(FakeCloud.aws(TestClock.create()))) {
            costs.put("empty", run("empty", aliyun.uri()));
            costs.put("raw-aliyun", run("raw-aliyun", aliyun.uri()));
            costs.put("drawbridge-aliyun", run("drawbridge-aliyun", aliyun.uri()));
            costs.put("raw-aws", run("raw-aws", aws.uri()));
            costs.put("drawbridge-aws", run("drawbridge-aws", aws.uri()));
        }
        StringBuilder table = new StringBuilder("| program | classes loaded | threads alive |\n|---|---|---|\n");
        costs.forEach(
                (program, cost) -> table.append("| `%s` | %d | %d |%n".formatted(program, cost.classes, cost.threads)));
        Page.PERFORMANCE.holds("first-call", table.toString(), TOLERANCE);
        for (String cloud : new String[] {"aliyun", "aws"}) {
            Cost raw = costs.get("raw-" + cloud);
            Cost ours = costs.get("drawbridge-" + cloud);
            assertThat(ours.classes).isLessThan(raw.classes + 250);
            assertThat(ours.threads).isLessThanOrEqualTo(raw.threads);
        }
    }

    private static Cost run(String program, URI uri) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstCall.class.getName(),
                        program,
                        uri.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(program).isZero();
        String[] counts =
                output.lines().reduce((first, last) -> last).orElseThrow().split(" ");
        return new Cost(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]));
    }
}
