package io.drawbridge.testing.cloud;

import java.util.Arrays;
import java.util.Set;

/** The products of Alibaba Cloud whose actions the fake speaks; what is not another's is {@link #VPC}'s. */
enum AliyunProduct {
    CS(
            "DescribeClusterDetail",
            "ModifyCluster",
            "DescribeTaskInfo",
            "DescribeClusterTasks",
            "DescribeClusterResources",
            "DescribeClustersForRegion",
            "CreateCluster"),
    SLB(
            "DescribeLoadBalancerAttribute",
            "DescribeLoadBalancerTCPListenerAttribute",
            "SetLoadBalancerTCPListenerAttribute",
            "CreateAccessControlList",
            "AddAccessControlListEntry",
            "RemoveAccessControlListEntry",
            "DescribeAccessControlListAttribute",
            "DescribeAccessControlLists",
            "DeleteAccessControlList"),
    ECS("DescribeNetworkInterfaces"),
    VPC;

    private final Set<String> actions;

    AliyunProduct(String... actions) {
        this.actions = Set.of(actions);
    }

    static AliyunProduct of(String action) {
        return Arrays.stream(values())
                .filter(product -> product.actions.contains(action))
                .findFirst()
                .orElse(VPC);
    }

    /** What a policy calls it. */
    String prefix() {
        return switch (this) {
            case CS -> "cs";
            case SLB -> "slb";
            case ECS -> "ecs";
            case VPC -> "vpc";
        };
    }
}
