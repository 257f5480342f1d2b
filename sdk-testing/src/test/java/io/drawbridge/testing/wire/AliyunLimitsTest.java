package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("What is out of the limits of the fake Alibaba Cloud's EIPs")
class AliyunLimitsTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud =
            FakeAliyunServerExtension.of(settings -> settings.quota(1000).unlimitedRates());

    private final Vpc vpc = new Vpc(cloud.server().uri());

    @Test
    @DisplayName("W5: DeletionProtection without ProtectionEnable or Type is refused and changes nothing")
    void protection() throws Exception {
        String id = vpc.buy();
        vpc.ok("DeletionProtection", "Type", "EIP", "InstanceId", id, "ProtectionEnable", "true");
        vpc.refused(400, "MissingProtectionEnable", "DeletionProtection", "Type", "EIP", "InstanceId", id);
        vpc.refused(400, "MissingType", "DeletionProtection", "InstanceId", id, "ProtectionEnable", "false");
        protect(400, "InvalidParameter", id, "EIP", "TRUE");
        protect(400, "DeletionProtection.TypeNotSupport", id, "TOASTER", "true");
        protect(400, "DeletionProtection.ResourceNotExist", "ngw-1", "NATGW", "true");
        protect(400, "DeletionProtection.AlreadyEnabled", id, "EIP", "true");
        assertThat(vpc.eip(id).path("DeletionProtection").asBoolean()).isTrue();
        vpc.ok("DeletionProtection", "Type", "EIP", "InstanceId", id, "ProtectionEnable", "false");
        protect(404, "DeletionProtection.NotExist", id, "EIP", "false");
    }

    private void protect(int status, String code, String id, String type, String enable) throws Exception {
        vpc.refused(status, code, "DeletionProtection", "Type", type, "InstanceId", id, "ProtectionEnable", enable);
    }

    @Test
    @DisplayName("W8: TagResources counts the tags that are there already")
    void tagQuota() throws Exception {
        String id = vpc.buy(tags(1, 15));
        vpc.ok("TagResources", tagging(id, tags(16, 5)));
        assertThat(vpc.refused(400, "QuotaExceeded.TagNum", "TagResources", tagging(id, tags(21, 1))))
                .contains("Custom Tags quota exceeded");
        vpc.ok("TagResources", tagging(id, tags(20, 1)));
        vpc.refused(400, "SizeLimitExceeded.TagNum", "TagResources", tagging(id, tags(1, 21)));
        assertThat(vpc.eip(id).at("/Tags/Tag")).hasSize(20);
    }

    private static String[] tags(int from, int count) {
        return IntStream.range(from, from + count)
                .boxed()
                .flatMap(i -> Stream.of("Tag." + i + ".Key", "k" + i, "Tag." + i + ".Value", ""))
                .toArray(String[]::new);
    }

    private static String[] tagging(String id, String... more) {
        return Stream.concat(Stream.of("ResourceType", "eip", "ResourceId.1", id), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    @DisplayName("W16: TagResources wants a type that there is, ids that there are, and tags within their limits")
    void tagLimits() throws Exception {
        String id = vpc.buy();
        String[] tag = {"Tag.1.Key", "a", "Tag.1.Value", "b"};
        vpc.refused(400, "MissingResourceType", "TagResources", "ResourceId.1", id, tag[0], "a");
        vpc.refused(400, "MissingTag", "TagResources", "ResourceType", "EIP", "ResourceId.1", id);
        vpc.refused(400, "MissingResourceId", "TagResources", "ResourceType", "EIP", tag[0], "a");
        assertThat(vpc.refused(
                        400,
                        "InvalidInstanceType.NotFound",
                        "TagResources",
                        "ResourceType",
                        "TOASTER",
                        "ResourceId.1",
                        id,
                        tag[0],
                        "a"))
                .contains("TOASTER");
        assertThat(vpc.refused(400, "InvalidInstanceIds.NotFound", "TagResources", tagging("eip-none", tag)))
                .contains("eip-none");
        refusedTag(id, "acs:x", "IllegalParam.TagKey");
        refusedTag(id, "aliyun", "IllegalParam.TagKey");
        refusedTag(id, "see http://x", "IllegalParam.TagKey");
        refusedTag(id, "k".repeat(129), "IllegalParam.TagKey");
        refusedTag(id, "", "MissingParam.TagKey");
        vpc.refused(400, "MissingParam.TagValue", "TagResources", tagging(id, "Tag.1.Key", "a"));
        vpc.refused(
                400, "IllegalParam.TagValue", "TagResources", tagging(id, "Tag.1.Key", "a", "Tag.1.Value", "acs:x"));
        vpc.refused(
                400,
                "Forbidden.TagKey.Duplicated",
                "TagResources",
                tagging(id, "Tag.1.Key", "a", "Tag.1.Value", "", "Tag.2.Key", "a", "Tag.2.Value", ""));
        vpc.refused(400, "IllegalParam.TagKey", "AllocateEipAddress", "Tag.1.Key", "acs:x");
        vpc.refused(400, "IllegalParam.TagKey", "AllocateEipAddress", "Tag.1.Key", "k".repeat(129));
        List<String> many = new ArrayList<>(List.of("ResourceType", "EIP", "Tag.1.Key", "a", "Tag.1.Value", ""));
        IntStream.rangeClosed(1, 51).forEach(i -> many.addAll(List.of("ResourceId." + i, "eip-" + i)));
        vpc.refused(400, "SizeLimitExceeded.ResourceId", "TagResources", many.toArray(String[]::new));
        assertThat(vpc.eip(id).at("/Tags/Tag")).isEmpty();
    }

    private void refusedTag(String id, String key, String code) throws Exception {
        vpc.refused(400, code, "TagResources", tagging(id, "Tag.1.Key", key, "Tag.1.Value", "v"));
    }

    @Test
    @DisplayName(
            "W16: names, descriptions and bandwidths are within their limits, and ModifyEipAddressAttribute keeps them")
    void modifies() throws Exception {
        String id = vpc.buy("InternetChargeType", "PayByTraffic");
        String modify = "ModifyEipAddressAttribute";
        vpc.refused(400, "IllegalParam.Name", modify, "AllocationId", id, "Name", "n".repeat(129));
        vpc.refused(400, "IllegalParam.Name", modify, "AllocationId", id, "Name", "http://x");
        vpc.refused(400, "IllegalParam.Name", "AllocateEipAddress", "Name", "https://x");
        vpc.refused(400, "IllegalParam.Description", modify, "AllocationId", id, "Description", "d".repeat(257));
        assertThat(vpc.refused(400, "InvalidParameter", modify, "AllocationId", id, "Bandwidth", "201"))
                .contains("Specified value of \"Bandwidth\" is not supported");
        vpc.refused(400, "InvalidParameter", modify, "AllocationId", id, "Bandwidth", "5.5");
        assertThat(vpc.refused(404, "InvalidAllocationId.NotFound", modify, "AllocationId", "eip-none"))
                .contains("Specified allocation ID is not found", "eip-none");
        vpc.ok(modify, "AllocationId", id, "Name", "n".repeat(128), "Description", "the shop", "Bandwidth", "200");
        vpc.ok(modify, "AllocationId", id, "Name", "");
        assertThat(vpc.eip(id).path("Name").asText()).isEmpty();
        assertThat(vpc.eip(id).path("Description").asText()).isEqualTo("the shop");
        assertThat(vpc.eip(id).path("Bandwidth").asText()).isEqualTo("200");
        String eni = cloud.cloud().addInterface("10.0.0.10").id();
        vpc.ok("AssociateEipAddress", binding(id, "NetworkInterface", eni));
        vpc.refused(400, "IncorrectEipStatus", modify, "AllocationId", id, "Bandwidth", "10");
    }

    private static String[] binding(String id, String type, String instance, String... more) {
        return Stream.concat(
                        Stream.of("AllocationId", id, "InstanceType", type, "InstanceId", instance), Stream.of(more))
                .toArray(String[]::new);
    }
}
