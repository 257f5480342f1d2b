package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pod's EIP goes to the machine of the pod's node")
final class PodMachineTest {

    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final String ADDRESS = "10.8.0.1";
    private static final String OURS = "i-ours0001";
    private static final String THEIRS = "i-theirs01";

    /** A provider without a network of its own, which sees interfaces of other networks too. */
    private static World wholeRegion(NetworkInterface... others) {
        return new World(options -> options.eips = eips -> new WholeRegion(eips, List.of(others)));
    }

    private static final class WholeRegion extends DelegatingEips {
        private final List<NetworkInterface> others;

        WholeRegion(Eips eips, List<NetworkInterface> others) {
            super(eips);
            this.others = others;
        }

        @Override
        public Optional<String> vpcId() {
            return Optional.empty();
        }

        @Override
        public List<NetworkInterface> locate(Collection<String> privateAddresses) {
            List<NetworkInterface> found = new ArrayList<>(super.locate(privateAddresses));
            others.stream()
                    .filter(other -> other.addresses().stream().anyMatch(privateAddresses::contains))
                    .forEach(found::add);
            return found;
        }
    }

    private static NetworkInterface foreign(Optional<String> instance) {
        return new NetworkInterface("eni-foreign1", ADDRESS, Set.of(ADDRESS), instance, Optional.of("vpc-other001"));
    }

    private static void addNode(World world, String name, String providerId) {
        world.apply("""
                apiVersion: v1
                kind: Node
                metadata: {name: %s}
                spec: {providerID: "%s"}
                """.formatted(name, providerId));
    }

    @ParameterizedTest(name = "finding 19, the machine by the node's provider id: an EIP is bound with provider id {0}")
    @ValueSource(
            strings = {
                "aws:///eu-central-1a/i-ours0001",
                "aws://eu-central-1a/i-ours0001",
                "cn-hangzhou.i-ours0001",
                "alicloud://cn-hangzhou.i-ours0001"
            })
    void ownMachine(String providerId) {
        World world = wholeRegion();
        addNode(world, "worker", providerId);
        NetworkInterface own = world.cloud.addInterfaceOf(OURS, "10.8.0.9", ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        world.expectServed("web");
        assertThat(Seen.eip(world, "web").association()).contains(new Association(own.id(), Optional.of(ADDRESS)));
    }

    @Test
    @DisplayName(
            "finding 19, an address alone proves nothing: nothing is bought for a pod whose address another machine has")
    void otherMachine() {
        World world = wholeRegion();
        addNode(world, "worker", "aws:///eu-central-1a/" + OURS);
        world.cloud.addInterfaceOf(THEIRS, ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.INTERFACE_NOT_FOUND);
        assertThat(Seen.condition(world, "web").orElseThrow().getMessage())
                .contains("another machine", ADDRESS, THEIRS, OURS, "worker");
        assertThat(world.cloud.all()).isEmpty();
    }

    @Test
    @DisplayName(
            "finding 19, the same in the provider's own network: an overlay address that another machine has is refused")
    void otherMachineOfTheSameNetwork() {
        World world = new World();
        addNode(world, "worker", "cn-hangzhou." + OURS);
        world.cloud.addInterfaceOf(THEIRS, ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.INTERFACE_NOT_FOUND);
        assertThat(world.cloud.all()).isEmpty();
    }

    @Test
    @DisplayName("finding 19, one address in several networks: the interface of the node's machine is taken")
    void severalNetworks() {
        World world = wholeRegion(foreign(Optional.of(THEIRS)));
        addNode(world, "worker", "aws:///eu-central-1a/" + OURS);
        NetworkInterface own = world.cloud.addInterfaceOf(OURS, ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        world.expectServed("web");
        assertThat(world.record("web").getStatus().getNetworkInterfaceId()).isEqualTo(own.id());
    }

    @Test
    @DisplayName("finding 19, an interface without a machine: refused as long as the provider looks in all networks")
    void noMachine() {
        World world = wholeRegion();
        addNode(world, "worker", "aws:///eu-central-1a/" + OURS);
        world.cloud.addInterface(ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.INTERFACE_AMBIGUOUS);
        assertThat(Seen.condition(world, "web").orElseThrow().getMessage())
                .contains("restrict the provider to the cluster's VPC");
        assertThat(world.cloud.all()).isEmpty();
    }

    @Test
    @DisplayName("finding 19, an interface without a machine: taken when the provider looks in one network only")
    void noMachineInTheOneNetwork() {
        World world = new World();
        addNode(world, "worker", "aws:///eu-central-1a/" + OURS);
        world.cloud.addInterface(ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        world.expectServed("web");
    }

    @Test
    @DisplayName("finding 19, a node without provider id: refused as long as the provider looks in all networks")
    void noProviderId() {
        World world = wholeRegion();
        world.apply("{apiVersion: v1, kind: Node, metadata: {name: worker}}");
        world.cloud.addInterfaceOf(THEIRS, ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.INTERFACE_AMBIGUOUS);
        assertThat(world.cloud.all()).isEmpty();
    }

    @Test
    @DisplayName("finding 19, a node gets its provider id late: the pod is served then")
    void lateProviderId() {
        World world = wholeRegion();
        world.apply("{apiVersion: v1, kind: Node, metadata: {name: worker}}");
        world.cloud.addInterfaceOf(OURS, ADDRESS);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        world.request(ApiRequest.patch(
                "/api/v1/nodes/worker",
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"providerID\":\"cn-hangzhou." + OURS + "\"}}"));
        world.run(Duration.ofMinutes(6));
        world.expectServed("web");
    }

    // --- nodes ---

    @Test
    @DisplayName("finding 20, an unknown node is no instance: the pod is refused, and served when the node turns up")
    void unknownNode() {
        World world = new World();
        asking("web").on("ghost").start(world, ADDRESS);
        world.run(SHORT);
        Seen.expectRefused(world, "web", Reason.UNSUPPORTED_NODE);
        assertThat(world.cloud.all()).isEmpty();
        addNode(world, "ghost", "cn-hangzhou." + OURS);
        world.run(Duration.ofMinutes(6));
        world.expectServed("web");
    }

    @Test
    @DisplayName("finding 20, a kind is not kept forever: a pod on a new node of an old name is judged by the new one")
    void newNodeOfOldName() {
        World world = new World();
        world.kubernetes.addNode("worker", Map.of());
        asking("before").on("worker").start(world, "10.8.0.1");
        world.run(Duration.ofSeconds(30));
        world.expectServed("before");
        world.endPod("before");
        world.request(ApiRequest.delete("/api/v1/nodes/worker"));
        world.kubernetes.addNode("worker", Map.of("type", "virtual-kubelet"));
        world.run(Duration.ofSeconds(10));
        asking("after").on("worker").start(world, "10.8.0.2");
        world.run(Duration.ofSeconds(30));
        Seen.expectRefused(world, "after", Reason.UNSUPPORTED_NODE);
    }

    @Test
    @DisplayName("finding 20, a node whose read fails: the pod is served after all")
    void failingRead() {
        World world = new World();
        world.kubernetes.addNode("worker", Map.of());
        world.kubernetes
                .faults()
                .inject(Fault.answer(500))
                .on(Verb.GET, "nodes")
                .times(3);
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        world.expectServed("web");
    }

    @Test
    @DisplayName("finding 20, a node that is removed: its pod is not cut off, and its EIP goes when the pod goes")
    void removedNode() {
        World world = new World();
        world.kubernetes.addNode("worker", Map.of());
        asking("web").on("worker").start(world, ADDRESS);
        world.run(SHORT);
        world.expectServed("web");
        world.request(ApiRequest.delete("/api/v1/nodes/worker"));
        world.run(Duration.ofMinutes(20));
        world.expectServed("web");
        world.endPod("web");
        world.run(SHORT);
        assertThat(world.cloud.all()).isEmpty();
    }

    @Test
    @DisplayName("finding 20, many pods of a node: the node is read once and not for each of them")
    void readsOnce() {
        World world = new World();
        world.kubernetes.addNode("worker", Map.of());
        world.run(Duration.ofSeconds(10));
        for (int i = 1; i <= 20; i++) {
            asking("web-" + i).on("worker").start(world, "10.8.0." + i);
        }
        world.run(SHORT);
        assertThat(Seen.calls(world).calls())
                .filteredOn(call -> call.resource().equals("nodes"))
                .hasSize(1);
    }
}
