package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code of README and docs: change it here first. */
@DisplayName("The code of the pages runs:")
final class SnippetsTest {

    private final OwnerMark mark = new OwnerMark("cluster-uid", "games", "game-0", "podeip-uid", 1);

    @Test
    @DisplayName("a StatefulSet whose pods keep their addresses")
    void workload() {
        StatefulSet statefulSet = new StatefulSetBuilder()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();

        PodEipRequest request = PodEipRequest.allocate()
                .bandwidth(Bandwidth.ofMbps(5))
                .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .build();
        StatefulSet game = PodTemplates.edit(statefulSet)
                .attachEip(request)
                .readinessGate()
                .build();

        assertThat(PodTemplates.decode(game).request()).contains(request);
        assertThat(game.getSpec().getTemplate().getMetadata().getAnnotations())
                .containsOnlyKeys(
                        "k8s.aliyun.com/pod-with-eip",
                        "k8s.aliyun.com/eip-bandwidth",
                        "k8s.aliyun.com/pod-eip-release-strategy");
    }

    @Test
    @DisplayName("a policy")
    void policy() {
        PodEipPolicy policy = PodEipPolicy.builder()
                .namespace("games", share -> share.eips(50).totalMbps(500))
                .namespace("mail", share -> share.claim(EipId.of("eip-bp14q0123456789")))
                .build();

        assertThat(policy.shareOf("games").eips()).isEqualTo(50);
        assertThat(policy.shareOf("mail").eips()).isZero();
        assertThat(CodeBlock.all("yaml").stream().map(CodeBlock::text))
                .filteredOn(yaml -> yaml.startsWith("namespaces:"))
                .singleElement()
                .satisfies(yaml -> assertThat(PodEipPolicy.parse(yaml)).isEqualTo(policy));
    }

    /** Compiled here; what it does is the operator's tests'. */
    static void operate(KubernetesClient kubernetes, Eips eips, PodEipPolicy policy) throws InterruptedException {
        try (PodEipOperator operator =
                PodEipOperator.builder(kubernetes, eips, policy).build()) {
            operator.start();
            operator.awaitTermination();
        }
    }

    @Test
    @DisplayName("a cloud in memory")
    void cloud() {
        TestClock clock = TestClock.create();
        FakeCloud cloud = FakeCloud.aliyun(clock);
        NetworkInterface eni = cloud.addInterface("10.0.0.10", "10.0.0.11");

        Eip eip = cloud.eips().allocate(EipSpec.defaults(), mark);
        cloud.eips().associate(eip.id(), new AssociationTarget(eni.id(), "10.0.0.11"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(cloud.eips().describe(List.of(eip.id())).get(eip.id()).state())
                .isEqualTo(EipState.IN_USE);

        cloud.faults().brownOut().during(Duration.ofMinutes(30));
        cloud.faults().loseAnswer(EipAction.ALLOCATE).nth(2);
    }

    @Test
    @DisplayName("a cluster in memory")
    void cluster() {
        TestClock clock = TestClock.create();
        FakeKubernetes cluster = FakeKubernetes.builder()
                .clock(clock)
                .crd(PodEipCrd.manifest())
                .nodes(3)
                .build();
        cluster.add("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: game}
                spec:
                  serviceName: game
                  replicas: 2
                  selector: {matchLabels: {app: game}}
                  template:
                    metadata: {labels: {app: game}}
                    spec: {containers: [{name: game, image: nginx}]}
                """);
        ObjectNode pod = cluster.find("pods", "default", "game-1").orElseThrow();
        assertThat(pod.at("/status/phase").textValue()).isEqualTo("Running");
    }
}
