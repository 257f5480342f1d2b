package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.examples.output.Narrator;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("drawbridge access")
class AccessCommandTest {

    private static final Pattern TEXT = Pattern.compile("```text\\n(.*?)\\n```", Pattern.DOTALL);

    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.AWS).unlimitedRates().build();
    private final FakeAwsServer server = FakeAwsServer.start(cloud);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("access"));
        all.addAll(List.of(args));
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private int checkDns(String address) {
        return new CommandLine(new AccessCommand().resolver(host -> List.of(address)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .execute(on("hidden", "--check-dns"));
    }

    @Test
    @DisplayName("tells a plan as one JSON object, and that it was carried out")
    void json() throws IOException {
        assertThat(onProd("--only", "203.0.113.0/24", "--keep", "ci=192.0.2.8/32", "--output", "json"))
                .isEqualTo(1);
        JsonNode blocked = new JsonMapper().readTree(out.toString());
        assertThat(blocked.path("cluster").asText()).isEqualTo("prod");
        assertThat(blocked.path("plan").path("blocks").toString()).contains("client-cut-off:ci");
        assertThat(blocked.path("plan").path("reach").path(0).path("client").asText())
                .isNotEmpty();
        assertThat(blocked.has("applied")).isFalse();
        out.getBuffer().setLength(0);
        assertThat(onProd("--only", "203.0.113.0/24", "--apply", "-o", "json"))
                .as("%s", err)
                .isZero();
        JsonNode done = new JsonMapper().readTree(out.toString());
        assertThat(done.path("applied").asBoolean()).isTrue();
        assertThat(done.path("plan").path("steps").size()).isOne();
    }

    @Test
    @DisplayName("S1-22: asks a resolver for a private endpoint's name, and says where it should resolve to")
    void resolution() {
        cloud.eks()
                .add(FakeEksCluster.builder("hidden").mode(FakeEksMode.PRIVATE).build());
        assertThat(checkDns("203.0.113.9")).isZero();
        assertThat(out.toString()).contains("does not resolve as it should", "203.0.113.9", "addresses of its VPC");
        out.getBuffer().setLength(0);
        assertThat(checkDns("10.0.0.9")).isZero();
        assertThat(out.toString()).contains("resolves to addresses of the VPC");
        assertThat(run("--cloud", "aliyun", "--region", "cn-hangzhou", "--cluster", "c1", "--check-dns"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--check-dns is for EKS");
    }

    private int onProd(String... more) {
        return onCluster("prod", more);
    }

    private int onCluster(String name, String... more) {
        return run(on(name, more));
    }

    private String[] on(String name, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "--cloud",
                "aws",
                "--region",
                "eu-central-1",
                "--cluster",
                name,
                "--endpoint",
                server.uri().toString()));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    @DisplayName("tells its story without any cloud, and the page shows what it prints")
    void story() throws IOException {
        assertThat(run("--demo")).isZero();
        assertThat(out.toString()).startsWith(Narrator.DEMO);
        assertThat(out.toString()).contains(shown("docs", "api-server.md"));
    }

    private static List<String> shown(String... path) throws IOException {
        List<String> blocks = TEXT.matcher(Files.readString(Path.of("..", path)))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    @Test
    @DisplayName("shows the plan and changes nothing, unless --apply is given")
    void planOnly() {
        assertThat(onProd("--only", "203.0.113.0/24", "--from", "203.0.113.7/32"))
                .isZero();
        assertThat(out.toString()).contains("Plan for cluster prod", "1. set the endpoint access to");
        assertThat(cloud.calls().countsByName()).doesNotContainKey("UpdateClusterConfig");
        assertThat(onProd("--only", "203.0.113.0/24", "--from", "203.0.113.7/32", "--apply", "--wait", "1m"))
                .isZero();
        assertThat(out.toString()).contains("done: private, and public from 203.0.113.0/24");
        assertThat(cloud.eks().state("prod").publicAccessCidrs()).containsExactly("203.0.113.0/24");
    }

    @Test
    @DisplayName("ends with 1 while a block stands, and says which reason lifts it")
    void blocked() {
        assertThat(onProd("--only", "203.0.113.0/24", "--keep", "ci=192.0.2.8/32"))
                .isEqualTo(1);
        assertThat(onProd("--only", "203.0.113.0/24", "--keep", "ci=192.0.2.8/32", "--apply"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("client-cut-off:ci");
        assertThat(onProd(
                        "--only", "203.0.113.0/24", "--keep", "ci=192.0.2.8/32", "--acknowledge", "client-cut-off:ci"))
                .isZero();
        assertThat(cloud.calls().countsByName()).doesNotContainKey("UpdateClusterConfig");
    }

    @Test
    @DisplayName("ends with 2 when its options are not understood, and with 1 when there is no such cluster")
    void mistakes() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--demo", "--cluster", "prod")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(run("--cluster", "prod")).isEqualTo(2);
        assertThat(err.toString()).contains("--cloud=aws or --cloud=aliyun");
        assertThat(run(
                        "--cloud",
                        "aws",
                        "--region",
                        "eu-central-1",
                        "--endpoint",
                        server.uri().toString(),
                        "--cluster",
                        "none"))
                .isEqualTo(1);
        assertThat(onProd("--eip", "eip-1")).isEqualTo(2);
        assertThat(onProd("--from", "192.0.2.8/32", "--from-inside", "10.0.0.9/32"))
                .isEqualTo(2);
        assertThat(onProd("--only", "203.0.113.7/24")).isEqualTo(2);
        assertThat(err.toString()).contains("203.0.113.0/24");
    }

    @Test
    @DisplayName("A8: a cluster without any endpoint is refused in one line")
    void noEndpoint() {
        assertThat(onProd("--public", "off", "--private", "off")).isEqualTo(2);
        assertThat(err.toString()).contains("--private off leaves no endpoint").doesNotContain("\tat ");
    }

    @Test
    @DisplayName("A9: --public on by itself is refused where it would change nothing, and names what is missing")
    void publicOnAlone() {
        cloud.eks()
                .add(FakeEksCluster.builder("closed").mode(FakeEksMode.PRIVATE).build());
        assertThat(onProd("--public", "on")).isZero();
        assertThat(onCluster("closed", "--public", "on")).isEqualTo(2);
        assertThat(err.toString()).contains("--allow or --only");
        assertThat(onCluster("closed", "--public", "off", "--only", "203.0.113.0/24"))
                .isEqualTo(2);
        assertThat(onCluster("closed", "--public", "on", "--only", "203.0.113.0/24", "--from", "203.0.113.7"))
                .isZero();
    }

    @Test
    @DisplayName(
            "A2, A16, A19: whoever is named is judged, on the Internet, inside, in a connected network, and hybrid")
    void everybodyIsJudged() {
        assertThat(onProd(
                        "--public",
                        "off",
                        "--from",
                        "203.0.113.7/32",
                        "--keep",
                        "bastion=inside:10.0.0.5/32",
                        "--keep",
                        "office=connected:10.9.0.0/16",
                        "--keep",
                        "site=hybrid:10.80.0.0/16",
                        "--keep",
                        "ci=192.0.2.8/32;192.0.2.9/32"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("self", "bastion", "office", "site", "ci");
        assertThat(onProd("--keep", "ci=192.0.2.8/32", "--keep", "ci=192.0.2.9/32"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--keep ci: there is a client of this name already");
        assertThat(onProd("--keep", "nodes=192.0.2.8/32")).isEqualTo(2);
        assertThat(onProd("--keep", "ci=below:192.0.2.8/32")).isEqualTo(2);
    }
}
