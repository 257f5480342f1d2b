package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesExtension;
import io.drawbridge.testing.kube.api.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("drawbridge operator, in a process of its own,")
class OperatorCommandTest {

    private static final Duration SECONDS = Duration.ofSeconds(60);
    private static final int PODS = 20;

    @RegisterExtension
    final FakeKubernetesExtension cluster = FakeKubernetesExtension.of(FakeKubernetes::create);

    @TempDir
    Path directory;

    private Game game;
    private Path journal;
    private Path kubeconfig;

    @BeforeEach
    void writeKubeconfig() throws IOException {
        game = new Game(cluster.kubernetes());
        journal = directory.resolve("cloud.journal");
        kubeconfig = directory.resolve("kubeconfig");
        Files.writeString(kubeconfig, cluster.server().kubeconfig());
    }

    private ProgramProcess operator(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("operator", "--policy", "allow-all", "--install-crd"));
        arguments.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--fake-cloud", journal.toString()));
        arguments.addAll(List.of(more));
        return ProgramProcess.start(directory, Map.of(), arguments);
    }

    @Test
    @DisplayName("installs the definition, serves pods, and stops cleanly on SIGTERM with everything in the journal")
    void stopsCleanly() throws Exception {
        game.apply(PODS);
        try (ProgramProcess operator = operator()) {
            operator.await("all pods are served", () -> game.served() == PODS);
            operator.terminate();
            assertThat(operator.exitCode(SECONDS)).as(operator.log()).isZero();
            assertThat(operator.log().lines())
                    .allMatch(line -> line.startsWith("time="))
                    .anyMatch(line -> line.contains("action=running"))
                    .last()
                    .asString()
                    .endsWith("action=stopped by=signal bought=20 inUse=20 retained=0 released=0");
        }
        assertThat(audit(0)).containsIgnoringWhitespaces("bought 20", "in use 20", "leaked 0", "bought twice 0");
    }

    @Test
    @Tag("proof")
    @DisplayName(
            "killed in the midst of its work and started again serves every pod, leaks nothing, buys nothing twice")
    void survivesKills() throws Exception {
        game.apply(PODS);
        for (int served : new int[] {1, PODS / 3}) {
            try (ProgramProcess operator = operator("--workers", "2", "--qps", "15", "--burst", "15")) {
                operator.await(served + " pods are served", () -> game.served() >= served);
                operator.kill();
            }
        }
        assertThat(game.served()).as("pods served when it was killed").isLessThan(PODS);
        try (ProgramProcess operator = operator()) {
            operator.await("all pods are served", () -> game.served() == PODS);
            game.scale(0);
            operator.await("all EIPs are given back", () -> game.podEips() == 0);
            operator.terminate();
            assertThat(operator.exitCode(SECONDS)).as(operator.log()).isZero();
        }
        assertThat(audit(0)).containsIgnoringWhitespaces("bought 20", "released 20", "leaked 0", "bought twice 0");
    }

    @Test
    @Tag("proof")
    @DisplayName("lets a second replica work when the first is gone, and only then")
    void handsOver() throws Exception {
        String[] lease = {"--lease", "kube-system/podeip"};
        try (ProgramProcess first = operator(lease)) {
            game.apply(1);
            first.await("the pod is served", () -> game.served() == 1);
            try (ProgramProcess second = operator(lease)) {
                second.await("the second waits", () -> second.log().contains("action=running"));
                assertThat(second.log()).doesNotContain("action=start ");
                first.terminate();
                assertThat(first.exitCode(SECONDS)).as(first.log()).isZero();
                game.apply(2);
                second.await("the other pod is served", () -> game.served() == 2);
                assertThat(second.log()).contains("action=start ");
            }
        }
    }

    @Test
    @DisplayName("waits for an API server that does not answer yet, and can be stopped meanwhile")
    void waits() throws Exception {
        cluster.kubernetes().faults().inject(Fault.answer(503)).always();
        try (ProgramProcess operator = operator()) {
            operator.await("a start has failed", () -> operator.log().contains("action=start outcome=waits"));
            operator.terminate();
            assertThat(operator.exitCode(SECONDS)).as(operator.log()).isZero();
        }
    }

    @Test
    @DisplayName("serves when the API server answers at last")
    void startsLate() throws Exception {
        cluster.kubernetes().faults().inject(Fault.answer(503)).times(6);
        game.apply(1);
        try (ProgramProcess operator = operator()) {
            operator.await("the pod is served", () -> game.served() == 1);
            assertThat(operator.log()).contains("action=start outcome=waits");
        }
    }

    @Test
    @DisplayName("finding 29, rights that warm up: are waited for, told once for each reason, and pods are served")
    void waitsForRights() throws Exception {
        cluster.kubernetes().faults().inject(Fault.answer(403, "RBAC: not yet")).times(3);
        game.apply(1);
        try (ProgramProcess operator = operator()) {
            operator.await("the pod is served", () -> game.served() == 1);
            assertThat(operator.log().lines().filter(line -> line.contains("action=start outcome=waits")))
                    .hasSizeBetween(1, 3)
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.contains("403 RBAC: not yet"));
        }
    }

    @Test
    @DisplayName("finding 29, a server that refuses connections: is waited for, told once, and SIGTERM ends the wait")
    void waitsForConnections() throws Exception {
        cluster.server().close();
        try (ProgramProcess operator = operator()) {
            operator.await("it waits", () -> operator.log().contains("action=start outcome=waits"));
            operator.terminate();
            assertThat(operator.exitCode(SECONDS)).as(operator.log()).isZero();
            assertThat(operator.log().lines().filter(line -> line.contains("outcome=waits")))
                    .singleElement()
                    .asString()
                    .contains("ConnectException");
        }
    }

    @Test
    @DisplayName("ends with 1 and the reason beside another EIP implementation")
    void refusesCompany() throws Exception {
        cluster.kubernetes().add("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: ack-extend-network-controller, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: other}}
                  template:
                    metadata: {labels: {app: other}}
                    spec: {containers: [{name: main, image: other}]}
                """);
        try (ProgramProcess operator = operator()) {
            assertThat(operator.exitCode(SECONDS)).as(operator.log()).isEqualTo(1);
            assertThat(operator.log()).contains("ack-extend-network-controller may work on the same pods");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fake-cloud c --kubeconfig k                                   | --policy=FILE|allow-all",
                "--policy allow-all --kubeconfig k                               | --fake-cloud=FILE",
                "--policy allow-all --fake-cloud c                               | No cluster",
                "--policy allow-all --fake-cloud c --kubeconfig nowhere          | cannot be read",
                "--policy nowhere --fake-cloud c --kubeconfig k                  | --policy nowhere cannot be read",
                "--policy bad --fake-cloud c --kubeconfig k                      | allowed are namespaces, otherNamespaces",
                "--policy allow-all --fake-cloud c --kubeconfig k --workers 0    | use at least 1",
                "--policy allow-all --fake-cloud c --kubeconfig k --qps 0        | out of range",
                "--policy allow-all --fake-cloud c --kubeconfig k --lease x      | allowed is NAMESPACE/NAME",
                "--policy allow-all --fake-cloud c --kubeconfig k --dns-target route53 | expected none, external-dns or",
                "--policy allow-all --fake-cloud c --cleanup-period soon         | a number is missing",
                "--policy allow-all --fake-cloud c --kubeconfig k --probes-port 70000 | 0 to 65535 is allowed",
                "--policy allow-all --fake-cloud c --kubeconfig k --max-data-age 9m | at least 10m is allowed",
                "--nonsense                                                      | Unknown option",
                "--policy allow-all --cloud gcp --kubeconfig k                   | expected one of",
                "--policy allow-all --cloud aliyun --kubeconfig k                | --region",
                "--policy allow-all --cloud aws --kubeconfig k                   | --region",
                "--policy allow-all --cloud aws --region eu-central-1 | No cluster",
                "--policy allow-all --cloud aws --region Nowhere --kubeconfig k  | not a region id, such as eu-central-1",
                "--policy allow-all --cloud aliyun --region ap-southeast-1 --vpc a/b | give one such as vpc-bp1",
                "--policy allow-all --cloud aws --region eu-central-1 --endpoint http://x | loopback",
                "--policy allow-all --cloud aliyun --region ap-southeast-1 --endpoint http:x | loopback",
                "--policy allow-all --cloud aliyun --region ap-southeast-1 --fake-cloud c | are of --cloud=fake",
                "--policy allow-all --cloud aws --region eu-central-1 --kubeconfig k --quota-metrics 9 | allowed is account",
                "--policy allow-all --cloud aliyun --region ap-southeast-1 --kubeconfig k --quota-metrics account | such as 200",
                "--policy allow-all --fake-cloud c --kubeconfig k --quota-metrics 9 | is of --cloud=aliyun and",
                "--policy allow-all --cloud aws --region eu-central-1 --rates vendor | are of --cloud=fake",
                "--policy allow-all --cloud aws --region eu-central-1 --kubeconfig k --quota 2 | --quota is of --cloud=fake",
                "--policy allow-all --fake-cloud c --region ap-southeast-1 | are of --cloud=aliyun and --cloud=aws",
                "--policy allow-all --fake-cloud d --kubeconfig k                | Is a directory",
                "--policy allow-all --fake-cloud j --rates vendor                | other settings",
                "clouds bill --fake-cloud nowhere                                | there is no journal",
            })
    @DisplayName("ends with 2 and says what is not understood")
    void refusesNonsense(String arguments, String message) throws IOException {
        Files.writeString(directory.resolve("k"), cluster.server().kubeconfig());
        Files.writeString(directory.resolve("bad"), "nonsense: true");
        assertThat(FakeCloud.builder(CloudProfile.ALIYUN)
                        .quota(Integer.MAX_VALUE)
                        .unlimitedRates()
                        .journal(journal)
                        .build()
                        .all())
                .isEmpty();
        StringWriter err = new StringWriter();
        String[] words = (arguments.startsWith("clouds") ? arguments : "operator " + arguments)
                .replace(" c", " " + directory.resolve("c"))
                .replace(" d ", " " + directory + " ")
                .replace(" j", " " + journal)
                .replace(" k", " " + directory.resolve("k"))
                .replace(" bad", " " + directory.resolve("bad"))
                .split(" +");
        CommandLine line = Drawbridge.commandLine().setErr(new PrintWriter(err, true));
        assertThat(line.execute(words)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private String audit(int code) {
        StringWriter out = new StringWriter();
        CommandLine line = Drawbridge.commandLine().setOut(new PrintWriter(out, true));
        int actual = line.execute(
                "clouds", "bill", "--kubeconfig", kubeconfig.toString(), "--fake-cloud", journal.toString());
        assertThat(actual).as(out.toString()).isEqualTo(code);
        return out.toString();
    }
}
