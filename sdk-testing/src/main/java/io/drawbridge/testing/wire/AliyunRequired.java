package io.drawbridge.testing.wire;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * What requests of the RPC style must have, as the vendor's models say it: the gateway looks for it before a product
 * sees the request.
 */
final class AliyunRequired {

    private static final String REGION = "RegionId";
    private static final String ACL = "AclId";
    private static final String BALANCER = "LoadBalancerId";
    private static final String PORT = "ListenerPort";
    private static final String EIP = "AllocationId";
    private static final List<String> PACKAGE = List.of(REGION, "BandwidthPackageId", "IpInstanceId");

    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            entry("AllocateEipAddress", List.of(REGION)),
            entry("AllocateEipAddressPro", List.of(REGION)),
            entry("AssociateEipAddress", List.of(EIP, "InstanceId")),
            entry("UnassociateEipAddress", List.of(EIP)),
            entry("ReleaseEipAddress", List.of(EIP)),
            entry("ModifyEipAddressAttribute", List.of(EIP)),
            entry("DescribeEipAddresses", List.of(REGION)),
            entry("DeletionProtection", List.of(REGION, "Type", "InstanceId", "ProtectionEnable")),
            entry("AddCommonBandwidthPackageIp", PACKAGE),
            entry("RemoveCommonBandwidthPackageIp", PACKAGE),
            entry("DescribeCommonBandwidthPackages", List.of(REGION)),
            entry("TagResources", List.of(REGION, "ResourceType", "ResourceId", "Tag")),
            entry("UnTagResources", List.of(REGION, "ResourceType", "ResourceId")),
            entry("ListTagResources", List.of(REGION, "ResourceType")),
            entry("DescribeVpcAttribute", List.of(REGION, "VpcId")),
            entry("DescribeVpcs", List.of(REGION)),
            entry("DescribeNetworkInterfaces", List.of(REGION)),
            entry("DescribeSecurityGroupAttribute", List.of(REGION, "SecurityGroupId")),
            entry("DescribeLoadBalancerAttribute", List.of(REGION, BALANCER)),
            entry("DescribeLoadBalancerTCPListenerAttribute", List.of(REGION, BALANCER, PORT)),
            entry("SetLoadBalancerTCPListenerAttribute", List.of(REGION, BALANCER, PORT)),
            entry("CreateAccessControlList", List.of(REGION, "AclName")),
            entry("AddAccessControlListEntry", List.of(REGION, ACL, "AclEntrys")),
            entry("RemoveAccessControlListEntry", List.of(REGION, ACL, "AclEntrys")),
            entry("DescribeAccessControlListAttribute", List.of(REGION, ACL)),
            entry("DescribeAccessControlLists", List.of(REGION)),
            entry("DeleteAccessControlList", List.of(REGION, ACL)));

    private AliyunRequired() {}

    /** Refuses a request that lacks one. */
    static void check(AliyunCall call) {
        for (String name : REQUIRED.getOrDefault(call.action(), List.of())) {
            boolean there = call.parameters().entrySet().stream()
                    .anyMatch(each ->
                            isOf(name, each.getKey()) && !each.getValue().isEmpty());
            if (!there) {
                throw AliyunRefusal.missing(name);
            }
        }
        boolean placed =
                !call.parameter(REGION).isEmpty() || !call.parameter("VpcId").isEmpty();
        if (call.action().equals("DescribeVSwitches") && !placed) {
            throw AliyunRefusal.missing(REGION);
        }
    }

    /** The parameter itself, or a member of the list. */
    private static boolean isOf(String name, String parameter) {
        return parameter.equals(name) || parameter.startsWith(name + ".");
    }
}
