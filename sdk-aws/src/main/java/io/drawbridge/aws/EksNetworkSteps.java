package io.drawbridge.aws;

import io.drawbridge.apiserver.AccessStep.AllowIngress;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;

/** The steps that prepare a cluster's network, by {@code ec2}. */
final class EksNetworkSteps {

    private static final int HTTPS = 443;
    private static final AttributeBooleanValue ON =
            AttributeBooleanValue.builder().value(true).build();

    private final Ec2Client client;
    private final AwsErrors errors;

    EksNetworkSteps(Ec2Client client, AwsErrors errors) {
        this.client = client;
        this.errors = errors;
    }

    void enableDnsSupport(String vpc) {
        modify(vpc, request -> request.enableDnsSupport(ON));
    }

    void enableDnsHostnames(String vpc) {
        modify(vpc, request -> request.enableDnsHostnames(ON));
    }

    private void modify(String vpc, Consumer<ModifyVpcAttributeRequest.Builder> attribute) {
        var unused = errors.translated(
                AwsAction.MODIFY_VPC_ATTRIBUTE,
                () -> client.modifyVpcAttribute(request -> request.vpcId(vpc).applyMutation(attribute)));
    }

    /** A rule that is there already is as good as a new one. */
    void allow(AllowIngress step) {
        Ec2Permissions permissions = Ec2Permissions.of(PortRules.of(PortRule.ingress()
                .tcp(HTTPS)
                .peer(step.peer())
                .purpose("drawbridge " + step.client())
                .build()));
        try {
            var unused = errors.translated(
                    AwsAction.ALLOW_INGRESS,
                    () -> client.authorizeSecurityGroupIngress(
                            request -> request.groupId(step.securityGroup()).ipPermissions(permissions.ingress())));
        } catch (CloudException refused) {
            if (!refused.vendorCode().equals("InvalidPermission.Duplicate")) {
                throw refused;
            }
        }
    }
}
