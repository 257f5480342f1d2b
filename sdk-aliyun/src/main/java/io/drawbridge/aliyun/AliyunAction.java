package io.drawbridge.aliyun;

/** Every action that this module calls, and nothing else: clients call by it, policies are made of it. */
enum AliyunAction {
    ALLOCATE(Product.VPC, "AllocateEipAddress", Effect.CHANGES, "buys the EIP"),
    RECOVER(Product.VPC, "AllocateEipAddressPro", Effect.CHANGES, "gets a released EIP back"),
    DESCRIBE(Product.VPC, "DescribeEipAddresses", Effect.READS, "reads EIPs and their bindings"),
    ASSOCIATE(Product.VPC, "AssociateEipAddress", Effect.CHANGES, "binds the EIP to the pod's interface"),
    UNASSOCIATE(Product.VPC, "UnassociateEipAddress", Effect.CHANGES, "takes the EIP off the interface"),
    RELEASE(Product.VPC, "ReleaseEipAddress", Effect.CHANGES, "gives the EIP back"),
    JOIN_PACKAGE(
            Product.VPC, "AddCommonBandwidthPackageIp", Effect.CHANGES, "puts the EIP into a shared bandwidth package"),
    LEAVE_PACKAGE(
            Product.VPC,
            "RemoveCommonBandwidthPackageIp",
            Effect.CHANGES,
            "takes the EIP out of the package before it is released"),
    TAG(Product.VPC, "TagResources", Effect.CHANGES, "marks EIPs with their owner, in the purchase too"),
    MODIFY(
            Product.VPC,
            "ModifyEipAddressAttribute",
            Effect.CHANGES,
            "gives an EIP another bandwidth, and names one that was got back"),
    PROTECT(Product.VPC, "DeletionProtection", Effect.CHANGES, "switches deletion protection of EIPs"),
    LOCATE(Product.ECS, "DescribeNetworkInterfaces", Effect.READS, "finds the interface of a pod's address"),
    DESCRIBE_SECURITY_GROUP(
            Product.ECS, "DescribeSecurityGroupAttribute", Effect.READS, "reads the rules of a security group"),
    DESCRIBE_VPC(Product.VPC, "DescribeVpcAttribute", Effect.READS, "reads the address ranges of the cluster's VPC"),
    DESCRIBE_CLUSTER(Product.CS, "DescribeClusterDetail", Effect.READS, "reads the cluster"),
    DESCRIBE_RESOURCES(Product.CS, "DescribeClusterResources", Effect.READS, "finds the API server's load balancer"),
    DESCRIBE_TASKS(Product.CS, "DescribeClusterTasks", Effect.READS, "finds changes of the cluster that are under way"),
    DESCRIBE_TASK(Product.CS, "DescribeTaskInfo", Effect.READS, "reads how far a change of the cluster is"),
    MODIFY_CLUSTER(Product.CS, "ModifyCluster", Effect.CHANGES, "binds an EIP to the API server, or takes it off"),
    DESCRIBE_BALANCER(
            Product.SLB, "DescribeLoadBalancerAttribute", Effect.READS, "reads the API server's load balancer"),
    DESCRIBE_LISTENER(
            Product.SLB,
            "DescribeLoadBalancerTCPListenerAttribute",
            Effect.READS,
            "reads which network ACL filters the API server"),
    DESCRIBE_ACL(Product.SLB, "DescribeAccessControlListAttribute", Effect.READS, "reads the entries of a network ACL"),
    DESCRIBE_ACLS(Product.SLB, "DescribeAccessControlLists", Effect.READS, "finds network ACLs by name"),
    CREATE_ACL(Product.SLB, "CreateAccessControlList", Effect.CHANGES, "makes a network ACL"),
    ADD_TO_ACL(Product.SLB, "AddAccessControlListEntry", Effect.CHANGES, "adds entries to a network ACL"),
    REMOVE_FROM_ACL(Product.SLB, "RemoveAccessControlListEntry", Effect.CHANGES, "takes entries out of a network ACL"),
    DELETE_ACL(Product.SLB, "DeleteAccessControlList", Effect.CHANGES, "deletes a network ACL that is no longer used"),
    SET_LISTENER(
            Product.SLB,
            "SetLoadBalancerTCPListenerAttribute",
            Effect.CHANGES,
            "has a network ACL filter the API server");

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
    /** What it is called for, for people. */
    final String purpose;

    private final Effect effect;

    AliyunAction(Product product, String word, Effect effect, String purpose) {
        this.product = product;
        this.word = word;
        this.effect = effect;
        this.purpose = purpose;
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
