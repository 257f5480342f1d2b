package io.drawbridge.k8s.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A migration")
final class OddPodsTest {

    private final MigrationWorld world = new MigrationWorld();

    @AfterEach
    void close() {
        world.close();
    }

    /** A pod of the node's network has the node's address, and asks for an EIP that nobody gives it. */
    private EipId nodeWithAnEip(String pod) {
        world.kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                spec: {hostNetwork: true, containers: [{name: main, image: nginx}]}
                """.formatted(pod));
        return bindTo(pod);
    }

    private EipId bindTo(String pod) {
        String ip = world.client
                .pods()
                .inNamespace("default")
                .withName(pod)
                .get()
                .getStatus()
                .getPodIP();
        EipId node = world.cloud.console().buyByHand(EipSpec.defaults());
        world.cloud
                .console()
                .bind(node, new AssociationTarget(world.cloud.addInterface(ip).id(), ip));
        return node;
    }

    @Test
    @DisplayName("writes no PodEIP for the EIP of a node whose network a pod uses")
    void hostNetwork() {
        world.servedBy(EipOwner.TERWAY);
        EipId node = nodeWithAnEip("agent");
        MigrationPlan plan = world.migration().plan(EipOwner.TERWAY, EipOwner.EXTEND_CONTROLLER);
        assertThat(plan.pods())
                .filteredOn(row -> row.pod().equals("agent"))
                .extracting(MigratedPod::verdict)
                .containsExactly(MigratedPod.Verdict.CANNOT);
        assertThat(plan.steps().toString()).doesNotContain(node.value());
    }

    @Test
    @DisplayName("writes no PodEIP for the EIP that a virtual node gave a pod itself")
    void virtualNode() {
        world.servedBy(EipOwner.TERWAY);
        world.kubernetes.addNode("virtual", Map.of("type", "virtual-kubelet"));
        world.kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: eci
                  annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                spec: {nodeName: virtual, containers: [{name: main, image: nginx}]}
                """);
        EipId own = bindTo("eci");
        MigrationPlan plan = world.migration().plan(EipOwner.TERWAY, EipOwner.EXTEND_CONTROLLER);
        assertThat(plan.pods())
                .filteredOn(row -> row.pod().equals("eci"))
                .extracting(MigratedPod::verdict)
                .containsExactly(MigratedPod.Verdict.CANNOT);
        assertThat(plan.steps().toString()).doesNotContain(own.value());
    }
}
