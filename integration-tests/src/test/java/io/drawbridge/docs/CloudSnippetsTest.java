package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.teaopenapi.models.Config;
import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.DescribeEipAddressesRequest;
import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.aliyun.RamFeature;
import io.drawbridge.aliyun.RamPolicy;
import io.drawbridge.aws.Aws;
import io.drawbridge.aws.IamFeature;
import io.drawbridge.aws.IamPolicy;
import io.drawbridge.calls.BlockingEips;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.advice.AccountFacts;
import io.drawbridge.k8s.advice.RolloutAdvice;
import io.drawbridge.k8s.advice.RolloutAdvisor;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.permission.IamGrants;
import io.drawbridge.permission.PolicyCheck;
import io.drawbridge.permission.RamGrants;
import io.drawbridge.permission.RoleGrant;
import io.drawbridge.permission.ServiceAccount;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The code of the pages about clouds: change it here first. */
@DisplayName("The code of the pages about clouds runs:")
final class CloudSnippetsTest {

    private final OwnerMark mark = new OwnerMark("cluster-uid", "games", "game-0", "podeip-uid", 1);
    private final TestClock clock = TestClock.create();

    @Test
    @DisplayName("a door to each cloud")
    void doors() {
        Aliyun aliyun = Aliyun.builder("cn-hangzhou").vpc("vpc-bp1234567").build();
        Eips eips = aliyun.eips();

        try (Aws aws = Aws.builder("eu-central-1").vpc("vpc-0a1b2c3d").build()) {
            assertThat(aws.eips()).isNotSameAs(eips);
        }
        assertThat(aliyun.eips()).isSameAs(eips);
    }

    @Test
    @DisplayName("the policies of both clouds")
    void policies() {
        String ram = RamPolicy.least(EnumSet.of(RamFeature.SERVE, RamFeature.PACKAGES))
                .document();
        String iam =
                IamPolicy.least("eu-central-1", EnumSet.of(IamFeature.SERVE)).document();

        assertThat(ram).contains("vpc:AllocateEipAddress").doesNotContain("Pro");
        assertThat(iam).contains("ec2:AllocateAddress");

        String issuer = "https://oidc.example/c11ba338192";
        ServiceAccount account = new ServiceAccount("kube-system", "drawbridge");
        RoleGrant rrsa =
                RamGrants.toServiceAccount("pod-eips", ram, "pod-eips", "1234567890", "c11ba338192", issuer, account);
        IamGrants grants = IamGrants.of("pod-eips", iam, "pod-eips", "123456789012", "eu-central-1");
        RoleGrant podIdentity = grants.byPodIdentity("prod", account);
        assertThat(rrsa.trustPolicy()).isNotEqualTo(podIdentity.trustPolicy());

        String attached = ram;
        PolicyCheck check = RamPolicy.forPlugin(EipPlugin.drawbridgeOperator()).check(attached);
        assertThat(check.suffices()).isTrue();
    }

    @Test
    @DisplayName("advice before a rollout")
    void advice() {
        Manifest manifest = Manifest.parse("none.yaml", "");
        AccountFacts account = AccountFacts.aliyun().quota(100).used(40).build();
        RolloutAdvice advice = RolloutAdvisor.forAccount(account).onNodes(12).advise(manifest);
        assertThat(advice.eips()).isZero();
        assertThat(account.free()).hasValue(60);
    }

    @Test
    @DisplayName("a tool that waits")
    void blocking() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.AWS).build();
        NetworkInterface eni = cloud.addInterface("10.0.0.10", "10.0.0.11");
        Eips eips = cloud.eips();

        BlockingEips tool =
                BlockingEips.around(eips).deadline(Duration.ofMinutes(5)).build();
        Eip eip = tool.allocate(EipSpec.defaults(), mark);
        Eip bound = tool.associate(eip.id(), new AssociationTarget(eni.id(), "10.0.0.11"));

        assertThat(bound.state()).isEqualTo(EipState.IN_USE);
    }

    @Test
    @DisplayName("the vendor's own client of Alibaba Cloud on a fake")
    void aliyunServer() throws Exception {
        try (FakeAliyunServer server = FakeAliyunServer.start(FakeCloud.aliyun(clock))) {
            Client client = new Client(new Config()
                    .setEndpoint(server.host())
                    .setProtocol("HTTP")
                    .setAccessKeyId("any")
                    .setAccessKeySecret("any"));
            client.describeEipAddresses(new DescribeEipAddressesRequest().setRegionId("cn-hangzhou"));
            assertThat(server.cloud().calls().count()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("the vendor's own client of AWS on a fake")
    void awsServer() {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
        try (FakeAwsServer server = FakeAwsServer.start(FakeCloud.aws(clock));
                Ec2Client client = Ec2Client.builder()
                        .endpointOverride(server.uri())
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(credentials)
                        .build()) {
            client.describeAddresses();
            assertThat(server.cloud().calls().count()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a cluster on the fake EKS")
    void eks() {
        FakeCloud cloud = FakeCloud.aws(clock);
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .publicAccessCidrs("203.0.113.0/24")
                        .build());
        cloud.eks().readLag(Duration.ofSeconds(20));
        String hidden = cloud.eks().beginPatching("prod");

        assertThat(cloud.eks().state("prod").updateInProgress()).contains(hidden);
    }

    @Test
    @DisplayName("our own door on a fake")
    void doorOnFake() {
        try (FakeAliyunServer server = FakeAliyunServer.start(FakeCloud.aliyun(clock))) {
            Aliyun aliyun = Aliyun.builder("cn-hangzhou")
                    .endpoint(server.uri())
                    .credentials(AliyunCredentials.accessKey("any", "any"))
                    .clock(clock)
                    .build();
            assertThat(aliyun.eips().describe(mark.owner())).isEmpty();
        }
    }
}
