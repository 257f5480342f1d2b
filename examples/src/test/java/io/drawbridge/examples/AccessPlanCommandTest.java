package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("drawbridge access plan")
class AccessPlanCommandTest {

    private static final String DECLARED = """
            apiVersion: drawbridge.io/v1
            kind: EksEndpointAccess
            metadata:
              name: prod
            spec:
              cluster:
                region: eu-central-1
                name: prod
              privateEndpoint: true
              publicEndpoint:
                cidrs:
                - 203.0.113.0/24
                - cidr: 198.51.100.7/32
                  until: 2026-12-31
              keepReachable:
              - name: self
                place: internet
                egress: [203.0.113.7/32]
            """;

    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.AWS).unlimitedRates().build();
    private final FakeAwsServer server = FakeAwsServer.start(cloud);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", "fake");
        System.setProperty("aws.secretAccessKey", "fake");
        cloud.eks().updateDuration(Duration.ZERO);
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .build());
    }

    @AfterEach
    void close() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        server.close();
    }

    private int plan(String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("access.yaml"), text);
        List<String> args = new ArrayList<>(
                List.of("-f", file.toString(), "--endpoint", server.uri().toString()));
        args.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new AccessPlanCommand().clock(clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ErrorLine::misunderstood)
                .setExecutionExceptionHandler(ErrorLine::failed)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    private List<String> clients() {
        return cloud.eks().state("prod").publicAccessCidrs().stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    @DisplayName("ends with 3 for drift, carries it out, and ends with 0 when there is none")
    void driftAndNone() throws IOException {
        assertThat(plan(DECLARED)).as("%s", err).isEqualTo(3);
        assertThat(out.toString()).contains("+ public endpoint lets in 203.0.113.0/24");
        assertThat(clients()).containsExactly("0.0.0.0/0");
        assertThat(plan(DECLARED, "--apply")).as("%s", err).isZero();
        assertThat(out.toString()).contains("sent: ", "done: ");
        assertThat(clients()).containsExactlyInAnyOrder("203.0.113.0/24", "198.51.100.7/32");
        assertThat(plan(DECLARED)).isZero();
        assertThat(out.toString()).contains("cluster prod is as declared");
    }

    @Test
    @DisplayName("takes a block out once its end is past: the clock alone makes drift")
    void overInTime() throws IOException {
        assertThat(plan(DECLARED, "--apply")).as("%s", err).isZero();
        clock = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
        assertThat(plan(DECLARED, "-o", "json")).isEqualTo(3);
        JsonNode answer = new JsonMapper().readTree(out.toString()).path(0);
        assertThat(answer.path("declaration").asText()).isEqualTo("prod");
        assertThat(answer.path("over").toString()).contains("198.51.100.7/32 is left out");
        assertThat(answer.path("plan").path("steps").size()).isOne();
        assertThat(plan(DECLARED, "--apply")).isZero();
        assertThat(clients()).containsExactly("203.0.113.0/24");
    }

    @Test
    @DisplayName("ends with 1 for a plan that is blocked, and then applies nothing, not that of another cluster either")
    void blocked() throws IOException {
        cloud.eks()
                .add(FakeEksCluster.builder("other")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .build());
        String other = DECLARED.replace("name: prod", "name: other");
        String cut = DECLARED.replace("[203.0.113.7/32]", "[192.0.2.8/32]");
        assertThat(plan(other + "---\n" + cut, "--apply")).isEqualTo(1);
        assertThat(out.toString()).contains("BLOCK client-cut-off:self");
        assertThat(cloud.eks().state("other").publicAccessCidrs().toString()).contains("0.0.0.0/0");
        assertThat(plan(other + "---\n" + cut, "--apply", "--acknowledge", "client-cut-off:self"))
                .as("%s", err)
                .isZero();
        assertThat(cloud.eks().state("other").publicAccessCidrs().toString()).doesNotContain("0.0.0.0/0");
        assertThat(plan(DECLARED, "--acknowledge", "client-cut-off:ci")).isEqualTo(2);
    }

    @Test
    @DisplayName("lifts a block of one cluster by one reason: two that have it are named")
    void blockedTwice() throws IOException {
        cloud.eks()
                .add(FakeEksCluster.builder("other")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .build());
        String cut = DECLARED.replace("[203.0.113.7/32]", "[192.0.2.8/32]");
        String both = cut + "---\n" + cut.replace("name: prod", "name: other");
        assertThat(plan(both, "--apply", "--acknowledge", "client-cut-off:self"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[prod/client-cut-off:self, other/client-cut-off:self]");
        assertThat(plan(both, "--apply", "--acknowledge", "other/client-cut-off:self"))
                .isEqualTo(1);
        assertThat(clients()).containsExactly("0.0.0.0/0");
        assertThat(plan(both, "--apply", "--acknowledge", "prod/client-cut-off:self,other/client-cut-off:self"))
                .as("%s", err)
                .isZero();
        assertThat(clients()).containsExactlyInAnyOrder("203.0.113.0/24", "198.51.100.7/32");
    }

    @Test
    @DisplayName("tells programs which plans were carried out before one failed")
    void failsOnTheWay() throws IOException {
        cloud.eks()
                .add(FakeEksCluster.builder("other")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .build());
        cloud.eks().failNextUpdate("other", "SecurityGroupNotFound", "The group is gone");
        String both = DECLARED + "---\n" + DECLARED.replace("name: prod", "name: other");
        assertThat(plan(both, "--apply", "-o", "json")).isEqualTo(1);
        assertThat(err.toString()).contains("SecurityGroupNotFound");
        JsonNode answer = new JsonMapper().readTree(out.toString());
        assertThat(answer.path(0).path("applied").asBoolean()).isTrue();
        assertThat(answer.path(1).path("cluster").asText()).isEqualTo("other");
        assertThat(answer.path(1).has("applied")).isFalse();
        assertThat(clients()).contains("203.0.113.0/24");
    }

    @Test
    @DisplayName("calls nobody before the whole file is valid, and nothing in it is over that may not be")
    void nothingCalled() throws IOException {
        int calls = cloud.ledger().calls().size();
        assertThat(plan(DECLARED + "---\n" + DECLARED.replace("cidrs", "cidr"))).isEqualTo(2);
        assertThat(err.toString()).contains("access.yaml:", "spec.publicEndpoint.cidr", "declared-twice");
        String over = DECLARED.replace("name: prod", "name: over")
                .replace("    - 203.0.113.0/24\n", "")
                .replace("Endpoint: true", "Endpoint: false")
                .replace("2026-12-31", "2025-12-31");
        assertThat(plan(DECLARED + "---\n" + over)).isEqualTo(1);
        assertThat(err.toString()).contains("every entry is over");
        assertThat(plan(DECLARED, "--region", "us-east-1")).isEqualTo(2);
        assertThat(cloud.ledger().calls()).hasSize(calls);
    }

    @Test
    @DisplayName("takes what 'access export' writes, and finds no drift in it")
    void exported() throws IOException {
        StringWriter file = new StringWriter();
        int code = Drawbridge.commandLine()
                .setOut(new PrintWriter(file, true))
                .execute(
                        "access",
                        "export",
                        "--cloud",
                        "aws",
                        "--region",
                        "eu-central-1",
                        "--cluster",
                        "prod",
                        "--from",
                        "203.0.113.7/32",
                        "--endpoint",
                        server.uri().toString());
        assertThat(code).isZero();
        assertThat(file.toString()).contains("kind: \"EksEndpointAccess\"");
        assertThat(plan(file.toString())).as("%s", err).isZero();
    }
}
