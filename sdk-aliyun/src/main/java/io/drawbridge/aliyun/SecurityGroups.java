package io.drawbridge.aliyun;

import io.drawbridge.calls.provider.Pages;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.render.AliyunPermissions;
import io.drawbridge.network.render.AliyunReading;
import io.drawbridge.network.render.ReadRules;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The security groups of an account and region, read only. Needs {@link RamFeature#READ_SECURITY_GROUPS}.
 *
 * <pre>{@code
 * Firewall group = aliyun.securityGroups().read("sg-bp1abc").firewall();
 * Coverage coverage = needed.coveredBy(group);
 * }</pre>
 */
public final class SecurityGroups {

    private static final String PAGE_SIZE = "1000";

    private final AliyunClient client;

    SecurityGroups(AliyunClient client) {
        this.client = client;
    }

    /**
     * Reads the rules of a group, page by page, by {@code DescribeSecurityGroupAttribute}. Prefix lists are named, not
     * looked into; {@link ReadRules#withMembers} puts their addresses in.
     *
     * <p>What a group does without a rule is told by its inner access policy, as {@link AliyunPermissions#read()} says.
     *
     * @param id {@code sg-...}
     * @throws CloudException when there is no such group, or the call fails
     */
    public ReadRules read(String id) {
        AliyunReading reading = new AliyunReading();
        Pages pages = Pages.of(AliyunAction.DESCRIBE_SECURITY_GROUP.word);
        Answer page;
        do {
            page = page(id, pages.token());
            page.items("Permissions", "Permission").forEach(rule -> reading.add(rule.texts()));
        } while (pages.followed(page.text("NextToken")));
        return reading.permissions(id, page.text("InnerAccessPolicy")).read();
    }

    private Answer page(String id, String token) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("SecurityGroupId", id, "MaxResults", PAGE_SIZE));
        if (!token.isEmpty()) {
            parameters.put("NextToken", token);
        }
        return client.call(AliyunAction.DESCRIBE_SECURITY_GROUP, parameters);
    }
}
