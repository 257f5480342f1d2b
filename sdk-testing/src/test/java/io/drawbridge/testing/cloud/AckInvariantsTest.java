package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whatever is done to the fake ACK")
class AckInvariantsTest {

    private static final String OFFICE = "203.0.113.7";

    @TempDir
    Path directory;

    /** One run of random actions; the same for the same seed. */
    private static final class Run {
        private final Random random;
        private final TestClock clock = TestClock.create();
        private final FakeCloud cloud;
        private final FakeAck ack;
        private final List<FakeAckCluster> clusters = new ArrayList<>();
        private final List<String> eips = new ArrayList<>(List.of("eip-none"));
        private final List<String> acls = new ArrayList<>(List.of("acl-none"));

        Run(long seed, FakeCloud.Builder builder) {
            random = new Random(seed);
            cloud = builder.clock(clock).quota(100).unlimitedRates().build();
            ack = cloud.ack();
            for (AckKind kind : List.of(AckKind.MANAGED, AckKind.EDGE, AckKind.DEDICATED)) {
                clusters.add(ack.cluster(kind.name())
                        .kind(kind)
                        .allowList("203.0.113.0/24")
                        .add());
                clusters.add(ack.cluster(kind.name()).kind(kind).exposed().add());
            }
            clusters.forEach(cluster -> acls.addAll(cluster.aclIds()));
            clusters.forEach(cluster -> cluster.eip().map(EipId::value).ifPresent(eips::add));
            for (int i = 0; i < 3; i++) {
                eips.add(cloud.console().buyByHand(EipSpec.defaults()).value());
            }
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private void call(String action, String... parameters) {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < parameters.length; i += 2) {
                map.put(parameters[i], parameters[i + 1]);
            }
            assertThat(cloud.call(new CloudRequest(action, map))).isNotNull();
        }

        void step() {
            clock.advance(Duration.ofSeconds(random.nextInt(120)));
            FakeAckCluster cluster = any(clusters);
            switch (random.nextInt(9)) {
                case 0, 1 ->
                    call(
                            "ModifyCluster",
                            "ClusterId",
                            cluster.id(),
                            "api_server_eip",
                            "true",
                            "api_server_eip_id",
                            any(eips));
                case 2 -> call("ModifyCluster", "ClusterId", cluster.id(), "api_server_eip", "false");
                case 3 ->
                    call("AddAccessControlListEntry", "AclId", any(acls), "AclEntrys", Calls.entries("10.0.0.0/8"));
                case 4 ->
                    call(
                            "RemoveAccessControlListEntry",
                            "AclId",
                            any(acls),
                            "AclEntrys",
                            Calls.entries("203.0.113.0/24"));
                case 5 -> call("UnassociateEipAddress", "AllocationId", any(eips));
                case 6 -> call("ReleaseEipAddress", "AllocationId", any(eips));
                case 7 ->
                    call(
                            "SetLoadBalancerTCPListenerAttribute",
                            "LoadBalancerId",
                            cluster.balancerId(),
                            "ListenerPort",
                            "6443",
                            "AclStatus",
                            random.nextBoolean() ? "on" : "off",
                            "AclType",
                            random.nextBoolean() ? "white" : "black",
                            "AclId",
                            any(acls));
                default -> outOfBand(cluster);
            }
        }

        private void outOfBand(FakeAckCluster cluster) {
            switch (random.nextInt(4)) {
                case 0 -> ack.detachEipByHand(cluster.id());
                case 1 -> ack.failNextTask("Broken", "by the test");
                case 2 -> ack.omitTaskId();
                default ->
                    eips.add(cloud.console().buyByHand(EipSpec.defaults()).value());
            }
        }

        void assertInvariants(long seed) {
            for (FakeAckCluster cluster : ack.clusters()) {
                long serving = cloud.all().stream()
                        .filter(eip -> eip.state().equals(EipState.IN_USE))
                        .filter(eip -> eip.association()
                                .filter(each -> each.instanceId().equals(cluster.balancerId()))
                                .isPresent())
                        .count();
                assertThat(serving).as("seed %d", seed).isLessThanOrEqualTo(1);
                boolean internal = ack.admits(cluster.id(), OFFICE, Endpoint.INTERNAL);
                boolean open = ack.admits(cluster.id(), OFFICE, Endpoint.PUBLIC);
                assertThat(open && !internal).as("seed %d", seed).isFalse();
                assertThat(serving == 1 && internal && !open)
                        .as("seed %d", seed)
                        .isFalse();
            }
        }

        /** Everything under way comes to its end. */
        void assertSettles(long seed) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(ack.clusters())
                    .as("seed %d", seed)
                    .extracting(FakeAckCluster::state)
                    .containsOnly("running");
            assertThat(cloud.all())
                    .as("seed %d", seed)
                    .extracting(each -> each.state().equals(EipState.AVAILABLE)
                            || each.state().equals(EipState.IN_USE))
                    .doesNotContain(false);
        }
    }

    @Test
    @DisplayName("a balancer has one EIP, lists hold on both ways in, and everything comes to an end")
    void invariants() {
        for (long seed = 0; seed < 100; seed++) {
            Run run = new Run(seed, FakeCloud.builder(CloudProfile.ALIYUN));
            for (int i = 0; i < 100; i++) {
                run.step();
                run.assertInvariants(seed);
            }
            run.assertSettles(seed);
        }
    }

    @Test
    @DisplayName("a journal gives the same state again")
    void replay() {
        for (long seed = 0; seed < 3; seed++) {
            Path file = directory.resolve("journal-" + seed);
            Run run = new Run(seed, FakeCloud.builder(CloudProfile.ALIYUN).journal(file));
            for (int i = 0; i < 100; i++) {
                run.step();
            }
            FakeCloud replayed = FakeCloud.builder(CloudProfile.ALIYUN)
                    .clock(run.clock)
                    .quota(100)
                    .unlimitedRates()
                    .journal(file)
                    .build();
            assertThat(replayed.ack().clusters()).isEqualTo(run.ack.clusters());
            assertThat(replayed.all()).isEqualTo(run.cloud.all());
            assertThat(replayed.calls().calls()).isEqualTo(run.cloud.calls().calls());
        }
    }
}
