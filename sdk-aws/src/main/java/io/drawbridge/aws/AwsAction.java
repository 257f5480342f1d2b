package io.drawbridge.aws;

/** Every action that this module calls, and nothing else: clients call by it, policies are made of it. */
enum AwsAction {
    ALLOCATE("AllocateAddress", Effect.CHANGES, "buys the address"),
    DESCRIBE("DescribeAddresses", Effect.READS, "reads addresses and their bindings"),
    ASSOCIATE("AssociateAddress", Effect.CHANGES, "binds the address to the pod's interface"),
    DISASSOCIATE("DisassociateAddress", Effect.CHANGES, "takes the address off the interface"),
    RELEASE("ReleaseAddress", Effect.CHANGES, "gives the address back"),
    TAG("CreateTags", Effect.CHANGES, "marks addresses with their owner, in the purchase too"),
    DESCRIBE_ACCOUNT("DescribeAccountAttributes", Effect.READS, "reads how many addresses the account may have"),
    LOCATE("DescribeNetworkInterfaces", Effect.READS, "finds the interface of a pod's address"),
    DESCRIBE_VPC("DescribeVpcs", Effect.READS, "reads the address ranges of the cluster's VPC"),
    DESCRIBE_VPC_ATTRIBUTE("DescribeVpcAttribute", Effect.READS, "reads whether the VPC resolves names"),
    DESCRIBE_DHCP_OPTIONS("DescribeDhcpOptions", Effect.READS, "reads whose name servers the VPC uses"),
    DESCRIBE_SECURITY_GROUPS("DescribeSecurityGroups", Effect.READS, "reads the rules of security groups"),
    MODIFY_VPC_ATTRIBUTE("ModifyVpcAttribute", Effect.CHANGES, "lets the VPC resolve names"),
    ALLOW_INGRESS("AuthorizeSecurityGroupIngress", Effect.CHANGES, "lets clients in to a private endpoint"),
    DESCRIBE_CLUSTER("eks", "DescribeCluster", Effect.READS, "reads the cluster and its endpoint access"),
    DESCRIBE_UPDATE("eks", "DescribeUpdate", Effect.READS, "reads how far a change of the cluster is"),
    LIST_UPDATES("eks", "ListUpdates", Effect.READS, "finds changes of the cluster that are under way"),
    UPDATE_CLUSTER("eks", "UpdateClusterConfig", Effect.CHANGES, "changes the endpoint access");

    private enum Effect {
        READS,
        CHANGES
    }

    final String service;
    final String word;
    /** What it is called for, for people. */
    final String purpose;

    private final Effect effect;

    AwsAction(String word, Effect effect, String purpose) {
        this("ec2", word, effect, purpose);
    }

    AwsAction(String service, String word, Effect effect, String purpose) {
        this.service = service;
        this.word = word;
        this.effect = effect;
        this.purpose = purpose;
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
