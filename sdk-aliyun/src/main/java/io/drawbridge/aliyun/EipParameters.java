package io.drawbridge.aliyun;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Our words as the vendor's flat parameters, and the vendor's answers as our words. */
final class EipParameters {

    private EipParameters() {}

    // --- to the cloud ---

    /** All that both ways of buying take; the charge type always, since the vendor's default is the other one. */
    static Map<String, String> purchase(EipSpec spec) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Bandwidth", Integer.toString(spec.bandwidth().mbps()));
        parameters.put("InternetChargeType", spec.internetChargeType().value());
        parameters.put("InstanceChargeType", "PostPaid");
        spec.isp().ifPresent(isp -> parameters.put("ISP", isp.value()));
        spec.publicIpAddressPoolId().ifPresent(pool -> parameters.put("PublicIpAddressPoolId", pool));
        spec.resourceGroupId().ifPresent(group -> parameters.put("ResourceGroupId", group));
        spec.securityProtection().ifPresent(type -> parameters.put("SecurityProtectionTypes.1", type.value()));
        return parameters;
    }

    static Map<String, String> tags(EipSpec spec, OwnerMark mark) {
        Map<String, String> tags = new LinkedHashMap<>(spec.tags());
        tags.putAll(mark.tags());
        return tags;
    }

    /** Sorted by key: the same tags make the same call, as a client token demands. */
    static Map<String, String> tags(Map<String, String> tags) {
        Map<String, String> flat = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
            number++;
            flat.put("Tag." + number + ".Key", tag.getKey());
            flat.put("Tag." + number + ".Value", tag.getValue());
        }
        return flat;
    }

    static Map<String, String> list(String name, Collection<String> values) {
        Map<String, String> flat = new LinkedHashMap<>();
        int number = 0;
        for (String value : values) {
            number++;
            flat.put(name + "." + number, value);
        }
        return flat;
    }

    // --- from the cloud ---

    static Eip bought(Answer answer, EipSpec spec, Map<String, String> tags) {
        String id = answer.optional("AllocationId").orElseThrow(() -> AliyunErrors.unreadable(AliyunAction.ALLOCATE));
        Eip.Builder eip = Eip.builder(EipId.of(id), answer.text("EipAddress"), EipState.AVAILABLE)
                .bandwidth(spec.bandwidth())
                .internetChargeType(spec.internetChargeType())
                .tags(tags);
        spec.isp().ifPresent(eip::isp);
        spec.name().ifPresent(eip::name);
        spec.publicIpAddressPoolId().ifPresent(eip::publicIpAddressPoolId);
        answer.optional("ResourceGroupId").ifPresent(eip::resourceGroupId);
        return eip.build();
    }

    static Eip eip(Answer item) {
        Eip.Builder eip = Eip.builder(
                        EipId.of(item.text("AllocationId")), item.text("IpAddress"), EipState.of(item.text("Status")))
                .tags(item.items("Tags", "Tag").stream()
                        .collect(Collectors.toMap(tag -> tag.text("Key"), tag -> tag.text("Value"), (a, b) -> b)));
        item.optional("InstanceId")
                .ifPresent(instance -> eip.association(new Association(instance, item.optional("PrivateIpAddress"))));
        bandwidth(item).ifPresent(eip::bandwidth);
        item.optional("InternetChargeType").map(InternetChargeType::of).ifPresent(eip::internetChargeType);
        item.optional("ISP").map(Isp::of).ifPresent(eip::isp);
        item.optional("Name").ifPresent(eip::name);
        item.optional("ResourceGroupId").ifPresent(eip::resourceGroupId);
        item.optional("PublicIpAddressPoolId").ifPresent(eip::publicIpAddressPoolId);
        item.optional("BandwidthPackageId").map(BandwidthPackageId::of).ifPresent(eip::bandwidthPackageId);
        item.optional("AllocationTime").flatMap(EipParameters::time).ifPresent(eip::allocatedAt);
        return eip.build();
    }

    /**
     * Its own: {@code Bandwidth} is that of a shared package while the EIP is in one, and {@code EipBandwidth} may be
     * missing while it is in none. Source: review of pull request 5692 of aliyun/terraform-provider-alicloud.
     */
    private static Optional<Bandwidth> bandwidth(Answer item) {
        boolean shared = item.optional("BandwidthPackageId").isPresent();
        try {
            return item.optional("EipBandwidth")
                    .or(() -> shared ? Optional.empty() : item.optional("Bandwidth"))
                    .map(Integer::parseInt)
                    .map(Bandwidth::ofMbps);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** The vendor leaves the seconds out at times. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /** A member of a trunk names its machine too. */
    static NetworkInterface networkInterface(Answer item) {
        return new NetworkInterface(
                item.text("NetworkInterfaceId"),
                item.text("PrivateIpAddress"),
                item.items("PrivateIpSets", "PrivateIpSet").stream()
                        .map(address -> address.text("PrivateIpAddress"))
                        .collect(Collectors.toSet()),
                item.optional("InstanceId").or(() -> item.child("Attachment").optional("InstanceId")),
                item.optional("VpcId"));
    }
}
