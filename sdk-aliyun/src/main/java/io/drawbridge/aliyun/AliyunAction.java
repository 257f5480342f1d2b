package io.drawbridge.aliyun;

/** Every action that this module calls, and nothing else: clients call by it, policies are made of it. */
enum AliyunAction {
    ALLOCATE(Product.VPC, "AllocateEipAddress", Effect.CHANGES),
    RECOVER(Product.VPC, "AllocateEipAddressPro", Effect.CHANGES),
    DESCRIBE(Product.VPC, "DescribeEipAddresses", Effect.READS),
    ASSOCIATE(Product.VPC, "AssociateEipAddress", Effect.CHANGES),
    UNASSOCIATE(Product.VPC, "UnassociateEipAddress", Effect.CHANGES),
    RELEASE(Product.VPC, "ReleaseEipAddress", Effect.CHANGES),
    JOIN_PACKAGE(Product.VPC, "AddCommonBandwidthPackageIp", Effect.CHANGES),
    LEAVE_PACKAGE(Product.VPC, "RemoveCommonBandwidthPackageIp", Effect.CHANGES),
    TAG(Product.VPC, "TagResources", Effect.CHANGES),
    MODIFY(Product.VPC, "ModifyEipAddressAttribute", Effect.CHANGES),
    PROTECT(Product.VPC, "DeletionProtection", Effect.CHANGES),
    LOCATE(Product.ECS, "DescribeNetworkInterfaces", Effect.READS),
    DESCRIBE_SECURITY_GROUP(Product.ECS, "DescribeSecurityGroupAttribute", Effect.READS),
    DESCRIBE_VPC(Product.VPC, "DescribeVpcAttribute", Effect.READS),
    DESCRIBE_CLUSTER(Product.CS, "DescribeClusterDetail", Effect.READS),
    DESCRIBE_RESOURCES(Product.CS, "DescribeClusterResources", Effect.READS),
    DESCRIBE_TASKS(Product.CS, "DescribeClusterTasks", Effect.READS),
    DESCRIBE_TASK(Product.CS, "DescribeTaskInfo", Effect.READS),
    MODIFY_CLUSTER(Product.CS, "ModifyCluster", Effect.CHANGES),
    DESCRIBE_BALANCER(Product.SLB, "DescribeLoadBalancerAttribute", Effect.READS),
    DESCRIBE_LISTENER(Product.SLB, "DescribeLoadBalancerTCPListenerAttribute", Effect.READS),
    DESCRIBE_ACL(Product.SLB, "DescribeAccessControlListAttribute", Effect.READS),
    DESCRIBE_ACLS(Product.SLB, "DescribeAccessControlLists", Effect.READS),
    CREATE_ACL(Product.SLB, "CreateAccessControlList", Effect.CHANGES),
    ADD_TO_ACL(Product.SLB, "AddAccessControlListEntry", Effect.CHANGES),
    REMOVE_FROM_ACL(Product.SLB, "RemoveAccessControlListEntry", Effect.CHANGES),
    DELETE_ACL(Product.SLB, "DeleteAccessControlList", Effect.CHANGES),
    SET_LISTENER(Product.SLB, "SetLoadBalancerTCPListenerAttribute", Effect.CHANGES);

    enum Product {
        VPC("vpc", "2016-04-28"),
        ECS("ecs", "2014-05-26"),
        CS("cs", "2015-12-15"),
        SLB("slb", "2014-05-15");

        final String word;
        final String version;

        Product(String word, String version) {
            this.word = word;
            this.version = version;
        }
    }

    private enum Effect {
        READS,
        CHANGES
    }

    final Product product;
    final String word;
    private final Effect effect;

    AliyunAction(Product product, String word, Effect effect) {
        this.product = product;
        this.word = word;
        this.effect = effect;
    }

    /** Whether the action changes something in the cloud. */
    boolean isMutation() {
        return effect == Effect.CHANGES;
    }

    /** As policies name it, such as {@code vpc:AllocateEipAddress}. */
    String permission() {
        return product.word + ":" + word;
    }
}
