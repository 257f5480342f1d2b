package io.drawbridge.testing.cloud.internal.aliyun;

/** The products of Alibaba Cloud whose actions the fake speaks. */
enum AliyunProduct {
    CS("cs"),
    SLB("slb"),
    ECS("ecs"),
    VPC("vpc");

    /** What a policy calls it. */
    final String prefix;

    AliyunProduct(String prefix) {
        this.prefix = prefix;
    }

    /** What is not another's is {@link #VPC}'s. */
    static AliyunProduct of(String action) {
        return switch (action) {
            case "DescribeClusterDetail",
                    "ModifyCluster",
                    "DescribeTaskInfo",
                    "DescribeClusterTasks",
                    "DescribeClusterResources",
                    "DescribeClustersForRegion",
                    "CreateCluster" -> CS;
            case "DescribeLoadBalancerAttribute",
                    "DescribeLoadBalancerTCPListenerAttribute",
                    "SetLoadBalancerTCPListenerAttribute",
                    "CreateAccessControlList",
                    "AddAccessControlListEntry",
                    "RemoveAccessControlListEntry",
                    "DescribeAccessControlListAttribute",
                    "DescribeAccessControlLists",
                    "DeleteAccessControlList" -> SLB;
            case "DescribeNetworkInterfaces", "DescribeSecurityGroupAttribute" -> ECS;
            default -> VPC;
        };
    }
}
