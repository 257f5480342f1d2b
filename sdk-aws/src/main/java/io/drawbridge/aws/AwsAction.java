package io.drawbridge.aws;

/** Every action that this module calls, and nothing else: clients call by it, policies are made of it. */
enum AwsAction {
    ALLOCATE("AllocateAddress", Effect.CHANGES),
    DESCRIBE("DescribeAddresses", Effect.READS),
    ASSOCIATE("AssociateAddress", Effect.CHANGES),
    DISASSOCIATE("DisassociateAddress", Effect.CHANGES),
    RELEASE("ReleaseAddress", Effect.CHANGES),
    TAG("CreateTags", Effect.CHANGES),
    LOCATE("DescribeNetworkInterfaces", Effect.READS),
    DESCRIBE_VPC("DescribeVpcs", Effect.READS),
    DESCRIBE_VPC_ATTRIBUTE("DescribeVpcAttribute", Effect.READS),
    DESCRIBE_DHCP_OPTIONS("DescribeDhcpOptions", Effect.READS),
    DESCRIBE_SECURITY_GROUPS("DescribeSecurityGroups", Effect.READS),
    MODIFY_VPC_ATTRIBUTE("ModifyVpcAttribute", Effect.CHANGES),
    ALLOW_INGRESS("AuthorizeSecurityGroupIngress", Effect.CHANGES),
    DESCRIBE_CLUSTER("eks", "DescribeCluster", Effect.READS),
    DESCRIBE_UPDATE("eks", "DescribeUpdate", Effect.READS),
    LIST_UPDATES("eks", "ListUpdates", Effect.READS),
    UPDATE_CLUSTER("eks", "UpdateClusterConfig", Effect.CHANGES);

    private enum Effect {
        READS,
        CHANGES
    }

    final String service;
    final String word;
    private final Effect effect;

    AwsAction(String word, Effect effect) {
        this("ec2", word, effect);
    }

    AwsAction(String service, String word, Effect effect) {
        this.service = service;
        this.word = word;
        this.effect = effect;
    }

    /** Whether the action changes something in the cloud. */
    boolean isMutation() {
        return effect == Effect.CHANGES;
    }

    /** As policies name it, such as {@code ec2:AllocateAddress}. */
    String permission() {
        return service + ":" + word;
    }
}
