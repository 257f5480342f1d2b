package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Over HTTP the fake clouds refuse what cannot be read:")
class UnreadableRequestsTest {

    @RegisterExtension
    static final FakeAwsServerExtension aws = FakeAwsServerExtension.create();

    @RegisterExtension
    static final FakeAliyunServerExtension aliyun = FakeAliyunServerExtension.create();

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final Http ec2 = new Http(aws.server().uri());
    private final Http vpc = new Http(aliyun.server().uri());

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static void assertRefused(int status, String code, HttpResponse<String> response) {
        assertThat(response.body()).contains(code).doesNotContain("Exception", "<html>");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @ParameterizedTest(name = "parameters of EC2 and VPC such as {0}, in the query and in a form")
    @ValueSource(
            strings = {
                "&X=%zz",
                "&%zz=1",
                "&Action=ReleaseAddress",
                "&Tag.99999999999.Key=a&Tag.99999999999.Value=b",
            })
    void parameters(String more) throws Exception {
        Map<String, String> signed = Http.awsSignature();
        String buy = Http.encoded(Http.aws("AllocateAddress")) + more;
        assertRefused(400, "InvalidQueryParameter", ec2.send("POST", "/", buy, with(signed, FORM)));
        String allocate = Http.encoded(vpc.aliyun("AllocateEipAddress")) + more;
        assertRefused(400, "InvalidParameter", vpc.send("POST", "/", allocate, FORM));
        if (!more.contains("%")) {
            assertRefused(400, "InvalidQueryParameter", ec2.send("POST", "/?" + buy, "", signed));
            assertRefused(400, "InvalidParameter", vpc.send("POST", "/?" + allocate, "", Map.of()));
        }
        assertThat(aws.cloud().ledger().purchases()).isEmpty();
        assertThat(aliyun.cloud().ledger().purchases()).isEmpty();
    }

    @Test
    @DisplayName("a form that is no UTF-8")
    void otherEncoding() throws Exception {
        String form = Http.encoded(Http.aws("DescribeAddresses")) + "&Filter.1.Name=%ff%fe";
        assertRefused(400, "InvalidQueryParameter", ec2.send("POST", "/", form, with(Http.awsSignature(), FORM)));
    }

    @Test
    @DisplayName("but not a parameter that comes twice and says the same")
    void sameTwice() throws Exception {
        String form = Http.encoded(vpc.aliyun("DescribeEipAddresses")) + "&RegionId=cn-hangzhou";
        assertThat(vpc.send("POST", "/", form, FORM).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "the time {0} of a signature of AWS")
    @ValueSource(strings = {"yesterday", "2026-01-01T00:00:00Z", "20260101"})
    void times(String time) throws Exception {
        Map<String, String> signed = with(Http.awsSignature(), Map.of("X-Amz-Date", time));
        assertRefused(400, "IncompleteSignature", ec2.post(Http.aws("DescribeAddresses"), signed));
        Map<String, String> eks = with(Http.awsSignature("eks", "eu-central-1"), Map.of("X-Amz-Date", time));
        assertThat(ec2.send("GET", "/clusters", "", eks).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest(name = "the time {0} of a signature of Alibaba Cloud")
    @CsvSource({"2026-13-01T00:00:00Z", "2026-01-01T77:00:00Z", "2026-02-30T00:00:00Z"})
    void days(String time) throws Exception {
        Map<String, String> call = vpc.aliyun("DescribeEipAddresses", "Timestamp", time);
        assertRefused(400, "InvalidTimeStamp.Format", vpc.post(call, Map.of()));
    }

    @Test
    @DisplayName("JSON with something behind it, and a form where JSON is wanted")
    void bodies() throws Exception {
        aws.cloud()
                .eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .build());
        String eks = "{\"resourcesVpcConfig\":{\"endpointPublicAccess\":false}} }";
        Map<String, String> signed = Http.awsSignature("eks", "eu-central-1");
        HttpResponse<String> update = ec2.send("POST", "/clusters/prod/update-config", eks, signed);
        assertThat(update.headers().firstValue("x-amzn-errortype")).hasValue("SerializationException");
        String path =
                "/api/v2/clusters/" + aliyun.cloud().ack().cluster("shop").add().id();
        assertRefused(400, "InvalidParameter", vpc.roa("PUT", path, "{\"cluster_name\":\"a\"} x", Map.of()));
        assertRefused(400, "InvalidParameter", vpc.roa("PUT", path, "cluster_name=a", FORM));
        assertThat(vpc.roa("PUT", path, "", FORM).statusCode()).isEqualTo(202);
    }
}
