package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.wire.FakeAwsServerExtension;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;

/** A new version of the vendor's SDK brings new members; each has to be in the answer, or on the list here. */
@DisplayName("X9: Every member of an answer of the fake AWS is there for the vendor's client, but for")
class ServedAnswersTest {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

    private static final Tag TAG = Tag.builder().key("a").value("b").build();

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private final Ec2Client ec2 = Ec2Client.builder()
            .endpointOverride(cloud.server().uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final EksClient eks = EksClient.builder()
            .endpointOverride(cloud.server().uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @AfterEach
    void close() {
        ec2.close();
        eks.close();
    }

    private static Set<String> absent(SdkPojo answer) {
        Set<String> absent = new TreeSet<>();
        for (SdkField<?> field : answer.sdkFields()) {
            Object value = field.getValueOrDefault(answer);
            boolean nothing = value == null
                    || value instanceof Collection<?> list && list.isEmpty()
                    || value instanceof Map<?, ?> map && map.isEmpty();
            if (nothing) {
                absent.add(field.memberName());
            } else if (value instanceof SdkPojo nested) {
                absent(nested).forEach(member -> absent.add(field.memberName() + "." + member));
            }
        }
        return absent;
    }

    private String buy() {
        TagSpecification tags = TagSpecification.builder()
                .resourceType(ResourceType.ELASTIC_IP)
                .tags(TAG)
                .build();
        return ec2.allocateAddress(request -> request.tagSpecifications(tags)).allocationId();
    }

    @Test
    @DisplayName("customer-owned and carrier addresses, of an address; and a subnet, which only AWS's own have")
    void addresses() {
        AllocateAddressResponse bought = ec2.allocateAddress(request -> {});
        assertThat(absent(bought)).containsExactlyInAnyOrder("CustomerOwnedIp", "CustomerOwnedIpv4Pool", "CarrierIp");
        NetworkInterface eni = cloud.cloud().addInterfaceOf("i-00000001", "10.0.0.10");
        String id = buy();
        String association = ec2.associateAddress(
                        request -> request.allocationId(id).networkInterfaceId(eni.id()))
                .associationId();
        var address = ec2.describeAddresses(request -> request.allocationIds(id))
                .addresses()
                .get(0);
        assertThat(address.associationId()).isEqualTo(association);
        assertThat(address.instanceId()).isEqualTo("i-00000001");
        assertThat(absent(address))
                .containsExactlyInAnyOrder(
                        "CustomerOwnedIp", "CustomerOwnedIpv4Pool", "CarrierIp", "SubnetId", "ServiceManaged");
    }

    @Test
    @DisplayName("IPv6, prefixes, Outposts and what AWS manages, of an interface")
    void interfaces() {
        NetworkInterface eni = cloud.cloud().addInterfaceOf("i-00000001", "10.0.0.10", "10.0.0.11");
        var unused = ec2.associateAddress(request -> request.allocationId(buy()).networkInterfaceId(eni.id()));
        var unusedToo = ec2.createTags(request -> request.resources(eni.id()).tags(TAG));
        var found = ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(eni.id()))
                .networkInterfaces()
                .get(0);
        assertThat(found.association().publicIp())
                .isEqualTo(found.privateIpAddresses().get(0).association().publicIp());
        assertThat(found.macAddress()).matches("02(:[0-9a-f]{2}){5}");
        assertThat(absent(found))
                .containsExactlyInAnyOrder(
                        "Association.CarrierIp",
                        "Association.CustomerOwnedIp",
                        "AssociatedSubnets",
                        "Attachment.AttachTime",
                        "Attachment.EnaQueueCount",
                        "Attachment.EnaSrdSpecification",
                        "ConnectionTrackingConfiguration",
                        "DenyAllIgwTraffic",
                        "Ipv4Prefixes",
                        "Ipv6Address",
                        "Ipv6Addresses",
                        "Ipv6Native",
                        "Ipv6Prefixes",
                        "Operator.HiddenByDefault",
                        "Operator.Principal",
                        "OutpostArn",
                        "PublicDnsName",
                        "PublicIpDnsNameOptions",
                        "RequesterId");
    }

    @Test
    @DisplayName("encryption, of a VPC; and nothing, of a security group and of DHCP options but their tags")
    void networks() {
        String groupId =
                cloud.cloud().eks().add(FakeEksCluster.builder("prod").build()).clusterSecurityGroupId();
        SecurityGroup group = ec2.describeSecurityGroups(request -> request.groupIds(groupId))
                .securityGroups()
                .get(0);
        assertThat(absent(group)).isEmpty();
        assertThat(group.tags()).anySatisfy(tag -> assertThat(tag.key()).isEqualTo("aws:eks:cluster-name"));
        var vpc = ec2.describeVpcs(request -> {}).vpcs().get(0);
        assertThat(vpc.isDefault()).isFalse();
        assertThat(absent(vpc)).containsExactlyInAnyOrder("Ipv6CidrBlockAssociationSet", "EncryptionControl", "Tags");
        assertThat(absent(ec2.describeDhcpOptions(request -> {}).dhcpOptions().get(0)))
                .containsExactly("Tags");
    }

    @Test
    @DisplayName("what the cluster was not created with, and Auto Mode, of a cluster")
    void clusters() {
        Cluster created = eks.createCluster(request -> request.name("new")
                        .roleArn("arn:aws:iam::123456789012:role/eks")
                        .tags(Map.of("a", "b"))
                        .resourcesVpcConfig(access -> access.subnetIds("subnet-00000001", "subnet-00000002")))
                .cluster();
        assertThat(created.tags()).containsEntry("a", "b");
        cloud.clock().advance(Duration.ofMinutes(10));
        Cluster cluster = eks.describeCluster(request -> request.name("new")).cluster();
        assertThat(cluster.identity().oidc().issuer()).startsWith("https://oidc.eks.eu-central-1.amazonaws.com/id/");
        assertThat(cluster.upgradePolicy().supportTypeAsString()).isEqualTo("EXTENDED");
        assertThat(absent(cluster))
                .containsExactlyInAnyOrder(
                        "certificateAuthority.active",
                        "clientRequestToken",
                        "computeConfig.nodePools",
                        "computeConfig.nodeRoleArn",
                        "connectorConfig",
                        "controlPlaneScalingConfig",
                        "encryptionConfig",
                        "health.issues",
                        "id",
                        "kubeApiServerConfig",
                        "kubeControllerManagerConfig",
                        "kubeSchedulerConfig",
                        "kubernetesNetworkConfig.elasticLoadBalancing.gatewayApi",
                        "kubernetesNetworkConfig.serviceIpv6Cidr",
                        "outpostConfig",
                        "remoteNetworkConfig",
                        "resourcesVpcConfig.controlPlaneEgressMode",
                        "resourcesVpcConfig.securityGroupIds");
    }
}
