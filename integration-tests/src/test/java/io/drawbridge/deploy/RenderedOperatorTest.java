package io.drawbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.examples.Drawbridge;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesExtension;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
@DisplayName("The operator, started with the arguments of the rendered Deployment,")
final class RenderedOperatorTest {

    private static final String POLICY = "/etc/drawbridge/policy.yaml";

    /** The network of the fake clouds, whose interfaces name no machines. */
    private static final String VPC =
            FakeCloud.builder(CloudProfile.AWS).build().vpcId();

    @RegisterExtension
    final FakeKubernetesExtension cluster = FakeKubernetesExtension.of(
            () -> FakeKubernetes.builder().crd(PodEipCrd.manifest()).build());

    @TempDir
    Path directory;

    @Test
    @DisplayName("gives a pod its EIP from Alibaba Cloud, as the chart's values say")
    void chart() throws Exception {
        try (FakeAliyunServer server = FakeAliyunServer.start(cloud(CloudProfile.ALIYUN))) {
            cluster.kubernetes().add("{apiVersion: v1, kind: Namespace, metadata: {name: " + Chart.NAMESPACE + "}}");
            String rendered = new Chart(directory).render("""
                    image: {repository: example/drawbridge-operator}
                    cloud: {name: aliyun, region: cn-hangzhou, vpc: %s}
                    policy: {namespaces: {default: {eips: 1}}}
                    operator: {extraArgs: ["--endpoint=%s"]}
                    """.formatted(VPC, server.uri()));
            serve(
                    rendered,
                    List.of(),
                    Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret"));
        }
    }

    @Test
    @DisplayName("gives a pod its EIP from AWS, as an overlay that was copied and edited says")
    void overlay() throws Exception {
        try (FakeAwsServer server = FakeAwsServer.start(cloud(CloudProfile.AWS))) {
            cluster.kubernetes().add("{apiVersion: v1, kind: Namespace, metadata: {name: drawbridge}}");
            String rendered = Kustomization.copyTo(directory.resolve("kustomize"))
                    .edit("overlays/eks-irsa/kustomization.yaml", text -> text.replaceFirst("VPC=.*", "VPC=" + VPC))
                    .edit("overlays/eks-irsa/policy.yaml", text -> "namespaces: {default: {eips: 1}}\n")
                    .render("overlays/eks-irsa");
            URI endpoint = server.uri();
            serve(
                    rendered,
                    List.of("--endpoint=" + endpoint),
                    Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));
        }
    }

    private static FakeCloud cloud(CloudProfile profile) {
        FakeCloud cloud = FakeCloud.builder(profile).quota(1).build();
        cloud.anyAddressHasAnInterface();
        return cloud;
    }

    private void serve(String rendered, List<String> more, Map<String, String> credentials) throws Exception {
        cluster.kubernetes().add("""
                apiVersion: v1
                kind: Pod
                metadata: {name: game, annotations: {k8s.aliyun.com/pod-with-eip: "true"}}
                spec: {containers: [{name: main, image: nginx}]}
                """);
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command(Manifests.objects(rendered), more))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(credentials);
        Process process = builder.start();
        try {
            long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (!isServed()) {
                assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(giveUp);
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean isServed() {
        return cluster.kubernetes()
                .find("pods", "default", "game")
                .orElseThrow()
                .path("metadata")
                .path("annotations")
                .has("k8s.aliyun.com/allocated-eipAddress");
    }

    /** What the kubelet would run, at a free port and with files of this machine. */
    private List<String> command(List<HasMetadata> objects, List<String> more) throws Exception {
        Map<String, ConfigMap> maps = new HashMap<>();
        Manifests.all(objects, ConfigMap.class)
                .forEach(map -> maps.put(map.getMetadata().getName(), map));
        var pod =
                Manifests.one(objects, Deployment.class).getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().get(0);
        Map<String, String> values = new HashMap<>(Map.of("POD_NAME", "operator-0"));
        container
                .getEnvFrom()
                .forEach(source -> values.putAll(
                        maps.get(source.getConfigMapRef().getName()).getData()));
        String policyMap = pod.getVolumes().get(0).getConfigMap().getName();
        Path policy = Files.writeString(
                directory.resolve("policy.yaml"), maps.get(policyMap).getData().get("policy.yaml"));
        Path kubeconfig = Files.writeString(
                directory.resolve("kubeconfig"), cluster.server().kubeconfig());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Drawbridge.class.getName()));
        for (String argument : container.getArgs()) {
            String resolved = argument.replace(POLICY, policy.toString()).replace("-port=8080", "-port=0");
            for (Map.Entry<String, String> value : values.entrySet()) {
                resolved = resolved.replace("$(" + value.getKey() + ")", value.getValue());
            }
            command.add(resolved);
        }
        assertThat(command).noneMatch(argument -> argument.contains("$("));
        command.add("--kubeconfig=" + kubeconfig);
        command.addAll(more);
        return command;
    }
}
