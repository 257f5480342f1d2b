package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.eip.EipQuota;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.wire.FakeAwsServerExtension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The quota of EIPs on AWS")
class AwsQuotasTest {

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private final Aws aws = Aws.builder("eu-central-1")
            .accessKey("id", "canary-4f1d9a7c-never-shown")
            .endpoint(cloud.server().uri())
            .clock(cloud.clock())
            .build();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    @DisplayName("is what EC2 tells, with a count of what anybody bought, by two calls")
    void limitAndUse() {
        assertThat(aws.quotas().read()).isEqualTo(new EipQuota(5, 0));
        cloud.cloud().console().changeQuota(40);
        cloud.cloud().console().buyByHand(EipSpec.defaults());
        cloud.cloud().console().buyByHand(EipSpec.defaults());
        assertThat(aws.quotas().read()).isEqualTo(new EipQuota(40, 2));
        assertThat(cloud.cloud().calls().countsByName())
                .isEqualTo(Map.of("DescribeAccountAttributes", 2, "DescribeAddresses", 2));
    }

    @ParameterizedTest(name = "takes no more rights than its feature, beside {0}")
    @EnumSource(
            value = IamFeature.class,
            names = {"READ", "SERVE", "READ_QUOTA"})
    void rights(IamFeature beside) {
        IamPolicy policy = IamPolicy.least("eu-central-1", EnumSet.of(IamFeature.READ_QUOTA, beside));
        assertThat(policy.actions()).doesNotHaveDuplicates().contains("ec2:DescribeAccountAttributes");
        assertThat(policy.check(policy.document()).findings().all()).isEmpty();
        cloud.cloud().console().allowOnly(policy.actions());
        assertThat(aws.quotas().read().limit()).isEqualTo(5);
        for (String needed : List.of("ec2:DescribeAccountAttributes", "ec2:DescribeAddresses")) {
            List<String> others = new ArrayList<>(policy.actions());
            others.remove(needed);
            cloud.cloud().console().allowOnly(others);
            CloudException refused = catchThrowableOfType(
                    CloudException.class, () -> aws.quotas().read());
            assertThat(refused.code()).isEqualTo(CloudErrorCode.FORBIDDEN);
        }
    }

    @Test
    @DisplayName("is asked for whole, since the fake refuses a filter of attributes that nobody has seen")
    void noFilter() {
        assertThatThrownBy(() -> cloud.cloud()
                        .call(new CloudRequest(
                                "DescribeAccountAttributes", Map.of("AttributeName.1", "vpc-max-elastic-ips"))))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
