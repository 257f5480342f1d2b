package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("W18: A region is a world of its own")
class RegionsTest {

    @RegisterExtension
    static final FakeAwsServerExtension aws = FakeAwsServerExtension.create();

    @RegisterExtension
    static final FakeAliyunServerExtension aliyun = FakeAliyunServerExtension.create();

    private static HttpResponse<String> ec2(String region, String action, String... parameters) throws Exception {
        return new Http(aws.server().uri()).post(Http.aws(action, parameters), Http.awsSignature("ec2", region));
    }

    private static HttpResponse<String> eks(String region, String path) throws Exception {
        return new Http(aws.server().uri()).send("GET", path, "", Http.awsSignature("eks", region));
    }

    private static HttpResponse<String> vpc(String region, String action, String... parameters) throws Exception {
        Http http = new Http(aliyun.server().uri());
        Map<String, String> call = new TreeMap<>(http.aliyun(action, parameters));
        call.put("RegionId", region);
        return http.post(call, Map.of());
    }

    @Test
    @DisplayName("W18: AWS shows nothing of one region in another, and takes no id of one in another")
    void awsWorlds() throws Exception {
        String bought =
                ec2("eu-central-1", "AllocateAddress").body().replaceAll("(?s).*<allocationId>(.*)</all.*", "$1");
        aws.cloud().addInterface("10.0.0.10");
        aws.cloud().eks().add(FakeEksCluster.builder("prod").build());
        assertThat(ec2("us-east-1", "DescribeAddresses").body()).doesNotContain("<item>");
        assertThat(ec2("us-east-1", "DescribeNetworkInterfaces").body()).doesNotContain("<item>");
        assertThat(ec2("us-east-1", "DescribeVpcs").body()).doesNotContain("<item>");
        assertThat(ec2("us-east-1", "DescribeSecurityGroups").body()).doesNotContain("<item>");
        assertThat(ec2("us-east-1", "ReleaseAddress", "AllocationId", bought).body())
                .contains("InvalidAllocationID.NotFound", "The allocation ID '" + bought + "' does not exist");
        assertThat(eks("us-east-1", "/clusters").body()).isEqualTo("{\"clusters\":[]}");
        assertThat(eks("us-east-1", "/clusters/prod").statusCode()).isEqualTo(404);
        assertThat(eks("eu-central-1", "/clusters").body()).contains("prod");
        String there = ec2("us-east-1", "AllocateAddress").body();
        assertThat(there)
                .contains("<networkBorderGroup>us-east-1</networkBorderGroup>")
                .doesNotContain(bought);
        assertThat(aws.cloud().all()).hasSize(1);
        assertThat(aws.cloud().region("us-east-1").all()).hasSize(1);
    }

    @Test
    @DisplayName("W18: AWS refuses a signature for a region that it does not have")
    void awsUnknown() throws Exception {
        assertThat(ec2("xx-nowhere", "AllocateAddress").statusCode()).isEqualTo(401);
        assertThat(ec2("xx-nowhere", "AllocateAddress").body()).contains("<Code>AuthFailure</Code>");
        HttpResponse<String> eks = eks("xx-nowhere", "/clusters");
        assertThat(eks.statusCode()).isEqualTo(403);
        assertThat(eks.headers().firstValue("x-amzn-errortype")).contains("InvalidSignatureException");
        assertThat(eks.body()).contains("Credential should be scoped to a valid region.");
        assertThat(aws.cloud().all()).isEmpty();
    }

    @Test
    @DisplayName(
            "W18: Alibaba Cloud shows nothing of one region in another, and refuses a region that it does not have")
    void aliyunWorlds() throws Exception {
        String bought =
                vpc("cn-hangzhou", "AllocateEipAddress").body().replaceAll(".*AllocationId\":\"([^\"]*).*", "$1");
        assertThat(vpc("cn-beijing", "DescribeEipAddresses").body()).contains("\"TotalCount\":0");
        assertThat(vpc("cn-beijing", "ReleaseEipAddress", "AllocationId", bought)
                        .statusCode())
                .isEqualTo(404);
        assertThat(vpc("cn-hangzhou", "DescribeEipAddresses").body()).contains(bought, "\"RegionId\":\"cn-hangzhou\"");
        assertThat(vpc("cn-beijing", "AllocateEipAddress").body()).doesNotContain(bought);
        assertThat(vpc("cn-beijing", "DescribeEipAddresses").body()).contains("\"RegionId\":\"cn-beijing\"");
        assertThat(vpc("xx-nowhere", "AllocateEipAddress").statusCode()).isEqualTo(404);
        assertThat(vpc("xx-nowhere", "AllocateEipAddress").body()).contains("InvalidRegionId.NotFound");
        assertThat(aliyun.cloud().all()).hasSize(1);
    }

    @Test
    @DisplayName("W18: without a wire a region is another cloud object of the same account, with a quota of its own")
    void objects() {
        FakeCloud there = aws.cloud().region("us-east-1");
        for (int i = 0; i < 5; i++) {
            there.console().buyByHand(EipSpec.defaults());
        }
        assertThat(there.region()).isEqualTo("us-east-1");
        assertThat(aws.cloud().region("eu-central-1")).isSameAs(aws.cloud());
        assertThat(there.addInterface("10.0.0.10").vpcId()).contains(there.vpcId());
        assertThat(there.vpcId()).isNotEqualTo(aws.cloud().vpcId());
        assertThat(aws.cloud().interfaces()).isEmpty();
        assertThatThrownBy(() -> aws.cloud().region("xx-nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("xx-nowhere");
        aws.cloud().reset();
        assertThat(there.all()).isEmpty();
    }
}
