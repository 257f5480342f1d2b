package io.drawbridge.aws;

/** Every action that this module calls, and nothing else: clients call by it, policies are made of it. */
enum AwsAction {
    ALLOCATE("AllocateAddress"),
    DESCRIBE("DescribeAddresses"),
    ASSOCIATE("AssociateAddress"),
    DISASSOCIATE("DisassociateAddress"),
    RELEASE("ReleaseAddress"),
    TAG("CreateTags"),
    LOCATE("DescribeNetworkInterfaces");

    final String word;

    AwsAction(String word) {
        this.word = word;
    }

    /** Whether the action changes something in the cloud. */
    boolean isMutation() {
        return this != DESCRIBE && this != LOCATE;
    }

    /** As policies name it, such as {@code ec2:AllocateAddress}. */
    String permission() {
        return "ec2:" + word;
    }
}
