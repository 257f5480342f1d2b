package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeEksCluster;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A filter of the fake EC2")
class Ec2FiltersTest {

    @RegisterExtension
    static final FakeAwsServerExtension cloud =
            FakeAwsServerExtension.of(settings -> settings.quota(1000).unlimitedRates());

    private static final Map<String, String> ONCE_AN_ITEM = Map.of(
            "DescribeAddresses", "<allocationId>",
            "DescribeVpcs", "<vpcId>",
            "DescribeSecurityGroups", "<securityGroupArn>",
            "DescribeNetworkInterfaces", "<macAddress>");

    private final Http http = new Http(cloud.server().uri());
    private String machine;

    private HttpResponse<String> call(String action, String... parameters) throws Exception {
        return http.post(Http.aws(action, parameters), Http.awsSignature());
    }

    private int count(String action, String... parameters) throws Exception {
        HttpResponse<String> answer = call(action, parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().split(ONCE_AN_ITEM.get(action), -1).length - 1;
    }

    @BeforeEach
    void fill() throws Exception {
        machine = cloud.cloud()
                .addInterfaceOf("i-00000001", "10.0.0.10", "10.0.0.11")
                .id();
        cloud.cloud().addInterface("10.0.0.20");
        cloud.cloud().eks().add(FakeEksCluster.builder("prod").build());
        for (String name : new String[] {"web-1", "web-2", "a*b"}) {
            String[] order = {
                "TagSpecification.1.ResourceType", "elastic-ip",
                "TagSpecification.1.Tag.1.Key", "Name",
                "TagSpecification.1.Tag.1.Value", name
            };
            assertThat(call("AllocateAddress", order).statusCode()).isEqualTo(200);
        }
        assertThat(call("AssociateAddress", "AllocationId", "eipalloc-00000001", "NetworkInterfaceId", machine)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "W1: {0} {1}={2} gives {3}")
    @CsvSource({
        "DescribeAddresses, tag:Name, web-*, 2",
        "DescribeAddresses, tag:Name, web-?, 2",
        "DescribeAddresses, tag:Name, ?eb-1, 1",
        "DescribeAddresses, tag:Name, web, 0",
        "DescribeAddresses, tag:Name, a\\*b, 1",
        "DescribeAddresses, tag:Name, web-\\*, 0",
        "DescribeAddresses, tag:Name, WEB-*, 0",
        "DescribeAddresses, tag-key, Na*, 3",
        "DescribeAddresses, public-ip, *, 3",
        "DescribeAddresses, allocation-id, eipalloc-*2, 1",
        "DescribeAddresses, private-ip-address, 10.0.0.*, 1",
        "DescribeAddresses, instance-id, i-*, 1",
        "DescribeAddresses, network-border-group, eu-central-?, 3",
        "DescribeAddresses, network-interface-owner-id, 123456789012, 1",
        "DescribeVpcs, vpc-id, vpc-*, 1",
        "DescribeVpcs, cidr, 10.0.*, 1",
        "DescribeVpcs, is-default, true, 0",
        "DescribeVpcs, is-default, false, 1",
        "DescribeSecurityGroups, group-name, eks-cluster-sg-*, 1",
        "DescribeSecurityGroups, tag:aws:eks:cluster-name, prod, 1",
        "DescribeSecurityGroups, ip-permission.protocol, -1, 2",
        "DescribeSecurityGroups, ip-permission.cidr, *, 0",
        "DescribeNetworkInterfaces, attachment.instance-id, i-00000001, 1",
        "DescribeNetworkInterfaces, association.public-ip, 198.18.*, 1",
        "DescribeNetworkInterfaces, association.allocation-id, eipalloc-00000001, 1",
        "DescribeNetworkInterfaces, addresses.association.public-ip, *, 1",
        "DescribeNetworkInterfaces, status, available, 1",
        "DescribeNetworkInterfaces, subnet-id, subnet-00000001, 2",
        "DescribeNetworkInterfaces, private-ip-address, 10.0.0.11, 1"
    })
    void wildcards(String action, String name, String value, int expected) throws Exception {
        assertThat(count(action, "Filter.1.Name", name, "Filter.1.Value.1", value))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("W2: with a wildcard makes no interface where any address has one; with an address it does")
    void grown() throws Exception {
        cloud.cloud().anyAddressHasAnInterface();
        String filter = "addresses.private-ip-address";
        assertThat(count("DescribeNetworkInterfaces", "Filter.1.Name", filter, "Filter.1.Value.1", "10.0.0.1*"))
                .isEqualTo(1);
        assertThat(count("DescribeNetworkInterfaces", "Filter.1.Name", filter, "Filter.1.Value.1", "nonsense"))
                .isZero();
        assertThat(cloud.cloud().interfaces()).hasSize(2);
        assertThat(count("DescribeNetworkInterfaces", "Filter.1.Name", filter, "Filter.1.Value.1", "10.7.7.7"))
                .isEqualTo(1);
        assertThat(cloud.cloud().interfaces()).hasSize(3);
    }

    @Test
    @DisplayName("W15: that comes twice is two filters, and several values are one of them")
    void repeated() throws Exception {
        String[] both = {
            "Filter.1.Name", "tag:Name", "Filter.1.Value.1", "web-1",
            "Filter.2.Name", "tag:Name", "Filter.2.Value.1", "web-2"
        };
        assertThat(count("DescribeAddresses", both)).isZero();
        assertThat(count(
                        "DescribeAddresses",
                        "Filter.1.Name",
                        "tag:Name",
                        "Filter.1.Value.1",
                        "web-1",
                        "Filter.1.Value.3",
                        "web-2"))
                .isEqualTo(2);
        both[7] = "web-*";
        assertThat(count("DescribeAddresses", both)).isEqualTo(1);
    }

    @ParameterizedTest(name = "C: {0} by {1} is {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DescribeAddresses | colour | InvalidParameterValue | The filter 'colour' is invalid",
                "DescribeAddresses | Public-Ip | InvalidParameterValue | The filter 'Public-Ip' is invalid",
                "DescribeNetworkInterfaces | attachment.attach-time | UnsupportedOperation | The fake cloud does not carry out",
                "DescribeVpcs | tag: | InvalidParameterValue | The filter 'tag:' is invalid"
            })
    void unknown(String action, String name, String code, String message) throws Exception {
        assertThat(call(action, "Filter.1.Name", name, "Filter.1.Value.1", "x").body())
                .contains(code, message);
    }

    @Test
    @DisplayName("C: without a value or without a name is refused, and so is one whose shape no client sends")
    void incomplete() throws Exception {
        assertThat(call("DescribeAddresses", "Filter.1.Name", "public-ip").body())
                .contains("MissingParameter");
        assertThat(call("DescribeAddresses", "Filter.1.Value.1", "x").body())
                .contains("The request must contain the parameter Filter.1.Name");
        assertThat(call("DescribeAddresses", "Filter.1.Colour", "x").body()).contains("UnknownParameter");
        assertThat(call("DescribeAddresses", "Filter.Name", "x").body()).contains("UnknownParameter");
        assertThat(call("DescribeAddresses", "AllocationId", "x").body()).contains("UnknownParameter");
        assertThat(call("ReleaseAddress", "AllocationId.1", "x").body()).contains("UnknownParameter");
    }
}
