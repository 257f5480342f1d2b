package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of things that ids name, with EC2's words for ids that are malformed and for ids of nothing. */
enum Ec2Kind {
    ADDRESS("eipalloc", "elastic-ip", "", "InvalidAllocationID.NotFound", "The allocation ID '%s' does not exist"),
    INTERFACE(
            "eni",
            "network-interface",
            "InvalidNetworkInterfaceId.Malformed",
            "InvalidNetworkInterfaceID.NotFound",
            "The networkInterface ID '%s' does not exist"),
    INSTANCE(
            "i",
            "instance",
            "InvalidInstanceID.Malformed",
            "InvalidInstanceID.NotFound",
            "The instance ID '%s' does not exist"),
    VPC("vpc", "vpc", "InvalidVpcID.Malformed", "InvalidVpcID.NotFound", "The vpc ID '%s' does not exist"),
    SUBNET(
            "subnet",
            "subnet",
            "InvalidSubnetID.Malformed",
            "InvalidSubnetID.NotFound",
            "The subnet ID '%s' does not exist"),
    DHCP_OPTIONS(
            "dopt",
            "dhcp-options",
            "InvalidDhcpOptionsId.Malformed",
            "InvalidDhcpOptionID.NotFound",
            "The dhcpOption ID '%s' does not exist"),
    GROUP(
            "sg",
            "security-group",
            "InvalidGroupId.Malformed",
            "InvalidGroup.NotFound",
            "The security group '%s' does not exist"),
    RULE(
            "sgr",
            "security-group-rule",
            "InvalidSecurityGroupRuleId.Malformed",
            "InvalidSecurityGroupRuleId.NotFound",
            "The security group rule ID '%s' does not exist"),
    PREFIX_LIST(
            "pl",
            "prefix-list",
            "InvalidPrefixListId.Malformed",
            "InvalidPrefixListID.NotFound",
            "The prefix list ID '%s' does not exist");

    private static final String DIGITS = "-([0-9a-f]{8}|[0-9a-f]{17})";

    private final String prefix;
    private final String resourceType;
    private final String malformed;
    private final String notFound;
    private final String sentence;

    Ec2Kind(String prefix, String resourceType, String malformed, String notFound, String sentence) {
        this.prefix = prefix;
        this.resourceType = resourceType;
        this.malformed = malformed;
        this.notFound = notFound;
        this.sentence = sentence;
    }

    /** The kind that an id names by its prefix. */
    static Optional<Ec2Kind> of(String id) {
        return Arrays.stream(values())
                .filter(kind -> id.startsWith(kind.prefix + "-"))
                .findFirst();
    }

    /** What EC2 calls it where it tells tags. */
    String resourceType() {
        return resourceType;
    }

    private boolean isMalformed(String id) {
        return !malformed.isEmpty() && !id.matches(prefix + DIGITS);
    }

    /** Of a thing that is not there: rule {@link EngineRule#EC2_MALFORMED_IDS}. */
    Refusal missing(String id) {
        CloudErrorCode meaning = this == INTERFACE ? CloudErrorCode.TARGET_NOT_FOUND : CloudErrorCode.NOT_FOUND;
        return isMalformed(id)
                ? Refusal.of(
                        new VendorCode(malformed, 400, meaning),
                        "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")")
                : Refusal.of(new VendorCode(notFound, 400, meaning), sentence.formatted(id));
    }

    <T> T require(String id, Function<String, Optional<T>> byId) {
        return byId.apply(id).orElseThrow(() -> missing(id));
    }

    /** All of them, each once; a malformed id is told before one that is not found. */
    <T> List<T> require(List<String> ids, Function<String, Optional<T>> byId) {
        List<T> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            byId.apply(id).ifPresentOrElse(found::add, () -> missing.add(id));
        }
        missing.stream()
                .filter(this::isMalformed)
                .findFirst()
                .or(() -> missing.stream().findFirst())
                .ifPresent(id -> {
                    throw missing(id);
                });
        return found;
    }
}
