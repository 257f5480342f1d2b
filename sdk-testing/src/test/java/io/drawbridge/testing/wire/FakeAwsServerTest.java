package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.time.TestClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fake AWS over HTTP")
class FakeAwsServerTest {

    @RegisterExtension
    static final FakeAwsServerExtension cloud =
            FakeAwsServerExtension.of(settings -> settings.quota(1000).unlimitedRates());

    private final Http http = new Http(cloud.server().uri());

    private HttpResponse<String> call(String action, String... parameters) throws Exception {
        return http.post(Http.aws(action, parameters), Http.awsSignature());
    }

    private static void assertRefused(int status, String code, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body())
                .contains("<Response><Errors><Error><Code>" + code + "</Code><Message>", "<RequestID>")
                .doesNotContain("Exception");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private String buy() throws Exception {
        return between(call("AllocateAddress", "Domain", "vpc").body(), "<allocationId>", "</allocationId>");
    }

    @Test
    @DisplayName("answers in the XML of EC2")
    void xml() throws Exception {
        HttpResponse<String> bought = call("AllocateAddress", "Domain", "vpc");
        assertThat(bought.statusCode()).isEqualTo(200);
        assertThat(bought.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        assertThat(bought.body())
                .contains("<AllocateAddressResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>")
                .contains("<domain>vpc</domain>");
        assertThat(call("DescribeAddresses").body()).contains("<addressesSet><item>", "<tagSet></tagSet>");
    }

    @ParameterizedTest(name = "refuses {0} with {1}={2}: {4}")
    @CsvSource({
        "DescribeSubnets, SubnetId.1, subnet-1, 400, InvalidAction",
        "DescribeCluster, name, prod, 400, InvalidAction",
        "DescribeVpcs, VpcId.1, vpc-99999999, 400, InvalidVpcID.NotFound",
        "DescribeAddresses, Colour, red, 400, UnknownParameter",
        "DescribeAddresses, AllocationId.1, eipalloc-none, 400, InvalidAllocationID.NotFound",
        "DescribeAddresses, DryRun, true, 412, DryRunOperation",
        "DescribeNetworkInterfaces, MaxResults, 1001, 400, InvalidParameterValue",
        "DescribeNetworkInterfaces, NetworkInterfaceId.1, eni-99999999, 400, InvalidNetworkInterfaceID.NotFound",
        "ReleaseAddress, DryRun, false, 400, MissingParameter",
        "AssociateAddress, AllowReassociation, maybe, 400, MissingParameter",
        "DisassociateAddress, AssociationId, eipassoc-none, 400, InvalidAssociationID.NotFound",
        "AllocateAddress, TagSpecification.1.ResourceType, vpc, 400, InvalidParameterValue"
    })
    void refuses(String action, String parameter, String value, int status, String code) throws Exception {
        assertRefused(status, code, call(action, parameter, value));
    }

    @Test
    @DisplayName("refuses an unknown filter, another version, and a call without an action")
    void malformed() throws Exception {
        assertRefused(
                400,
                "InvalidParameterValue",
                call("DescribeAddresses", "Filter.1.Name", "colour", "Filter.1.Value.1", "red"));
        assertRefused(400, "NoSuchVersion", call("DescribeAddresses", "Version", "2011-06-15"));
        assertRefused(400, "MissingAction", call(""));
    }

    @Test
    @DisplayName("wants a signature that is well formed")
    void signature() throws Exception {
        assertRefused(403, "MissingAuthenticationToken", http.post(Http.aws("DescribeAddresses"), Map.of()));
        assertRefused(
                400,
                "IncompleteSignature",
                http.post(Http.aws("DescribeAddresses"), Map.of("Authorization", "AWS4-HMAC-SHA256 nonsense")));
    }

    @Test
    @DisplayName("takes an address away where reassociation is not forbidden, as AWS does, and not where it is")
    void reassociation() throws Exception {
        NetworkInterface made = cloud.cloud().addInterface("10.0.0.10", "10.0.0.11");
        String[] target = {"AllocationId", buy(), "NetworkInterfaceId", made.id(), "PrivateIpAddress", "10.0.0.11"};
        assertThat(call("AssociateAddress", target).statusCode()).isEqualTo(200);
        String[] elsewhere = {
            "AllocationId",
            target[1],
            "NetworkInterfaceId",
            made.id(),
            "PrivateIpAddress",
            "10.0.0.10",
            "AllowReassociation",
            "false"
        };
        assertRefused(400, "Resource.AlreadyAssociated", call("AssociateAddress", elsewhere));
        elsewhere[7] = "true";
        assertThat(call("AssociateAddress", elsewhere).body()).contains("<return>true</return>");
        assertThat(call("DescribeAddresses").body()).contains("<privateIpAddress>10.0.0.10</privateIpAddress>");
    }

    @Test
    @DisplayName("breaks the connection when the answer is lost, and has acted")
    void lostAnswer() {
        cloud.cloud().faults().loseAnswer(EipAction.ALLOCATE).once();
        assertThatThrownBy(this::buy).isInstanceOf(IOException.class);
        assertThat(cloud.cloud().all()).hasSize(1);
    }

    @Test
    @DisplayName("answers a brown-out with 503 and what is not allowed with 403; a dry run says which it would be")
    void statuses() throws Exception {
        cloud.cloud().faults().brownOut().once();
        assertRefused(503, "Unavailable", call("DescribeAddresses"));
        cloud.cloud().console().allowOnly(Set.of("ec2:AllocateAddress"));
        assertRefused(403, "UnauthorizedOperation", call("DescribeAddresses", "DryRun", "true"));
        assertRefused(
                403,
                "UnauthorizedOperation",
                call(
                        "AllocateAddress",
                        "TagSpecification.1.ResourceType",
                        "elastic-ip",
                        "TagSpecification.1.Tag.1.Key",
                        "a",
                        "TagSpecification.1.Tag.1.Value",
                        "b"));
        assertRefused(412, "DryRunOperation", call("AllocateAddress", "DryRun", "true"));
        assertThat(call("AllocateAddress").statusCode()).isEqualTo(200);
        cloud.cloud().console().allowEverything();
        assertThat(cloud.cloud().all()).hasSize(1);
    }

    @Test
    @DisplayName("serves its own kind of cloud only")
    void otherCloud() {
        assertThatThrownBy(() -> FakeAwsServer.start(FakeCloud.aliyun(TestClock.create())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FakeAliyunServer");
    }
}
