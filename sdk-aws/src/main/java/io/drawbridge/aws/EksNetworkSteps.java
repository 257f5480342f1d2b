package io.drawbridge.aws;

import io.drawbridge.apiserver.AccessStep.AllowIngress;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The steps that prepare a cluster's network, by {@code ec2}. */
final class EksNetworkSteps {

    private static final int HTTPS = 443;
    private static final AttributeBooleanValue ON =
            AttributeBooleanValue.builder().value(true).build();

    private final Ec2Client client;

    EksNetworkSteps(Ec2Client client) {
        this.client = client;
    }

    void enableDnsSupport(String vpc) {
        modify(vpc, request -> request.enableDnsSupport(ON));
    }

    void enableDnsHostnames(String vpc) {
        modify(vpc, request -> request.enableDnsHostnames(ON));
    }

    private void modify(String vpc, Consumer<ModifyVpcAttributeRequest.Builder> attribute) {
        var unused = AwsErrors.translated(
                AwsAction.MODIFY_VPC_ATTRIBUTE,
                () -> client.modifyVpcAttribute(request -> request.vpcId(vpc).applyMutation(attribute)));
    }

    /** A rule that is there already is as good as a new one. */
    void allow(AllowIngress step) {
        IpPermission.Builder permission =
                IpPermission.builder().ipProtocol("tcp").fromPort(HTTPS).toPort(HTTPS);
        String description = "drawbridge " + step.client();
        if (step.peer() instanceof Peer.Group group) {
            permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(group.id())
                    .description(description)
                    .build());
        } else if (step.peer() instanceof Peer.Block block && block.cidr().family() == IpFamily.IPV6) {
            permission.ipv6Ranges(Ipv6Range.builder()
                    .cidrIpv6(block.cidr().toString())
                    .description(description)
                    .build());
        } else {
            permission.ipRanges(IpRange.builder()
                    .cidrIp(step.peer().toString())
                    .description(description)
                    .build());
        }
        try {
            var unused = AwsErrors.translated(
                    AwsAction.ALLOW_INGRESS,
                    () -> client.authorizeSecurityGroupIngress(
                            request -> request.groupId(step.securityGroup()).ipPermissions(permission.build())));
        } catch (CloudException refused) {
            if (!refused.vendorCode().equals("InvalidPermission.Duplicate")) {
                throw refused;
            }
        }
    }
}
