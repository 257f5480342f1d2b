package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.permission.Granted;
import io.drawbridge.testing.wire.FakeAwsServerExtension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@DisplayName("An IAM policy")
class IamPolicyTest {

    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);
    private static final IamPolicy POLICY =
            IamPolicy.least("eu-central-1", EnumSet.of(IamFeature.READ, IamFeature.SERVE, IamFeature.ABANDON));

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private final Aws aws = Aws.builder("eu-central-1")
            .credentials(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "canary-4f1d9a7c-never-shown")))
            .endpoint(cloud.server().uri())
            .limits(EipLimits.unlimited())
            .clock(cloud.clock())
            .build();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    @DisplayName("for serving pods allows tags in the purchase only")
    void serve() {
        assertThat(IamPolicy.least("cn-north-1", EnumSet.of(IamFeature.SERVE)).document())
                .isEqualToIgnoringWhitespace("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "Addresses",
                              "Effect": "Allow",
                              "Action": [
                                "ec2:DescribeAddresses",
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:AllocateAddress",
                                "ec2:AssociateAddress",
                                "ec2:DisassociateAddress",
                                "ec2:ReleaseAddress"
                              ],
                              "Resource": "*"
                            },
                            {
                              "Sid": "MarkWhatIsBought",
                              "Effect": "Allow",
                              "Action": ["ec2:CreateTags"],
                              "Resource": "arn:aws-cn:ec2:cn-north-1:*:elastic-ip/*",
                              "Condition": {"StringEquals": {"ec2:CreateAction": "AllocateAddress"}}
                            }
                          ]
                        }
                        """);
    }

    @Test
    @DisplayName("is for a region: a text that is none would tell no partition")
    void noRegion() {
        for (String region : List.of("", "Frankfurt", "eu-central-1a")) {
            assertThatThrownBy(() -> IamPolicy.least(region, EnumSet.of(IamFeature.SERVE)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(region);
        }
    }

    @Test
    @DisplayName("for an audit allows two reads, for abandoning the tags of what is marked")
    void others() {
        assertThat(IamPolicy.least("eu-central-1", EnumSet.of(IamFeature.READ)).actions())
                .containsExactly("ec2:DescribeAddresses", "ec2:DescribeNetworkInterfaces");
        assertThat(IamPolicy.least("eu-central-1", EnumSet.of(IamFeature.ABANDON))
                        .document())
                .contains("AbandonWhatIsMarked", "aws:ResourceTag/drawbridge-cluster", "arn:aws:ec2:eu-central-1:")
                .doesNotContain("AllocateAddress");
        assertThatThrownBy(() -> IamPolicy.least("eu-central-1", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("suffices for a whole life where IAM denies everything else")
    void suffices() {
        live(POLICY.actions());
        assertThat(cloud.cloud().calls().countsByName().keySet()).hasSameSizeAs(POLICY.actions());
    }

    @Test
    @DisplayName(
            "is held against the policies of a role: the least ones suffice with their limits, administrators do too")
    void check() {
        IamPolicy all = IamPolicy.least("eu-central-1", EnumSet.allOf(IamFeature.class));
        assertThat(all.check(all.document()).findings().all()).isEmpty();
        assertThat(all.check(all.document()).suffices()).isTrue();
        String administrator = "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        assertThat(all.check(administrator).suffices()).isTrue();
        assertThat(all.check(administrator).findings().codes()).containsExactly("rights-by-wildcard");
        assertThat(all.check(POLICY.document()).granted())
                .containsEntry("ec2:ReleaseAddress", Granted.YES)
                .containsEntry("eks:DescribeCluster", Granted.NO);
        String frankfurt = all.document();
        assertThat(IamPolicy.least("us-east-1", EnumSet.allOf(IamFeature.class))
                        .check(frankfurt)
                        .granted())
                .containsEntry("ec2:ReleaseAddress", Granted.YES)
                .containsEntry("eks:DescribeCluster", Granted.LIMITED);
    }

    @Test
    @DisplayName("explains each action by the call that needs it")
    void explained() {
        IamPolicy all = IamPolicy.least("eu-central-1", EnumSet.allOf(IamFeature.class));
        assertThat(all.explained().keySet()).containsExactlyElementsOf(all.actions());
        assertThat(all.explained().values()).doesNotHaveDuplicates();
        assertThat(all.explained()).containsEntry("ec2:ReleaseAddress", "gives the address back");
    }

    static Stream<String> actions() {
        return POLICY.actions().stream();
    }

    @ParameterizedTest(name = "does not suffice without {0}")
    @MethodSource("actions")
    void needsEach(String action) {
        List<String> others = new ArrayList<>(POLICY.actions());
        others.remove(action);
        CloudException refused = catchThrowableOfType(CloudException.class, () -> live(others));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(CloudErrorCode.FORBIDDEN);
        assertThat(refused.vendorCode()).isEqualTo("UnauthorizedOperation");
    }

    private void live(List<String> allowed) {
        NetworkInterface made = cloud.cloud().addInterface("10.0.0.10", "10.0.0.11");
        cloud.cloud().console().allowOnly(allowed);
        Eips eips = aws.eips();
        EipId id = eips.allocate(EipSpec.defaults(), MARK).id();
        eips.locate(List.of("10.0.0.11"));
        AssociationTarget target = new AssociationTarget(made.id(), "10.0.0.11");
        eips.associate(id, target);
        eips.describe(List.of(id));
        eips.disassociate(id, Association.with(target));
        eips.disown(id);
        eips.release(id);
    }
}
