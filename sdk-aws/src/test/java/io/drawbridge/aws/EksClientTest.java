package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.testing.cloud.FakeEks;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.FakeSecurityGroup;
import io.drawbridge.testing.cloud.FakeVpc;
import io.drawbridge.testing.wire.FakeAwsServerExtension;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.InvalidRequestException;
import software.amazon.awssdk.services.eks.model.IpFamily;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.ThrottlingException;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;
import software.amazon.awssdk.services.eks.model.UpdateType;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

@DisplayName("The fake EKS over HTTP, by the vendor's own client,")
class EksClientTest {

    private static final String OFFICE = "203.0.113.0/24";
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private final EksClient eks = EksClient.builder()
            .endpointOverride(cloud.server().uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .overrideConfiguration(settings ->
                    settings.retryStrategy(RetryMode.LEGACY).retryStrategy(strategy -> strategy.maxAttempts(1)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final Ec2Client ec2 = Ec2Client.builder()
            .endpointOverride(cloud.server().uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @BeforeEach
    void add() {
        fake().add(FakeEksCluster.builder("prod").build());
    }

    @AfterEach
    void close() {
        eks.close();
        ec2.close();
    }

    private static FakeEks fake() {
        return cloud.cloud().eks();
    }

    private Cluster cluster(String name) {
        return eks.describeCluster(request -> request.name(name)).cluster();
    }

    private Update change(VpcConfigRequest access) {
        return eks.updateClusterConfig(request -> request.name("prod").resourcesVpcConfig(access))
                .update();
    }

    private static VpcConfigRequest restricted() {
        return VpcConfigRequest.builder()
                .endpointPrivateAccess(true)
                .publicAccessCidrs(OFFICE)
                .build();
    }

    @Test
    @DisplayName("shows a cluster with all that endpoint access hangs on")
    void describe() {
        Cluster found = cluster("prod");
        assertThat(found.status()).isEqualTo(ClusterStatus.ACTIVE);
        assertThat(found.endpoint()).endsWith(".gr7.eu-central-1.eks.amazonaws.com");
        assertThat(found.createdAt()).isEqualTo(cloud.clock().instant());
        assertThat(found.arn()).isEqualTo("arn:aws:eks:eu-central-1:123456789012:cluster/prod");
        assertThat(found.kubernetesNetworkConfig().ipFamily()).isEqualTo(IpFamily.IPV4);
        assertThat(found.resourcesVpcConfig().endpointPublicAccess()).isTrue();
        assertThat(found.resourcesVpcConfig().endpointPrivateAccess()).isFalse();
        assertThat(found.resourcesVpcConfig().publicAccessCidrs()).containsExactly("0.0.0.0/0");
        assertThat(found.outpostConfig()).isNull();
        assertThat(found.accessConfig().authenticationMode()).isEqualTo(AuthenticationMode.API_AND_CONFIG_MAP);
        fake().add(FakeEksCluster.builder("six")
                .ipv6()
                .remoteNodeNetworks("172.30.0.0/16")
                .build());
        assertThat(cluster("six").endpoint()).endsWith(".gr7.eks-cluster.eu-central-1.api.aws");
        assertThat(cluster("six")
                        .remoteNetworkConfig()
                        .remoteNodeNetworks()
                        .get(0)
                        .cidrs())
                .containsExactly("172.30.0.0/16");
        assertThat(eks.listClustersPaginator(request -> request.maxResults(1)).clusters())
                .containsExactly("prod", "six");
    }

    @Test
    @DisplayName("changes flags and CIDRs in one update, which is followed by its id to its end")
    void update() {
        Update started = change(restricted());
        assertThat(started.status()).isEqualTo(UpdateStatus.IN_PROGRESS);
        assertThat(started.type()).isEqualTo(UpdateType.ENDPOINT_ACCESS_UPDATE);
        assertThat(started.createdAt()).isEqualTo(cloud.clock().instant());
        ResourceInUseException conflict = catchThrowableOfType(
                ResourceInUseException.class,
                () -> change(VpcConfigRequest.builder()
                        .publicAccessCidrs("198.51.100.0/24")
                        .build()));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.clusterName()).isEqualTo("prod");
        assertThat(conflict.requestId()).isNotEmpty();
        assertThat(conflict.awsErrorDetails().errorMessage())
                .isEqualTo("Cannot EndpointAccessUpdate because cluster prod currently has update " + started.id()
                        + " in progress");
        cloud.clock().advance(Duration.ofSeconds(5));
        assertThat(cluster("prod").status()).isEqualTo(ClusterStatus.UPDATING);
        cloud.clock().advance(Duration.ofMinutes(3));
        assertThat(update(started.id()).status()).isEqualTo(UpdateStatus.SUCCESSFUL);
        assertThat(update(started.id()).errors()).isEmpty();
        assertThat(cluster("prod").resourcesVpcConfig().publicAccessCidrs()).containsExactly(OFFICE);
        assertThat(eks.listUpdatesPaginator(request -> request.name("prod").maxResults(1))
                        .updateIds())
                .containsExactly(started.id());
        assertThatThrownBy(() -> change(restricted()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("already at the desired configuration");
    }

    private Update update(String id) {
        return eks.describeUpdate(request -> request.name("prod").updateId(id)).update();
    }

    @Test
    @DisplayName("refuses in the words and with the statuses of the service")
    void refusals() {
        assertThatThrownBy(() -> cluster("none"))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(404))
                .hasMessageContaining("No cluster found for name: none.");
        assertThatThrownBy(() -> update("00000000-0000-0000-0000-000000000000"))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> change(VpcConfigRequest.builder()
                        .publicAccessCidrs("2001:db8::/32", OFFICE, "10.0.0.0/8")
                        .build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(
                        "The following CIDRs are invalid in publicAccessCidrs: [2001:db8::/32, 10.0.0.0/8]");
        assertThatThrownBy(() -> change(
                        VpcConfigRequest.builder().publicAccessCidrs(List.of()).build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> eks.updateClusterConfig(
                        request -> request.name("prod").computeConfig(compute -> compute.enabled(true))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("computeConfig.enabled");
        assertThatThrownBy(() -> eks.updateClusterConfig(request -> request.name("prod")
                        .accessConfig(access -> access.authenticationMode(AuthenticationMode.API))
                        .resourcesVpcConfig(restricted())))
                .hasMessageContaining("Only one type of update can be allowed");
        fake().add(FakeEksCluster.builder("outpost").onOutpost().build());
        assertThatThrownBy(() -> eks.updateClusterConfig(
                        request -> request.name("outpost").resourcesVpcConfig(restricted())))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> eks.listNodegroups(request -> request.clusterName("prod")))
                .isInstanceOfSatisfying(
                        EksException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    @Test
    @DisplayName("throttles, denies and loses answers where a test says so")
    void faults() {
        cloud.cloud().faults().on("DescribeCluster").throttle().once();
        assertThatThrownBy(() -> cluster("prod"))
                .isInstanceOfSatisfying(
                        ThrottlingException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(429));
        cloud.cloud().faults().on("UpdateClusterConfig").loseAnswer().once();
        assertThatThrownBy(() -> change(restricted())).isInstanceOf(SdkClientException.class);
        assertThat(fake().state("prod").updateInProgress()).isPresent();
        cloud.cloud().console().allowOnly(Set.of("eks:DescribeUpdate"));
        AwsServiceException denied = catchThrowableOfType(AwsServiceException.class, () -> cluster("prod"));
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        String id = fake().state("prod").updateInProgress().orElseThrow();
        assertThat(update(id).status()).isEqualTo(UpdateStatus.IN_PROGRESS);
    }

    @Test
    @DisplayName("shows why an update failed")
    void failing() {
        fake().failNextUpdate("prod", "SecurityGroupNotFound", "The group is gone", "sg-1");
        String id = change(restricted()).id();
        cloud.clock().advance(Duration.ofMinutes(3));
        assertThat(update(id).status()).isEqualTo(UpdateStatus.FAILED);
        assertThat(update(id).errors()).singleElement().satisfies(error -> {
            assertThat(error.errorCodeAsString()).isEqualTo("SecurityGroupNotFound");
            assertThat(error.errorMessage()).isEqualTo("The group is gone");
            assertThat(error.resourceIds()).containsExactly("sg-1");
        });
    }

    @Test
    @DisplayName("creates a cluster once for one request token, and the client's waiter sees it become ACTIVE")
    void create() {
        for (int i = 0; i < 2; i++) {
            Cluster created = eks.createCluster(request -> request.name("new")
                            .clientRequestToken("token")
                            .roleArn("arn:aws:iam::123456789012:role/eks")
                            .kubernetesNetworkConfig(network -> network.ipFamily(IpFamily.IPV6))
                            .resourcesVpcConfig(access -> access.subnetIds("subnet-1", "subnet-2")
                                    .endpointPrivateAccess(true)
                                    .publicAccessCidrs("2001:db8::/32")))
                    .cluster();
            assertThat(created.status()).isEqualTo(ClusterStatus.CREATING);
            assertThat(created.endpoint()).isNull();
        }
        cloud.clock().advance(Duration.ofMinutes(10));
        assertThat(eks.waiter()
                        .waitUntilClusterActive(request -> request.name("new"))
                        .matched()
                        .response())
                .isPresent();
        assertThat(fake().state("new").mode()).isEqualTo(FakeEksMode.PUBLIC_AND_PRIVATE);
        assertThat(fake().state("new").publicAccessCidrs()).containsExactly("2001:db8::/32");
    }

    @Test
    @DisplayName("serves EC2's reads and repairs of a preflight on the same port")
    void preflight() {
        fake().add(FakeEksCluster.builder("inside")
                .mode(FakeEksMode.PRIVATE)
                .vpc(FakeVpc.builder("vpc-9", "10.9.0.0/16")
                        .ipv6Cidr("2001:db8:9::/56")
                        .withoutDnsHostnames()
                        .dhcpOptions("dopt-9", "10.9.0.2", "10.9.0.3")
                        .build())
                .clusterSecurityGroup(FakeSecurityGroup.builder("sg-9")
                        .allowGroup("tcp", 443, "sg-bastion")
                        .build())
                .build());
        assertThat(dnsHostnames()).isFalse();
        ec2.modifyVpcAttribute(request -> request.vpcId("vpc-9").enableDnsHostnames(value -> value.value(true)));
        assertThat(dnsHostnames()).isTrue();
        assertThat(ec2.describeVpcs(request -> request.vpcIds("vpc-9")).vpcs())
                .singleElement()
                .satisfies(vpc -> {
                    assertThat(vpc.dhcpOptionsId()).isEqualTo("dopt-9");
                    assertThat(vpc.cidrBlock()).isEqualTo("10.9.0.0/16");
                    assertThat(vpc.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock())
                            .isEqualTo("2001:db8:9::/56");
                });
        assertThat(ec2.describeDhcpOptions(request -> request.dhcpOptionsIds("dopt-9")).dhcpOptions().stream()
                        .flatMap(options -> options.dhcpConfigurations().stream())
                        .flatMap(configuration -> configuration.values().stream())
                        .map(value -> value.value())
                        .collect(Collectors.toList()))
                .containsExactly("10.9.0.2", "10.9.0.3");
        IpPermission https = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(443)
                .toPort(443)
                .ipRanges(IpRange.builder()
                        .cidrIp("192.168.7.7/24")
                        .description("office")
                        .build())
                .build();
        String groupId = cluster("inside").resourcesVpcConfig().clusterSecurityGroupId();
        assertThat(ec2.authorizeSecurityGroupIngress(
                                request -> request.groupId(groupId).ipPermissions(https))
                        .securityGroupRules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.cidrIpv4()).isEqualTo("192.168.7.0/24"));
        assertThatThrownBy(() -> ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(groupId).ipPermissions(https)))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidPermission.Duplicate"));
        assertThat(ec2.describeSecurityGroups(request -> request.groupIds(groupId))
                        .securityGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.ipPermissions())
                        .filteredOn(permission -> "tcp".equals(permission.ipProtocol()))
                        .singleElement()
                        .satisfies(permission -> {
                            assertThat(permission.ipRanges().get(0).cidrIp()).isEqualTo("192.168.7.0/24");
                            assertThat(permission.userIdGroupPairs().get(0).groupId())
                                    .isEqualTo("sg-bastion");
                        }));
        assertThat(ec2.revokeSecurityGroupIngress(
                                request -> request.groupId(groupId).ipPermissions(https))
                        .revokedSecurityGroupRules())
                .hasSize(1);
    }

    private boolean dnsHostnames() {
        return ec2.describeVpcAttribute(
                        request -> request.vpcId("vpc-9").attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value();
    }
}
