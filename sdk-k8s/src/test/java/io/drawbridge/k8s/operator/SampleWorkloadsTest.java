package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document's sample workloads, run by a cluster's controllers")
final class SampleWorkloadsTest {

    private static final Duration A_WHILE = Duration.ofMinutes(3);

    private static World cluster() {
        return new World(options -> options.kubernetes = UnaryOperator.identity());
    }

    private static List<String> names(World world) {
        return world.pods().stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    private static void scaleDeployment(World world, int replicas) {
        world.request(ApiRequest.patch(
                "/apis/apps/v1/namespaces/default/deployments/example",
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"replicas\":" + replicas + "}}"));
    }

    private static void delete(World world, String pod) {
        world.request(ApiRequest.delete("/api/v1/namespaces/default/pods/" + pod, "{\"gracePeriodSeconds\":0}"));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    // --- Deployment ---

    @Test
    @DisplayName("S2-116: each pod of the Deployment gets an EIP of 5 Mbit/s of its own")
    void deployment() {
        World world = cluster();
        world.apply(Manifests.read("deployment.yaml"));
        scaleDeployment(world, 3);
        world.run(A_WHILE);
        assertThat(names(world)).hasSize(3).allSatisfy(world::expectServed);
        assertThat(world.eips())
                .hasSize(3)
                .allSatisfy(eip ->
                        assertThat(Seen.described(world, eip.id()).bandwidth()).contains(Bandwidth.ofMbps(5)));
        assertThat(world.pods()).allMatch(SampleWorkloadsTest::isReady);
        Set<String> addresses = world.eips().stream().map(Eip::address).collect(Collectors.toSet());
        assertThat(addresses).hasSize(3);
    }

    @Test
    @DisplayName("S2-109: a pod of the Deployment that is deleted gives its EIP back, and the next one gets another")
    void deploymentPodDeleted() {
        World world = cluster();
        world.apply(Manifests.read("deployment.yaml"));
        world.run(A_WHILE);
        String first = names(world).get(0);
        Eip eip = Seen.eip(world, first);
        delete(world, first);
        world.run(A_WHILE);
        world.expectGone(eip.id());
        assertThat(names(world)).hasSize(1).doesNotContain(first).allSatisfy(world::expectServed);
        scaleDeployment(world, 0);
        world.run(A_WHILE);
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
        world.cloud.ledger().assertThat().leakedNothing().boughtNothingTwice();
    }

    @Test
    @DisplayName("S2-149: a rolling update of the Deployment waits for each new pod's EIP")
    void rollingUpdate() {
        World world = cluster();
        world.apply(Manifests.read("deployment.yaml"));
        scaleDeployment(world, 4);
        world.run(A_WHILE);
        List<String> before = names(world);
        for (int i = 1; i < 1000; i++) {
            world.clock.schedule(Duration.ofMillis(200L * i), () -> expectReadyPodsBound(world));
        }
        world.request(ApiRequest.patch(
                "/apis/apps/v1/namespaces/default/deployments/example",
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"version\":\"2\"}}}}}"));
        world.run(Duration.ofMinutes(10));
        assertThat(names(world)).hasSize(4).doesNotContainAnyElementsOf(before).allSatisfy(world::expectServed);
        assertThat(world.eips()).hasSize(4);
    }

    private static void expectReadyPodsBound(World world) {
        Set<Optional<String>> bound = world.eips().stream()
                .flatMap(eip -> eip.association().stream())
                .map(association -> association.privateAddress())
                .collect(Collectors.toSet());
        assertThat(world.pods())
                .filteredOn(pod -> isReady(pod) && pod.getMetadata().getDeletionTimestamp() == null)
                .allSatisfy(pod ->
                        assertThat(bound).contains(Optional.of(pod.getStatus().getPodIP())));
    }

    // --- StatefulSet ---

    @Test
    @DisplayName("S2-124: each pod of the StatefulSet gets an EIP of its own, kept for the time as written")
    void statefulSet() {
        World world = cluster();
        world.apply(Manifests.read("statefulset.yaml"));
        world.run(A_WHILE);
        assertThat(names(world)).containsExactlyInAnyOrder("example-0", "example-1");
        for (String name : names(world)) {
            world.expectServed(name);
            PodEip record = world.record(name);
            assertThat(record.getSpec().getAllocationType().getType()).isEqualTo("Auto");
            assertThat(record.getSpec().getAllocationType().getReleaseStrategy())
                    .isEqualTo("TTL");
            assertThat(record.getSpec().getAllocationType().getReleaseAfter()).isEqualTo("10m");
        }
        assertThat(Seen.eipOf(world, "example-0")).isNotEqualTo(Seen.eipOf(world, "example-1"));
    }

    @Test
    @DisplayName(
            "S2-127: a pod that is created again within ten minutes has the same EIP at its own interface and address")
    void createdAgain() {
        World world = cluster();
        world.apply(Manifests.read("statefulset.yaml"));
        world.run(A_WHILE);
        PodEip before = world.record("example-0");
        delete(world, "example-0");
        world.run(A_WHILE);
        world.expectServed("example-0");
        PodEip after = world.record("example-0");
        assertThat(after.getSpec().getAllocationId()).isEqualTo(before.getSpec().getAllocationId());
        assertThat(after.getStatus().getEipAddress())
                .isEqualTo(before.getStatus().getEipAddress());
        assertThat(after.getStatus().getPrivateIpAddress())
                .isNotEqualTo(before.getStatus().getPrivateIpAddress())
                .isEqualTo(world.pod("example-0").getStatus().getPodIP());
        assertThat(after.getStatus().getNetworkInterfaceId())
                .isNotEqualTo(before.getStatus().getNetworkInterfaceId());
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, 2);
    }

    @Test
    @DisplayName("S2-127: without such a pod the PodEIP stays for ten minutes and is then deleted")
    void scaledDown() {
        World world = cluster();
        world.apply(Manifests.read("statefulset.yaml"));
        world.run(A_WHILE);
        world.scale("example", 0);
        Duration grace = Duration.ofSeconds(61);
        world.run(grace.plus(Duration.ofMinutes(8)));
        assertThat(world.pods()).isEmpty();
        world.expectKept("example-0");
        world.expectKept("example-1");
        world.run(Duration.ofMinutes(8));
        assertThat(world.records()).isEmpty();
        assertThat(world.eips()).isEmpty();
    }

    @Test
    @DisplayName("S2-127: scaled down and up again within the time, each pod has its own EIP again")
    void scaledDownAndUp() {
        World world = cluster();
        world.apply(Manifests.read("statefulset.yaml"));
        world.run(A_WHILE);
        world.remember("example-0");
        world.remember("example-1");
        world.scale("example", 0);
        world.run(Duration.ofMinutes(5));
        world.scale("example", 2);
        world.run(A_WHILE);
        for (String name : List.of("example-0", "example-1")) {
            world.expectServed(name);
            world.expectRemembered(name);
        }
    }

    @Test
    @DisplayName("S2-71: container restarts in both workloads cost no call to the cloud but the sweep's")
    void containerRestarts() {
        World world = cluster();
        world.apply(Manifests.read("statefulset.yaml"));
        world.run(A_WHILE);
        int mutations = Seen.mutations(world).size();
        world.kubernetes.clearLedger();
        for (int i = 0; i < 5; i++) {
            world.kubernetes.controllers().restartContainer("default", "example-0", "example");
            world.run(Duration.ofSeconds(30));
        }
        assertThat(Seen.mutations(world)).hasSize(mutations);
        assertThat(Seen.writes(world).calls()).isEmpty();
        world.expectServed("example-0");
    }

    @Test
    @DisplayName("S2-98: an evicted pod's EIP follows to the pod that the StatefulSet puts in its place")
    void evicted() {
        World world = cluster();
        world.apply(Manifests.read("statefulset.yaml"));
        world.run(A_WHILE);
        world.remember("example-1");
        world.kubernetes.controllers().evictPod("default", "example-1");
        world.run(A_WHILE);
        world.expectServed("example-1");
        world.expectRemembered("example-1");
    }

    // --- the cluster ---

    @Test
    @DisplayName("S2-159: none of all calls to the cloud is about a security group or a firewall")
    void onlyEipCalls() {
        World world = cluster();
        world.apply(Manifests.read("deployment.yaml"));
        world.apply(Manifests.read("statefulset.yaml").replace("name: example\n", "name: game\n"));
        world.run(A_WHILE);
        scaleDeployment(world, 0);
        world.scale("game", 0);
        world.run(Duration.ofHours(1));
        assertThat(world.cloud.ledger().calls())
                .filteredOn(call -> call.caller() == CloudCall.Caller.PROGRAM)
                .extracting(CloudCall::action)
                .containsOnly(
                        "AllocateEipAddress",
                        "AssociateEipAddress",
                        "UnassociateEipAddress",
                        "ReleaseEipAddress",
                        "DescribeEipAddresses",
                        "DescribeNetworkInterfaces");
        assertThat(world.eips()).isEmpty();
    }

    @Test
    @DisplayName("A namespace that is deleted with its workload gives every EIP back and goes")
    void namespaceDeleted() {
        World world = cluster();
        world.apply("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"games\"}}");
        world.apply(
                Manifests.read("statefulset.yaml").replaceFirst("name: example", "name: example\n  namespace: games"));
        world.run(A_WHILE);
        assertThat(world.eips()).hasSize(2);
        world.request(ApiRequest.delete("/api/v1/namespaces/games"));
        world.run(Duration.ofMinutes(20));
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
        assertThat(world.kubernetes.find("namespaces", "", "games")).isEmpty();
        world.cloud.ledger().assertThat().leakedNothing().boughtNothingTwice();
    }
}
