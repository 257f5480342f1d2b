package io.drawbridge.aws;

import io.drawbridge.error.CloudException;
import io.drawbridge.network.render.ReadRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * The security groups of an account and region, read only. Needs {@link IamFeature#READ_SECURITY_GROUPS}.
 *
 * <pre>{@code
 * Firewall group = aws.securityGroups().read("sg-0a1b2c3d").firewall();
 * Coverage coverage = needed.coveredBy(group);
 * }</pre>
 */
public final class SecurityGroups {

    private final Ec2Client client;
    private final AwsErrors errors;

    SecurityGroups(Ec2Client client, AwsErrors errors) {
        this.client = client;
        this.errors = errors;
    }

    /**
     * Reads the rules of a group, by one call of {@code DescribeSecurityGroups}. Prefix lists are named, not looked
     * into.
     *
     * @param id {@code sg-...}
     * @throws CloudException when there is no such group, or the call fails
     */
    public ReadRules read(String id) {
        SecurityGroup group = describe(List.of(id)).get(0);
        return Ec2Permissions.read(group.ipPermissions(), group.ipPermissionsEgress());
    }

    /** The ingress rules of each group. */
    Map<String, ReadRules> ingress(Collection<String> ids) {
        Map<String, ReadRules> rules = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            describe(ids)
                    .forEach(
                            group -> rules.put(group.groupId(), Ec2Permissions.read(group.ipPermissions(), List.of())));
        }
        return rules;
    }

    private List<SecurityGroup> describe(Collection<String> ids) {
        return errors.translated(
                        AwsAction.DESCRIBE_SECURITY_GROUPS,
                        () -> client.describeSecurityGroups(request -> request.groupIds(ids)))
                .securityGroups();
    }
}
