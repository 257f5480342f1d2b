package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.operation.OperationFailedException;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.FakeSecurityGroup;
import io.drawbridge.testing.cloud.FakeVpc;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

@DisplayName("The API servers of EKS, over HTTP,")
class EksApiServersTest {

    private static final ClusterId PROD = ClusterId.of("prod");
    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final KeepReachable KEEP = KeepReachable.from("203.0.113.7/32");
    private static final KeepReachable INSIDE = KeepReachable.fromInside(CidrSet.of("10.0.0.9/32"));
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = TestClock.create();
    private FakeCloud cloud =
            FakeCloud.builder(CloudProfile.AWS).clock(clock).unlimitedRates().build();
    private FakeAwsServer server = FakeAwsServer.start(cloud);
    private Aws aws = connect();
    private final AccessWaiter waiter =
            AccessWaiter.builder().clock(clock).pause(clock::advance).build();

    private Aws connect() {
        return Aws.builder("eu-central-1")
                .accessKey("id", "canary-4f1d9a7c-never-shown")
                .endpoint(server.uri())
                .clock(clock)
                .build();
    }

    @AfterEach
    void close() {
        aws.close();
        server.close();
    }

    private ApiServers<EksEndpointAccess> servers() {
        return aws.apiServers();
    }

    private void assume(Assumption... assumptions) {
        close();
        FakeCloud.Builder builder =
                FakeCloud.builder(CloudProfile.AWS).clock(clock).unlimitedRates();
        for (Assumption assumption : assumptions) {
            builder.assume(assumption);
        }
        cloud = builder.build();
        server = FakeAwsServer.start(cloud);
        aws = connect();
    }

    private void add(FakeEksMode mode, String... cidrs) {
        FakeEksCluster.Builder cluster = FakeEksCluster.builder("prod").mode(mode);
        cloud.eks().add((cidrs.length == 0 ? cluster : cluster.publicAccessCidrs(cidrs)).build());
    }

    private AccessProgress.Finished<EksEndpointAccess> carryOut(AccessPlan<EksEndpointAccess> plan) {
        AccessPlan<EksEndpointAccess> lifted = plan.acknowledge(plan.blocks().toArray(String[]::new));
        return waiter.await(servers().apply(lifted), HOUR);
    }

    private long updates() {
        return cloud.calls().countsByName().getOrDefault("UpdateClusterConfig", 0);
    }

    @Test
    @DisplayName(
            "S1-3, S1-4: go from every mode to every other, one call each, and have nothing to do once they are there")
    void everyMode() {
        add(FakeEksMode.PUBLIC);
        List<EksEndpointAccess> round = List.of(
                EksEndpointAccess.publicAndPrivate(OFFICE),
                EksEndpointAccess.privateOnly(),
                EksEndpointAccess.publicOnly(OFFICE.plus(CidrSet.of("198.51.100.4"))),
                EksEndpointAccess.privateOnly(),
                EksEndpointAccess.publicAndPrivate(OFFICE),
                EksEndpointAccess.publicOnly(EksEndpointAccess.ANYWHERE));
        for (EksEndpointAccess wanted : round) {
            long before = updates();
            AccessPlan<EksEndpointAccess> plan = servers().plan(PROD, wanted, INSIDE);
            assertThat(carryOut(plan).cluster().access()).isEqualTo(wanted);
            assertThat(updates()).isEqualTo(before + 1);
            assertThat(carryOut(servers().plan(PROD, wanted, INSIDE)).change()).isEqualTo(Change.UNCHANGED);
            assertThat(updates()).isEqualTo(before + 1);
        }
    }

    @Test
    @DisplayName("access case 1, access case 2: show the list that is kept, and never let it count again")
    void retainedLists() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE, "198.51.100.0/24");
        carryOut(servers().plan(PROD, current -> current.withoutPublicEndpoint(), INSIDE));
        EksCluster closed = (EksCluster) servers().observe(PROD);
        assertThat(closed.retainedCidrs()).hasValue(CidrSet.of("198.51.100.0/24"));
        assertThat(closed.findings().codes()).contains("retained-cidrs");
        assertThat(servers().plan(PROD, EksEndpointAccess.privateOnly(), INSIDE).isEmpty())
                .isTrue();
        carryOut(servers().plan(PROD, current -> current.allow("203.0.113.0/24"), KEEP));
        assertThat(cloud.eks().state("prod").publicAccessCidrs()).containsExactly("203.0.113.0/24");
    }

    @Test
    @DisplayName("access case 3: take \"already at the desired configuration\" for success after reading only")
    void nothingToDo() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE, "203.0.113.0/24");
        EksCluster seen = (EksCluster) servers().observe(PROD);
        AccessStep same = new AccessStep.SetEndpointAccess(EksEndpointAccess.publicAndPrivate(OFFICE), OFFICE);
        assertThat(servers().perform(seen, same)).isInstanceOf(StepAnswer.NoChange.class);
        cloud.eks().readLag(Duration.ofSeconds(40));
        AccessOperation<EksEndpointAccess> operation = servers()
                .apply(servers().plan(PROD, EksEndpointAccess.publicOnly(OFFICE), KEEP.nodeEgress("203.0.113.9")));
        cloud.eks().changeByHand("prod", FakeEksMode.PUBLIC, "203.0.113.0/24");
        AccessProgress.Finished<EksEndpointAccess> finished = waiter.await(operation, HOUR);
        assertThat(finished.change()).isEqualTo(Change.UNCHANGED);
        assertThat(finished.cluster().access()).isEqualTo(EksEndpointAccess.publicOnly(OFFICE));
    }

    @Test
    @DisplayName(
            "access case 4: tell the id of somebody else's update, also of a hidden one, wait for it and plan anew")
    void busy() {
        for (Assumption.UpdateInProgress words : Assumption.UpdateInProgress.values()) {
            assume(words);
            add(FakeEksMode.PUBLIC_AND_PRIVATE);
            AccessPlan<EksEndpointAccess> plan = servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP);
            String hidden = cloud.eks().beginPatching("prod");
            AccessOperation<EksEndpointAccess> operation = servers().apply(plan, WhenBusy.WAIT);
            assertThat(operation.advance(clock.instant())).isInstanceOf(AccessProgress.Waiting.class);
            assertThat(operation.pendingOperation().map(Object::toString)).hasValue(hidden);
            cloud.eks().endPatching("prod");
            assertThat(waiter.await(operation, HOUR).cluster().access())
                    .isEqualTo(EksEndpointAccess.publicAndPrivate(OFFICE));
        }
    }

    @Test
    @DisplayName("S0-22: refuse a plan while an update runs, with its id, until it has ended")
    void refusedWhileBusy() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE);
        AccessPlan<EksEndpointAccess> plan = servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP);
        String running = cloud.eks().startByHand("prod", FakeEksMode.PUBLIC_AND_PRIVATE, "203.0.113.0/25");
        assertThat(servers().running(PROD).map(Object::toString)).hasValue(running);
        CloudException busy =
                catchThrowableOfType(CloudException.class, () -> servers().apply(plan));
        assertThat(busy.code()).isEqualTo(CloudErrorCode.CONFLICT);
        assertThat(busy).hasMessageContaining(running);
        assertThat(waiter.awaitSettled(servers(), PROD, HOUR).isSettled()).isTrue();
        assertThat(servers().running(PROD)).isEmpty();
    }

    private int asked() {
        return cloud.calls().countsByName().getOrDefault("DescribeUpdate", 0);
    }

    @Test
    @DisplayName("S0-22: ask for 20 updates of a long history at most, and find the one that runs in few calls")
    void longHistory() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE);
        for (int i = 0; i < 250; i++) {
            cloud.eks().changeByHand("prod", FakeEksMode.PUBLIC_AND_PRIVATE, "203.0.113." + i + "/32");
        }
        assertThat(servers().running(PROD)).isEmpty();
        assertThat(asked()).isEqualTo(20);
        String running = cloud.eks().startByHand("prod", FakeEksMode.PUBLIC_AND_PRIVATE, "203.0.113.0/25");
        assertThat(servers().running(PROD).map(Object::toString)).hasValue(running);
        assertThat(asked()).isEqualTo(22);
    }

    @Test
    @DisplayName(
            "access case 5: ask for the update and not for the status, which may stay ACTIVE, and wait until reads show it")
    void statusIsNoProof() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE);
        cloud.eks().statusLag(Duration.ofMinutes(2));
        cloud.eks().readLag(Duration.ofSeconds(30));
        cloud.eks().updateUnknownFor(Duration.ofSeconds(25));
        AccessProgress.Finished<EksEndpointAccess> finished =
                carryOut(servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP));
        assertThat(finished.change()).isEqualTo(Change.CHANGED);
        assertThat(finished.cluster().access()).isEqualTo(EksEndpointAccess.publicAndPrivate(OFFICE));
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    @DisplayName("tell code, message and resources of an update that fails, and that one was cancelled")
    void failures() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE);
        cloud.eks().failNextUpdate("prod", "SecurityGroupNotFound", "The group is gone", "sg-1", "sg-2");
        OperationFailedException failed = catchThrowableOfType(
                OperationFailedException.class,
                () -> carryOut(servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP)));
        assertThat(failed.code()).isEqualTo("SecurityGroupNotFound");
        assertThat(failed.resources()).containsExactly("sg-1", "sg-2");
        assertThat(failed).hasMessageContaining("The group is gone");
        cloud.eks().cancelNextUpdate("prod");
        assertThatThrownBy(() -> carryOut(servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP)))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("Cancelled");
    }

    @Test
    @DisplayName("send an update once when its answer is lost, and again when the request was")
    void lostAnswers() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE);
        cloud.faults().on("UpdateClusterConfig").loseAnswer();
        carryOut(servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP));
        assertThat(updates()).isEqualTo(1);
        cloud.faults().on("UpdateClusterConfig").loseRequest();
        carryOut(servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE.plus(CidrSet.of("192.0.2.8"))), KEEP));
        assertThat(cloud.eks().state("prod").publicAccessCidrs()).contains("192.0.2.8/32");
    }

    @Test
    @DisplayName("say that there is no such cluster, in whichever words EKS says so")
    void missing() {
        for (Assumption.MissingCluster words : Assumption.MissingCluster.values()) {
            assume(words);
            CloudException missing =
                    catchThrowableOfType(CloudException.class, () -> servers().observe(PROD));
            assertThat(missing.code()).isEqualTo(CloudErrorCode.NOT_FOUND);
        }
    }

    @Test
    @DisplayName("S1-13: turn the service's refusal of CIDRs into the error of our own check")
    void refusedCidrs() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE);
        EksCluster seen = (EksCluster) servers().observe(PROD);
        CidrSet reserved = CidrSet.of("10.0.0.0/8");
        AccessStep step = new AccessStep.SetEndpointAccess(EksEndpointAccess.publicOnly(reserved), reserved);
        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> servers().perform(seen, step));
        InvalidSpecException own = catchThrowableOfType(
                InvalidSpecException.class, () -> servers().plan(PROD, EksEndpointAccess.publicOnly(reserved), KEEP));
        assertThat(refused.findings().codes()).isEqualTo(own.findings().codes());
    }

    @Test
    @DisplayName("S1-13: do so for an IPv6 block on a cluster whose endpoint has IPv4 only, and quote the service")
    void refusedIpv6() {
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .ipv6BeforeOctober2024()
                        .build());
        EksCluster seen = (EksCluster) servers().observe(PROD);
        CidrSet blocks = CidrSet.of("2001:db8::/32");
        AccessStep step = new AccessStep.SetEndpointAccess(EksEndpointAccess.publicAndPrivate(blocks), blocks);
        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> servers().perform(seen, step));
        assertThat(refused.findings().codes()).containsExactly("invalid-public-access-cidr");
        assertThat(refused).hasMessageContaining("CIDRs are invalid in publicAccessCidrs");
    }

    @Test
    @DisplayName("S1-14, S1-15, S1-16, S1-25: read the network of a private endpoint, and repair what calls can repair")
    void preparesTheNetwork() {
        FakeVpc vpc = FakeVpc.builder("vpc-1", "10.0.0.0/16")
                .withoutDnsSupport()
                .withoutDnsHostnames()
                .dhcpOptions("dopt-1", "AmazonProvidedDNS")
                .build();
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC)
                        .vpc(vpc)
                        .securityGroup(FakeSecurityGroup.builder("sg-extra")
                                .allow("tcp", 443, "10.9.0.0/16")
                                .build())
                        .build());
        cloud.eks().add(FakeSecurityGroup.builder("sg-bastion").build(), vpc.id());
        KeepReachable keep = INSIDE.and(Client.inConnectedNetwork("vpn", CidrSet.of("10.9.0.0/24")))
                .and(Client.inVpc("bastion", CidrSet.empty()).memberOf("sg-bastion"))
                .and(Client.inVpc("cloud9", CidrSet.of("10.0.3.4/32")));
        AccessPlan<EksEndpointAccess> plan = servers().plan(PROD, EksEndpointAccess.privateOnly(), keep);
        assertThat(plan.findings().codes()).contains("vpc-dns-attribute-off", "client-cut-off");
        assertThat(plan.blocks())
                .anyMatch(block -> block.contains("bastion"))
                .noneMatch(block -> block.contains("vpn"));
        AccessPlan<EksEndpointAccess> prepared = plan.withFixes();
        assertThat(prepared.blocks()).isEmpty();
        assertThat(waiter.await(servers().apply(prepared), HOUR).cluster().access())
                .isEqualTo(EksEndpointAccess.privateOnly());
        assertThat(cloud.calls().countsByName())
                .containsEntry("ModifyVpcAttribute", 2)
                .containsEntry("AuthorizeSecurityGroupIngress", 3);
        assertThat(servers().plan(PROD, EksEndpointAccess.privateOnly(), keep).offeredFixes())
                .isEmpty();
    }

    @Test
    @DisplayName("S1-16: never ask for the option set of a VPC that has none")
    void noOptionSet() {
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC)
                        .vpc(FakeVpc.builder("vpc-1", "10.0.0.0/16")
                                .withoutDhcpOptions()
                                .build())
                        .build());
        AccessPlan<EksEndpointAccess> plan = servers().plan(PROD, EksEndpointAccess.privateOnly(), INSIDE);
        assertThat(plan.findings().codes()).contains("dhcp-options-without-amazon-dns");
        assertThat(cloud.calls().countsByName()).doesNotContainKey("DescribeDhcpOptions");
    }

    @Test
    @DisplayName("tell clusters on Outposts, connected ones and those with hybrid nodes")
    void kinds() {
        cloud.eks().add(FakeEksCluster.builder("outpost").onOutpost().build());
        cloud.eks().add(FakeEksCluster.builder("elsewhere").connected().build());
        cloud.eks()
                .add(FakeEksCluster.builder("hybrid")
                        .remoteNodeNetworks("10.80.0.0/16")
                        .build());
        assertThat(servers().observe(ClusterId.of("outpost")).kind()).isEqualTo(ClusterKind.EKS_OUTPOSTS);
        assertThat(servers().observe(ClusterId.of("elsewhere")).kind()).isEqualTo(ClusterKind.EKS_CONNECTED);
        assertThat(((EksCluster) servers().observe(ClusterId.of("hybrid"))).remoteNodeNetworks())
                .isEqualTo(CidrSet.of("10.80.0.0/16"));
    }

    @Test
    @DisplayName("S1-1, S1-3: put the access of a new cluster into the vendor's create request")
    void creation() {
        VpcConfigRequest network =
                VpcConfigRequest.builder().subnetIds("subnet-1").build();
        VpcConfigRequest both = EksCreation.withAccess(network, EksEndpointAccess.publicAndPrivate(OFFICE));
        assertThat(both.subnetIds()).containsExactly("subnet-1");
        assertThat(both.endpointPrivateAccess()).isTrue();
        assertThat(both.publicAccessCidrs()).containsExactly("203.0.113.0/24");
        VpcConfigRequest defaults = EksCreation.withAccess(network, EksEndpointAccess.defaults());
        assertThat(defaults.endpointPublicAccess()).isTrue();
        assertThat(defaults.endpointPrivateAccess()).isFalse();
        assertThat(defaults.hasPublicAccessCidrs()).isFalse();
    }

    @Test
    @DisplayName(
            "S1-17: need exactly the permissions of their policy, none of Route 53 or VPC endpoints, and fail without any")
    void permissions() {
        IamPolicy policy = IamPolicy.least(
                "eu-central-1",
                EnumSet.of(IamFeature.READ_API_SERVERS, IamFeature.CHANGE_API_SERVERS, IamFeature.PREPARE_NETWORKS));
        assertThat(policy.actions()).noneMatch(action -> action.contains("route53") || action.contains("VpcEndpoint"));
        live(policy.actions());
        assertThat(cloud.calls().countsByName().keySet())
                .containsExactlyInAnyOrderElementsOf(policy.actions().stream()
                        .map(action -> action.substring(action.indexOf(':') + 1))
                        .collect(Collectors.toSet()));
        for (String missing : policy.actions()) {
            assume();
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
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC)
                        .vpc(FakeVpc.builder("vpc-1", "10.0.0.0/16")
                                .withoutDnsHostnames()
                                .dhcpOptions("dopt-1", "AmazonProvidedDNS")
                                .build())
                        .build());
        cloud.console().allowOnly(allowed);
        AccessPlan<EksEndpointAccess> plan =
                servers().plan(PROD, EksEndpointAccess.privateOnly(), INSIDE).withFixes();
        waiter.await(servers().apply(plan), HOUR);
        waiter.awaitSettled(servers(), PROD, HOUR);
    }

    @Test
    @DisplayName("go on from a token in another process, and send nothing twice")
    void resumes() {
        add(FakeEksMode.PUBLIC_AND_PRIVATE);
        AccessOperation<EksEndpointAccess> operation =
                servers().apply(servers().plan(PROD, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP));
        operation.advance(clock.instant());
        String token = operation.token();
        aws.close();
        aws = connect();
        assertThat(waiter.await(servers().resume(token), HOUR).cluster().access())
                .isEqualTo(EksEndpointAccess.publicAndPrivate(OFFICE));
        assertThat(updates()).isEqualTo(1);
        assertThat(token).doesNotContain("canary");
        assertThat(Optional.of(servers())).hasValue(servers());
    }
}
