package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.operation.OperationFailedException;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.edge.EdgeLookup;
import io.drawbridge.edge.EdgeNode;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The API servers of ACK, over HTTP,")
class AckApiServersTest {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final NetworkAcl OFFICE_ONLY = NetworkAcl.allowOnly(OFFICE);
    private static final KeepReachable KEEP = KeepReachable.theCluster();
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = TestClock.create();
    private FakeCloud cloud = newCloud();
    private FakeAliyunServer server = FakeAliyunServer.start(cloud);
    private Aliyun aliyun = connect();
    private final AccessWaiter waiter =
            AccessWaiter.builder().clock(clock).pause(clock::advance).build();

    private FakeCloud newCloud() {
        return FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .quota(100)
                .unlimitedRates()
                .build();
    }

    private Aliyun connect() {
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
                .endpoint(server.uri())
                .clock(clock)
                .build();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void anew() {
        close();
        cloud = newCloud();
        server = FakeAliyunServer.start(cloud);
        aliyun = connect();
    }

    private ApiServers<AckApiServerAccess> servers() {
        return aliyun.apiServers();
    }

    private EipId buy(int number) {
        return cloud.eips()
                .allocate(EipSpec.defaults(), new OwnerMark("test", "kube-system", "eip", "eip-" + number, 1))
                .id();
    }

    private AccessProgress.Finished<AckApiServerAccess> carryOut(AccessPlan<AckApiServerAccess> plan) {
        AccessPlan<AckApiServerAccess> lifted = plan.acknowledge(plan.blocks().toArray(String[]::new));
        return waiter.await(servers().apply(lifted), HOUR);
    }

    private AckCluster read(ClusterId id) {
        return (AckCluster) servers().observe(id);
    }

    private int calls(String action) {
        return cloud.calls().countsByName().getOrDefault(action, 0);
    }

    private String address(EipId eip) {
        return cloud.eips().describe(List.of(eip)).values().iterator().next().address();
    }

    @Test
    @DisplayName("S0-1, S0-2: tell both endpoints, the load balancer, and \"none\" where there is no EIP")
    void describes() {
        String internal = cloud.ack().cluster("shop").add().id();
        cloud.ack().addIngressBalancer(internal);
        AckCluster seen = read(ClusterId.of(internal));
        assertThat(seen.kind()).isEqualTo(ClusterKind.ACK_MANAGED);
        assertThat(seen.balancer())
                .isEqualTo(new AckBalancer.Clb(cloud.ack().find(internal).balancerId()));
        assertThat(seen.internalEndpoint()).startsWith("https://").endsWith(":6443");
        assertThat(seen.publicEndpoint()).isEmpty();
        assertThat(seen.access()).isEqualTo(new AckApiServerAccess(Exposure.internal(), NetworkAcl.off()));
        EipId eip = buy(1);
        String exposed = cloud.ack().cluster("web").exposedBy(eip).add().id();
        assertThat(read(ClusterId.of(exposed)).publicEndpoint()).hasValue("https://" + address(eip) + ":6443");
        CloudException missing =
                catchThrowableOfType(CloudException.class, () -> servers().observe(ClusterId.of("none")));
        assertThat(missing.code()).isEqualTo(CloudErrorCode.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = AckKind.class,
            names = {"MANAGED", "SERVERLESS"})
    @DisplayName(
            "S0-4, S0-5, S0-8, S0-10, S0-12, S0-15, S0-16, S0-17: associate, change and disassociate an EIP that exists")
    void wholeLife(AckKind kind) {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").kind(kind).add().id());
        EipId first = buy(1);
        EipId second = buy(2);
        String internal = read(id).internalEndpoint();
        AckCluster exposed = (AckCluster) carryOut(servers().plan(id, current -> current.exposedBy(first), KEEP))
                .cluster();
        assertThat(exposed.publicEndpoint()).hasValue("https://" + address(first) + ":6443");
        AckCluster changed = (AckCluster) carryOut(servers().plan(id, current -> current.exposedBy(second), KEEP))
                .cluster();
        assertThat(changed.publicEndpoint()).hasValue("https://" + address(second) + ":6443");
        AckCluster closed = (AckCluster)
                carryOut(servers().plan(id, AckApiServerAccess::internal, KEEP)).cluster();
        assertThat(closed.publicEndpoint()).isEmpty();
        assertThat(closed.internalEndpoint()).isEqualTo(internal);
        assertThat(calls("ModifyCluster")).isEqualTo(3);
        assertThat(calls("AssociateEipAddress") + calls("UnassociateEipAddress") + calls("ReleaseEipAddress"))
                .isZero();
        assertThat(cloud.all()).as("both EIPs are still there").hasSize(2);
        assertThat(carryOut(servers().plan(id, AckApiServerAccess::internal, KEEP))
                        .change())
                .isEqualTo(Change.UNCHANGED);
        assertThat(calls("ModifyCluster")).isEqualTo(3);
    }

    @Test
    @DisplayName("S0-6, S0-9: associate an EIP with an Edge cluster, and never send its disassociation")
    void edge() {
        ClusterId id = ClusterId.of(
                cloud.ack().cluster("edge").kind(AckKind.EDGE).add().id());
        EipId eip = buy(1);
        carryOut(servers().plan(id, current -> current.exposedBy(eip), KEEP));
        assertThatThrownBy(() -> servers().plan(id, AckApiServerAccess::internal, KEEP))
                .isInstanceOf(InvalidSpecException.class);
        assertThat(calls("ModifyCluster")).isEqualTo(1);
    }

    @Test
    @DisplayName("S0-7, S0-11, S0-14: refuse a dedicated cluster and an EIP of another region before any write")
    void refusals() {
        ClusterId dedicated = ClusterId.of(
                cloud.ack().cluster("old").kind(AckKind.DEDICATED).add().id());
        EipId eip = buy(1);
        assertThatThrownBy(() -> servers().plan(dedicated, current -> current.exposedBy(eip), KEEP))
                .hasMessageContaining("hot migration");
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        EipId elsewhere = cloud.ack().buyIn("cn-beijing");
        assertThatThrownBy(() -> servers().plan(id, current -> current.exposedBy(elsewhere), KEEP))
                .hasMessageContaining(elsewhere.value());
        assertThat(calls("ModifyCluster")).isZero();
    }

    @Test
    @DisplayName("S0-13: buy an EIP for the cluster once, whatever answers are lost")
    void buysOnce() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        AckApiServerAccess wanted = new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), OFFICE_ONLY);
        cloud.faults().on("AllocateEipAddress").loseAnswer();
        cloud.faults().on("ModifyCluster").loseAnswer();
        AccessPlan<AckApiServerAccess> plan = servers().plan(id, wanted, KEEP);
        AckCluster exposed = (AckCluster) carryOut(plan).cluster();
        assertThat(exposed.eip()).isPresent();
        assertThat(cloud.all()).hasSize(1);
        assertThat(calls("ModifyCluster")).isEqualTo(1);
        assertThat(carryOut(servers().plan(id, wanted, KEEP)).change()).isEqualTo(Change.UNCHANGED);
    }

    @Test
    @DisplayName(
            "S0-21, access case 14: end when task, state and endpoint agree, also without a task id and with reads that lag")
    void lag() {
        for (int round = 0; round < 2; round++) {
            anew();
            ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
            EipId eip = buy(1);
            cloud.ack().readLag(Duration.ofSeconds(30));
            cloud.ack().taskDuration(Duration.ofMinutes(7));
            if (round == 1) {
                cloud.ack().omitTaskId();
            }
            AckCluster exposed = (AckCluster) carryOut(servers().plan(id, current -> current.exposedBy(eip), KEEP))
                    .cluster();
            assertThat(exposed.publicEndpoint()).hasValue("https://" + address(eip) + ":6443");
            assertThat(exposed.isSettled()).isTrue();
            assertThat(calls("ModifyCluster")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("access case 14: tell why a task failed")
    void failures() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        EipId eip = buy(1);
        cloud.ack().failNextTask("ErrRollingUpdate", "an instance did not come up");
        OperationFailedException failed = catchThrowableOfType(
                OperationFailedException.class,
                () -> carryOut(servers().plan(id, current -> current.exposedBy(eip), KEEP)));
        assertThat(failed.code()).isEqualTo("ErrRollingUpdate");
        assertThat(failed).hasMessageContaining("an instance did not come up");
    }

    @Test
    @DisplayName("S0-22, S0-23, access case 4: refuse while a task runs or the cluster is not running, or wait for it")
    void busy() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        EipId eip = buy(1);
        AccessPlan<AckApiServerAccess> plan =
                servers().plan(id, current -> current.exposedBy(eip), KEEP).acknowledge("open-to-internet:acl");
        String task = cloud.ack().startForeignTask(id.value());
        CloudException busy =
                catchThrowableOfType(CloudException.class, () -> servers().apply(plan));
        assertThat(busy.code()).isEqualTo(CloudErrorCode.CONFLICT);
        assertThat(busy).hasMessageContaining(task);
        AccessOperation<AckApiServerAccess> waiting = servers().apply(plan, WhenBusy.WAIT);
        assertThat(waiting.advance(clock.instant())).isInstanceOf(AccessProgress.Waiting.class);
        assertThat(calls("ModifyCluster")).isZero();
        cloud.ack().endForeignTask(id.value());
        assertThat(waiter.await(waiting, HOUR).change()).isEqualTo(Change.CHANGED);
        cloud.ack().putInState(id.value(), "failed");
        assertThatThrownBy(() -> servers().plan(id, AckApiServerAccess::internal, KEEP))
                .hasMessageContaining("only a running one can be changed");
    }

    @Test
    @DisplayName("S0-20: report an exposure whose EIP was taken off by hand as broken, and repair it")
    void broken() {
        EipId eip = buy(1);
        ClusterId id =
                ClusterId.of(cloud.ack().cluster("shop").exposedBy(eip).add().id());
        cloud.ack().detachEipByHand(id.value());
        clock.advance(Duration.ofMinutes(1));
        AckCluster seen = read(id);
        assertThat(seen.isExposureBroken()).isTrue();
        assertThat(seen.findings().codes()).contains("exposure-broken");
        assertThat(carryOut(servers().plan(id, current -> current.exposedBy(eip), KEEP))
                        .cluster()
                        .access()
                        .exposure())
                .isEqualTo(Exposure.by(eip));
    }

    @Test
    @DisplayName("S0-25, S0-26, S0-27: switch between no list, whitelist and blacklist, which let in whom they should")
    void lists() {
        ClusterId id =
                ClusterId.of(cloud.ack().cluster("shop").exposedBy(buy(1)).add().id());
        carryOut(servers().plan(id, current -> current.with(OFFICE_ONLY), KEEP));
        assertThat(admits(id, "203.0.113.9")).isTrue();
        assertThat(admits(id, "192.0.2.1")).isFalse();
        assertThat(cloud.ack().admits(id.value(), "100.104.1.1", Endpoint.INTERNAL))
                .isTrue();
        NetworkAcl stored = read(id).access().acl();
        assertThat(((NetworkAcl.AllowList) stored).entries().covers(OFFICE)).isTrue();
        carryOut(servers().plan(id, current -> current.with(NetworkAcl.denyOnly(CidrSet.of("192.0.2.0/24"))), KEEP));
        assertThat(admits(id, "192.0.2.1")).isFalse();
        assertThat(admits(id, "198.51.100.1")).isTrue();
        carryOut(servers().plan(id, current -> current.with(NetworkAcl.off()), KEEP));
        assertThat(admits(id, "192.0.2.1")).isTrue();
        assertThat(read(id).access().acl()).isEqualTo(NetworkAcl.off());
        assertThat(read(id).listener().spare()).isEmpty();
    }

    private boolean admits(ClusterId id, String address) {
        return cloud.ack().admits(id.value(), address, Endpoint.PUBLIC);
    }

    @Test
    @DisplayName(
            "S0-28, access case 13: put the list on before the EIP, so that the cluster is never public and open in between")
    void listFirst() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        EipId eip = buy(1);
        AckApiServerAccess wanted = new AckApiServerAccess(Exposure.by(eip), OFFICE_ONLY);
        AccessOperation<AckApiServerAccess> operation =
                servers().apply(servers().plan(id, wanted, KEEP));
        while (!(operation.advance(clock.instant()) instanceof AccessProgress.Finished)) {
            assertThat(admits(id, "192.0.2.1")).isFalse();
            clock.advance(Duration.ofSeconds(10));
            operation = servers().resume(operation.token());
        }
        assertThat(admits(id, "203.0.113.1")).isTrue();
        assertThat(admits(id, "192.0.2.1")).isFalse();
    }

    @Test
    @DisplayName(
            "access case 11: read and write 300 entries by pages and calls of 50, and swap what does not fit together")
    void manyEntries() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        cloud.ack().aclProcessing(Duration.ofSeconds(3));
        int needed = read(id).needed().size();
        NetworkAcl first = NetworkAcl.allowOnly(many("203.0.", 300 - needed));
        NetworkAcl second = NetworkAcl.allowOnly(many("198.51.", 300 - needed));
        for (NetworkAcl wanted : List.of(first, second, first)) {
            AckCluster reached = (AckCluster) carryOut(servers().plan(id, current -> current.with(wanted), KEEP))
                    .cluster();
            assertThat(((NetworkAcl.AllowList) reached.access().acl()).entries().size())
                    .isEqualTo(300);
            assertThat(reached.listener().spare()).isEmpty();
            assertThat(carryOut(servers().plan(id, current -> current.with(wanted), KEEP))
                            .change())
                    .isEqualTo(Change.UNCHANGED);
        }
    }

    private static CidrSet many(String start, int number) {
        return CidrSet.of(IntStream.range(0, number)
                .mapToObj(i -> start + i / 200 + "." + i % 200 + "/32")
                .toArray(String[]::new));
    }

    @Test
    @DisplayName(
            "access case 12: add the cluster's own ranges with where they come from, and leave a list alone that others use")
    void sharedLists() {
        ClusterId id = ClusterId.of(cloud.ack()
                .cluster("shop")
                .vpcCidr("10.0.0.0/16")
                .secondaryCidrs("10.8.0.0/16")
                .add()
                .id());
        String shared = cloud.ack().addAcl("company", "198.51.100.0/24", "100.104.0.0/16", "10.0.0.0/8");
        cloud.ack().shareAcl(shared);
        cloud.ack().attachByHand(id.value(), shared);
        AckCluster seen = read(id);
        assertThat(seen.listener().attached().get(0).use()).isEqualTo(Acl.Use.SHARED);
        assertThat(seen.needed().toString())
                .contains("100.104.0.0/16 (ACK control plane)")
                .contains("10.0.0.0/16", "primary CIDR")
                .contains("10.8.0.0/16", "secondary CIDR");
        AckCluster changed = (AckCluster) carryOut(servers().plan(id, current -> current.allow("203.0.113.0/24"), KEEP))
                .cluster();
        assertThat(changed.listener().attached().get(0).use()).isEqualTo(Acl.Use.OWN);
        assertThat(((NetworkAcl.AllowList) changed.access().acl()).entries().covers(OFFICE))
                .isTrue();
        cloud.ack().attachByHand(id.value(), shared);
        assertThat(read(id).listener().attached().get(0).entries()).hasSize(3);
    }

    @Test
    @DisplayName("access case 15: know a Network Load Balancer, and refuse lists and EIPs on it")
    void networkLoadBalancer() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("new").onNlb().add().id());
        assertThat(read(id).balancer()).isInstanceOf(AckBalancer.Nlb.class);
        assertThatThrownBy(() -> servers().plan(id, current -> current.with(OFFICE_ONLY), KEEP))
                .hasMessageContaining("balancer-has-no-acl");
        EipId eip = buy(1);
        assertThatThrownBy(() -> servers().plan(id, current -> current.exposedBy(eip), KEEP))
                .hasMessageContaining("balancer-takes-no-eip");
    }

    @Test
    @DisplayName("S0-3: make clusters with a public endpoint, of the kinds that can")
    void creation() {
        assertThat(AckCreation.exposed(ClusterKind.ACK_MANAGED)).containsEntry("endpoint_public_access", true);
        assertThat(AckCreation.exposed(ClusterKind.ACK_EDGE)).containsEntry("endpoint_public_access", true);
        assertThat(AckCreation.exposed(ClusterKind.ACK_SERVERLESS)).containsEntry("endpoint_public_access", true);
        assertThat(AckCreation.internal()).containsEntry("endpoint_public_access", false);
        for (ClusterKind foreign : List.of(ClusterKind.EKS, ClusterKind.EKS_OUTPOSTS, ClusterKind.EKS_CONNECTED)) {
            assertThatThrownBy(() -> AckCreation.exposed(foreign))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("endpoint_public_access");
        }
        assertThatThrownBy(() -> AckCreation.exposed(ClusterKind.ACK_DEDICATED))
                .isInstanceOf(InvalidSpecException.class);
    }

    @Test
    @DisplayName("S0-18, S0-19: keep their EIPs: to unbind or release one by hand is refused, and changes nothing")
    void keepTheirEips() {
        EipId eip = buy(1);
        ClusterId id =
                ClusterId.of(cloud.ack().cluster("shop").exposedBy(eip).add().id());
        String balancer = cloud.ack().find(id.value()).balancerId();
        CloudException released =
                catchThrowableOfType(CloudException.class, () -> aliyun.eips().release(eip));
        CloudException unbound = catchThrowableOfType(
                CloudException.class,
                () -> aliyun.eips().disassociate(eip, new Association(balancer, Optional.empty())));
        for (CloudException refused : List.of(released, unbound)) {
            assertThat(refused.code()).isEqualTo(CloudErrorCode.UNSUPPORTED);
            assertThat(refused).hasMessageContaining("lose its public access").hasMessageContaining(balancer);
        }
        assertThat(calls("UnassociateEipAddress")).isZero();
        assertThat(read(id).eip()).isPresent();
    }

    @Test
    @DisplayName("need exactly the permissions of their policy, and fail without any")
    void permissions() {
        RamPolicy policy = RamPolicy.least(
                EnumSet.of(RamFeature.READ_API_SERVERS, RamFeature.CHANGE_API_SERVERS, RamFeature.BUY_FOR_API_SERVERS));
        live(policy.actions());
        assertThat(cloud.calls().countsByName().keySet().stream()
                        .filter(name -> !name.equals("TagResources"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(policy.actions().stream()
                        .map(action -> action.substring(action.indexOf(':') + 1))
                        .filter(name -> !name.equals("TagResources"))
                        .collect(Collectors.toSet()));
        for (String missing : policy.actions()) {
            anew();
            CloudException refused = catchThrowableOfType(
                    CloudException.class,
                    () -> live(policy.actions().stream()
                            .filter(action -> !action.equals(missing))
                            .toList()));
            assertThat(refused).as("without %s", missing).isNotNull();
            assertThat(refused.code()).isEqualTo(CloudErrorCode.FORBIDDEN);
        }
    }

    private void live(List<String> allowed) {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        cloud.console().allowOnly(allowed);
        NetworkAcl other = NetworkAcl.allowOnly(CidrSet.of("198.51.100.0/24"));
        carryOut(servers().plan(id, new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), OFFICE_ONLY), KEEP));
        carryOut(servers().plan(id, current -> current.with(other), KEEP));
        carryOut(servers().plan(id, current -> current.with(NetworkAcl.denyOnly(OFFICE)), KEEP));
        carryOut(servers().plan(id, new AckApiServerAccess(Exposure.internal(), NetworkAcl.off()), KEEP));
        waiter.awaitSettled(servers(), id, HOUR);
    }

    @Test
    @DisplayName(
            "S3-17: the endpoint that edge nodes connect to is looked up, and not yet assigned while no EIP is associated")
    void edgeApiServer() {
        ClusterId internal = ClusterId.of(
                cloud.ack().cluster("factory").kind(AckKind.EDGE).add().id());
        assertThat(aliyun.edgeApiServer(internal)).isInstanceOf(EdgeLookup.NotYetAssigned.class);

        ClusterId exposed =
                ClusterId.of(cloud.ack().cluster("shop").exposed().add().id());
        String endpoint = read(exposed).publicEndpoint().orElseThrow();
        assertThat(aliyun.edgeApiServer(exposed)).isEqualTo(EdgeLookup.apiServer(endpoint));
        PortRules rules = EdgeNode.in("cn-hangzhou")
                .kubernetes("1.26.3-aliyun.1")
                .hostCidr("10.0.0.0/16")
                .apiServer(aliyun.edgeApiServer(exposed))
                .ravenGateway("203.0.113.8")
                .build()
                .rules(Phase.RUNNING);
        String address = endpoint.substring("https://".length(), endpoint.lastIndexOf(':'));
        assertThat(rules.stream().map(PortRule::toString)).contains("ALLOW EGRESS TCP 6443 to " + address + "/32");
    }
}
