package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fake EC2 refuses and repeats as EC2 does:")
class Ec2RefusalsTest {

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.of(settings -> settings.unlimitedRates());

    private static final String EIP = "eipalloc-00000001";
    private static final String ENI = "eni-00000001";

    private final Http http = new Http(cloud.server().uri());

    private HttpResponse<String> call(String action, String... parameters) throws Exception {
        return http.post(Http.aws(action, parameters), Http.awsSignature());
    }

    private String ok(String action, String... parameters) throws Exception {
        HttpResponse<String> answer = call(action, parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void refused(String code, String message, String action, String... parameters) throws Exception {
        HttpResponse<String> answer = call(action, parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>", message);
    }

    @BeforeEach
    void fill() throws Exception {
        ok("AllocateAddress");
        cloud.cloud().addInterfaceOf("i-00000001", "10.0.0.10", "10.0.0.11");
    }

    @ParameterizedTest(name = "X8, X10: {0} {1}={2} is {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AssociateAddress | NetworkInterfaceId | foo | InvalidNetworkInterfaceId.Malformed | Invalid id: \"foo\" (expecting \"eni-...\")",
                "AssociateAddress | NetworkInterfaceId | eni-xyz | InvalidNetworkInterfaceId.Malformed | eni-xyz",
                "AssociateAddress | NetworkInterfaceId | eni-0123456789abcdef0 | InvalidNetworkInterfaceID.NotFound | The networkInterface ID 'eni-0123456789abcdef0' does not exist",
                "AssociateAddress | InstanceId | foo | InvalidInstanceID.Malformed | Invalid id: \"foo\" (expecting \"i-...\")",
                "AssociateAddress | InstanceId | i-99999999 | InvalidInstanceID.NotFound | The instance ID 'i-99999999' does not exist",
                "DescribeNetworkInterfaces | NetworkInterfaceId.1 | foo | InvalidNetworkInterfaceId.Malformed | foo",
                "DescribeSecurityGroups | GroupId.1 | foo | InvalidGroupId.Malformed | Invalid id: \"foo\" (expecting \"sg-...\")",
                "DescribeSecurityGroups | GroupId.1 | sg-99999999 | InvalidGroup.NotFound | The security group 'sg-99999999' does not exist",
                "DescribeVpcs | VpcId.1 | foo | InvalidVpcID.Malformed | Invalid id: \"foo\" (expecting \"vpc-...\")",
                "DescribeVpcs | VpcId.1 | vpc-99999999 | InvalidVpcID.NotFound | The vpc ID 'vpc-99999999' does not exist",
                "DescribeDhcpOptions | DhcpOptionsId.1 | foo | InvalidDhcpOptionsId.Malformed | foo",
                "DescribeAddresses | AllocationId.1 | foo | InvalidAllocationID.NotFound | The allocation ID 'foo' does not exist",
                "DescribeAddresses | PublicIp.1 | foo | InvalidAddress.Malformed | foo",
                "DescribeAddresses | PublicIp.1 | 9.9.9.9 | InvalidAddress.NotFound | Address '9.9.9.9' not found.",
                "ReleaseAddress | AllocationId | eipalloc-99999999 | InvalidAllocationID.NotFound | The allocation ID 'eipalloc-99999999' does not exist",
                "DisassociateAddress | AssociationId | eipassoc-99999999 | InvalidAssociationID.NotFound | The association ID 'eipassoc-99999999' does not exist",
                "CreateTags | ResourceId.1 | foo | InvalidID | The ID 'foo' is not valid",
                "CreateTags | ResourceId.1 | vpc-99999999 | InvalidVpcID.NotFound | vpc-99999999",
                "ReleaseAddress | AllocationId |  | MissingParameter | The request must contain the parameter AllocationId",
                "DescribeVpcAttribute | Attribute | colour | MissingParameter | The request must contain the parameter VpcId"
            })
    void ids(String action, String parameter, String value, String code, String message) throws Exception {
        List<String> parameters = new ArrayList<>(List.of(parameter, value == null ? "" : value));
        if (action.equals("AssociateAddress")) {
            parameters.addAll(List.of("AllocationId", EIP));
        }
        refused(code, message, action, parameters.toArray(String[]::new));
    }

    @Test
    @DisplayName("W10: an association that is there is answered again, whether it may be taken over or not")
    void again() throws Exception {
        String[] call = {"AllocationId", EIP, "NetworkInterfaceId", ENI, "PrivateIpAddress", "10.0.0.11"};
        String first = ok("AssociateAddress", call).replaceAll("(?s).*<associationId>(.*)</assoc.*", "$1");
        assertThat(ok("AssociateAddress", call)).contains(first);
        call = new String[] {
            "AllocationId",
            EIP,
            "NetworkInterfaceId",
            ENI,
            "PrivateIpAddress",
            "10.0.0.11",
            "AllowReassociation",
            "false"
        };
        assertThat(ok("AssociateAddress", call)).contains(first);
        assertThat(cloud.cloud().calls().unbindings()).isEmpty();
        refused(
                "Resource.AlreadyAssociated",
                "resource " + EIP + " is already associated with associate-id " + first,
                "AssociateAddress",
                "AllocationId",
                EIP,
                "InstanceId",
                "i-00000001",
                "AllowReassociation",
                "false");
        ok("DisassociateAddress", "AssociationId", first);
        ok("DisassociateAddress", "AssociationId", first);
    }

    @Test
    @DisplayName("W9: a bound address is in use, since the fake's network is not a default one, and says so of itself")
    void release() throws Exception {
        ok("AssociateAddress", "AllocationId", EIP, "InstanceId", "i-00000001");
        refused("InvalidIPAddress.InUse", "Address 198.18.0.1 is in use.", "ReleaseAddress", "AllocationId", EIP);
        assertThat(ok("DescribeVpcs")).contains("<isDefault>false</isDefault>");
        refused(
                "InvalidAddress.NotFound",
                "198.18.0.1",
                "ReleaseAddress",
                "AllocationId",
                EIP,
                "NetworkBorderGroup",
                "x");
        ok("DisassociateAddress", "PublicIp", "198.18.0.1");
        ok("ReleaseAddress", "PublicIp", "198.18.0.1");
        assertThat(cloud.cloud().all()).isEmpty();
    }

    @Test
    @DisplayName("C: a machine with two interfaces needs one of them named, and a call names one thing in one way")
    void oneOfEach() throws Exception {
        cloud.cloud().addInterfaceOf("i-00000001", "10.0.0.30");
        refused(
                "InvalidInstanceID",
                "There are multiple interfaces attached to instance 'i-00000001'.",
                "AssociateAddress",
                "AllocationId",
                EIP,
                "InstanceId",
                "i-00000001");
        refused(
                "InvalidParameterCombination",
                "not both",
                "AssociateAddress",
                "AllocationId",
                EIP,
                "InstanceId",
                "i-00000001",
                "NetworkInterfaceId",
                ENI);
        refused(
                "InvalidParameterCombination",
                "not both",
                "ReleaseAddress",
                "AllocationId",
                EIP,
                "PublicIp",
                "198.18.0.1");
    }

    private static String[] tags(int from, int to) {
        List<String> tags = new ArrayList<>(List.of("ResourceId.1", EIP));
        for (int i = from; i <= to; i++) {
            tags.addAll(List.of("Tag." + i + ".Key", "k" + i, "Tag." + i + ".Value", "v"));
        }
        return tags.toArray(String[]::new);
    }

    @Test
    @DisplayName("W8: the tags that a resource has count, on anything that has an id; the same key again does not")
    void tagLimit() throws Exception {
        ok("CreateTags", tags(1, 50));
        ok("CreateTags", tags(1, 50));
        refused("TagLimitExceeded", "The maximum number of Tags", "CreateTags", tags(51, 51));
        assertThat(ok("DescribeAddresses")).doesNotContain("k51");
        ok("CreateTags", "ResourceId.1", ENI, "ResourceId.2", "vpc-00000001", "Tag.1.Key", "a", "Tag.1.Value", "b");
        assertThat(ok("DescribeNetworkInterfaces", "Filter.1.Name", "tag:a", "Filter.1.Value.1", "b"))
                .contains(ENI);
        assertThat(ok("DescribeTags", "Filter.1.Name", "resource-type", "Filter.1.Value.1", "network-*"))
                .contains("<resourceId>" + ENI + "</resourceId><resourceType>network-interface</resourceType>")
                .doesNotContain(EIP);
        ok("DeleteTags", "ResourceId.1", ENI, "Tag.1.Key", "a", "Tag.1.Value", "other");
        assertThat(ok("DescribeNetworkInterfaces")).contains("<key>a</key>");
        ok("DeleteTags", "ResourceId.1", ENI);
        assertThat(ok("DescribeNetworkInterfaces")).doesNotContain("<key>a</key>");
    }

    @ParameterizedTest(name = "W8, W24: a tag {0}={1} is {2}")
    @CsvSource({"aws:x, y, InvalidParameterValue", "'', y, InvalidParameterValue", "x, 'x\u0001y', InvalidCharacter"})
    void tagNames(String key, String value, String code) throws Exception {
        refused(code, "", "CreateTags", "ResourceId.1", EIP, "Tag.1.Key", key, "Tag.1.Value", value);
        assertThat(ok("DescribeAddresses")).contains("<tagSet></tagSet>");
    }

    @Test
    @DisplayName("W8: keys of more than 127 characters and values of more than 256 are refused, also in a purchase")
    void tagLengths() throws Exception {
        String[] purchase = {
            "TagSpecification.1.ResourceType", "elastic-ip", "TagSpecification.1.Tag.1.Key", "k".repeat(128)
        };
        refused("InvalidParameterValue", "maximum length of 127", "AllocateAddress", purchase);
        purchase[3] = "k".repeat(127);
        ok("AllocateAddress", purchase);
        refused(
                "InvalidParameterValue",
                "maximum length of 256",
                "CreateTags",
                "ResourceId.1",
                EIP,
                "Tag.1.Key",
                "a",
                "Tag.1.Value",
                "v".repeat(257));
        refused(
                "InvalidParameterValue",
                "'vpc' is not a valid taggable resource type",
                "AllocateAddress",
                "TagSpecification.1.ResourceType",
                "vpc",
                "TagSpecification.1.Tag.1.Key",
                "a");
    }

    @ParameterizedTest(name = "W14: {0} with MaxResults={1} is {2}")
    @CsvSource({
        "DescribeNetworkInterfaces, 1, InvalidParameterValue",
        "DescribeNetworkInterfaces, 4, InvalidParameterValue",
        "DescribeNetworkInterfaces, 1001, InvalidParameterValue",
        "DescribeNetworkInterfaces, x, InvalidParameterValue",
        "DescribeSecurityGroups, 4, InvalidParameterValue",
        "DescribeVpcs, 0, InvalidParameterValue",
        "DescribeDhcpOptions, 4, InvalidParameterValue"
    })
    void pages(String action, String size, String code) throws Exception {
        refused(code, "", action, "MaxResults", size);
        ok(action, "MaxResults", "5");
        refused("InvalidNextToken", "The token 'x' is invalid", action, "NextToken", "x");
    }

    @Test
    @DisplayName("W14: ids and MaxResults do not go together; without MaxResults everything comes at once")
    void idsWithPages() throws Exception {
        refused(
                "InvalidParameterCombination",
                "cannot be used with",
                "DescribeNetworkInterfaces",
                "MaxResults",
                "5",
                "NetworkInterfaceId.1",
                ENI);
        for (int i = 0; i < 1100; i++) {
            cloud.cloud().addInterface("10.1." + i / 250 + "." + i % 250);
        }
        refused("OperationNotPermitted", "pagination", "DescribeNetworkInterfaces");
        String vpc = ok("DescribeNetworkInterfaces", "Filter.1.Name", "vpc-id", "Filter.1.Value.1", "vpc-00000001");
        assertThat(vpc.split("<item><networkInterfaceId>", -1)).hasSize(1102);
        assertThat(vpc).doesNotContain("nextToken");
    }

    @Test
    @DisplayName("W28: the id of a request is in a header, and no header is of the library that serves it")
    void headers() throws Exception {
        for (HttpResponse<String> answer : List.of(call("DescribeAddresses"), call("Nonsense"))) {
            String id = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
            assertThat(answer.body()).contains(id);
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("matched-stub"));
        }
    }

    @Test
    @DisplayName("W29: only GET and POST at the root are served, and presigned requests are")
    void methods() throws Exception {
        String form = Http.encoded(Http.aws("DescribeAddresses"));
        Map<String, String> headers = new TreeMap<>(Http.awsSignature());
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        assertThat(http.send("PUT", "/", form, headers).statusCode()).isEqualTo(405);
        assertThat(http.send("DELETE", "/?" + form, "", headers).statusCode()).isEqualTo(405);
        assertThat(http.send("POST", "/addresses", form, headers).statusCode()).isEqualTo(404);
        assertThat(http.send("GET", "/?" + form, "", headers).statusCode()).isEqualTo(200);
        Map<String, String> signed = Http.aws("DescribeAddresses");
        signed.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        signed.put("X-Amz-Credential", "id/20260101/eu-central-1/ec2/aws4_request");
        signed.put("X-Amz-Date", "20260101T000000Z");
        signed.put("X-Amz-Expires", "900");
        signed.put("X-Amz-SignedHeaders", "host");
        signed.put("X-Amz-Signature", "a".repeat(64));
        HttpResponse<String> answer = http.get(signed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        signed.put("X-Amz-Signature", "nonsense");
        assertThat(http.get(signed).body()).contains("IncompleteSignature");
    }

    @Test
    @DisplayName("X10: a quota and a dry run are told in EC2's words, and a dry run is true or false")
    void sentences() throws Exception {
        for (int i = 1; i < 5; i++) {
            ok("AllocateAddress");
        }
        refused("AddressLimitExceeded", "The maximum number of addresses has been reached.", "AllocateAddress");
        assertThat(call("AllocateAddress", "DryRun", "true").body())
                .contains("DryRunOperation", ">Request would have succeeded, but DryRun flag is set.<");
        refused("InvalidParameterValue", "maybe", "AllocateAddress", "DryRun", "maybe");
        refused("InvalidParameterValue", "", "AllocateAddress", "Domain", "moon");
        refused(
                "UnsupportedOperation",
                "The fake cloud does not carry out",
                "AllocateAddress",
                "Address",
                "198.18.0.9");
    }
}
