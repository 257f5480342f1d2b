package io.drawbridge.aliyun;

/** Every action that this module calls, and nothing else: clients call by it, policies are made of it. */
enum AliyunAction {
    ALLOCATE(Product.VPC, "AllocateEipAddress"),
    RECOVER(Product.VPC, "AllocateEipAddressPro"),
    DESCRIBE(Product.VPC, "DescribeEipAddresses"),
    ASSOCIATE(Product.VPC, "AssociateEipAddress"),
    UNASSOCIATE(Product.VPC, "UnassociateEipAddress"),
    RELEASE(Product.VPC, "ReleaseEipAddress"),
    JOIN_PACKAGE(Product.VPC, "AddCommonBandwidthPackageIp"),
    LEAVE_PACKAGE(Product.VPC, "RemoveCommonBandwidthPackageIp"),
    TAG(Product.VPC, "TagResources"),
    MODIFY(Product.VPC, "ModifyEipAddressAttribute"),
    PROTECT(Product.VPC, "DeletionProtection"),
    LOCATE(Product.ECS, "DescribeNetworkInterfaces");

    enum Product {
        VPC("vpc", "2016-04-28"),
        ECS("ecs", "2014-05-26");

        final String word;
        final String version;

        Product(String word, String version) {
            this.word = word;
            this.version = version;
        }
    }

    final Product product;
    final String word;

    AliyunAction(Product product, String word) {
        this.product = product;
        this.word = word;
    }

    /** Whether the action changes something in the cloud. */
    boolean isMutation() {
        return this != DESCRIBE && this != LOCATE;
    }

    /** As policies name it, such as {@code vpc:AllocateEipAddress}. */
    String permission() {
        return product.word + ":" + word;
    }
}
