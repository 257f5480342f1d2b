package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.examples.probe.OperatorProbes;
import io.drawbridge.examples.probe.ProbeServer;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesExtension;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The probes of drawbridge operator, over HTTP,")
class ProbesTest {

    private static final Duration OLDEST = Duration.ofMinutes(15);
    private static final Pattern PORT = Pattern.compile("action=answer-probes port=(\\d+)");

    @RegisterExtension
    final FakeKubernetesExtension cluster = FakeKubernetesExtension.of(
            () -> FakeKubernetes.builder().crd(PodEipCrd.manifest()).build());

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestClock steady = TestClock.create();
    private final OperatorProbes probes = new OperatorProbes(OLDEST);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private KubernetesClient client;
    private ProbeServer server;

    @BeforeEach
    void serve() throws IOException {
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.server().kubeconfig()))
                .build();
        server = ProbeServer.start(0, probes, registry::scrape);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private PodEipOperatorBuilder operator() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN).build();
        return PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll())
                .steadyClock(steady)
                .metrics(MicrometerMetrics.in(registry));
    }

    private HttpResponse<String> send(int port, String method, String path) {
        URI uri = URI.create("http://localhost:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(String path) {
        return get(server.port(), path);
    }

    private String get(int port, String path) {
        HttpResponse<String> response = send(port, "GET", path);
        return response.statusCode() + " " + response.body().strip();
    }

    @Test
    @DisplayName("pass while the operator starts, but it is not ready before it has seen the cluster")
    void starting() {
        assertThat(get("/healthz")).isEqualTo("200 starting");
        assertThat(get("/readyz")).isEqualTo("503 starting");
    }

    @Test
    @DisplayName("fail the readiness and the health of an operator that has ended")
    void ended() {
        try (PodEipOperator operator = operator().build()) {
            operator.start();
            probes.startedBy(operator);
            assertThat(get("/healthz")).isEqualTo("200 working");
            assertThat(get("/readyz")).isEqualTo("200 working");
        }
        assertThat(get("/healthz")).isEqualTo("503 stopped");
        assertThat(get("/readyz")).isEqualTo("503 stopped");
    }

    @Test
    @DisplayName("fail the health, not the readiness, when what is known of the cluster is older than allowed")
    void old() {
        try (PodEipOperator operator = operator().build()) {
            operator.start();
            probes.startedBy(operator);
            steady.advance(OLDEST);
            assertThat(get("/healthz")).isEqualTo("200 working");
            steady.advance(Duration.ofSeconds(1));
            assertThat(get("/healthz"))
                    .isEqualTo("503 pods and PodEIPs were last compared 901 s ago; at most 900 s are allowed");
            assertThat(get("/readyz")).isEqualTo("200 working");
        }
    }

    @Test
    @DisplayName("call a replica that waits for leadership ready, and healthy however long it waits")
    void standby() {
        try (PodEipOperator leader = operator().leaderElection(lease("first")).build();
                PodEipOperator other =
                        operator().leaderElection(lease("second")).build()) {
            leader.start();
            await(() -> leader.dataAge().isPresent());
            other.start();
            probes.startedBy(other);
            assertThat(get("/readyz")).isEqualTo("200 standby");
            steady.advance(OLDEST.multipliedBy(4));
            assertThat(get("/healthz")).isEqualTo("200 standby");
        }
    }

    private static LeaderElection lease(String identity) {
        return LeaderElection.byLease("kube-system", "podeip", identity);
    }

    private static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(giveUp);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest(name = "answer {0} {1} with {2}")
    @CsvSource({
        "HEAD, /healthz, 200",
        "POST, /healthz, 405",
        "GET, /healthz/more, 404",
        "GET, /, 404",
        "HEAD, /metrics, 200"
    })
    void others(String method, String path, int code) {
        assertThat(send(server.port(), method, path).statusCode()).isEqualTo(code);
    }

    @Test
    @DisplayName("and the metrics are those of the process: not ready while the API server is away, then working")
    void program() throws Exception {
        cluster.kubernetes().faults().inject(Fault.answer(503)).always();
        Path kubeconfig = directory.resolve("kubeconfig");
        Files.writeString(kubeconfig, cluster.server().kubeconfig());
        List<String> arguments = List.of(
                "operator",
                "--policy=allow-all",
                "--probes-port=0",
                "--kubeconfig=" + kubeconfig,
                "--fake-cloud=" + directory.resolve("cloud.journal"));
        try (ProgramProcess process = ProgramProcess.start(directory, Map.of(), arguments)) {
            process.await("it waits", () -> process.log().contains("action=start outcome=waits"));
            Matcher logged = PORT.matcher(process.log());
            assertThat(logged.find()).as(process.log()).isTrue();
            int port = Integer.parseInt(logged.group(1));
            assertThat(get(port, "/healthz")).isEqualTo("200 starting");
            assertThat(get(port, "/readyz")).isEqualTo("503 starting");
            cluster.kubernetes().faults().clear();
            Game game = new Game(cluster.kubernetes());
            game.apply(1);
            process.await("the pod is served", () -> game.served() == 1);
            assertThat(get(port, "/readyz")).isEqualTo("200 working");
            process.await("the pod is counted", () -> get(port, "/metrics").contains("state=\"in-use\"} 1.0"));
            assertThat(get(port, "/metrics").lines())
                    .contains("drawbridge_podeip_attach_seconds_count 1")
                    .anyMatch(line ->
                            line.startsWith("drawbridge_podeip_steps_total{outcome=\"done\",step=\"Allocate\"}"))
                    .anyMatch(line -> line.startsWith("drawbridge_podeip_data_age_seconds "));
            process.terminate();
            assertThat(process.exitCode(Duration.ofSeconds(20)))
                    .as(process.log())
                    .isZero();
        }
    }
}
