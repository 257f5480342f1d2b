package io.drawbridge.aliyun;

import io.drawbridge.calls.provider.Pages;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.render.AliyunPermission;
import io.drawbridge.network.render.AliyunPermissions;
import io.drawbridge.network.render.ReadRules;
import io.drawbridge.network.render.RenderCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final String ANY_PORT = "-1/-1";
    private static final String LOWEST = "100";

    private final AliyunClient client;

    SecurityGroups(AliyunClient client) {
        this.client = client;
    }

    /**
     * Reads the rules of a group, page by page, by {@code DescribeSecurityGroupAttribute}. Prefix lists are named, not
     * looked into.
     *
     * <p>What a group does without a rule is told by its inner access policy: a basic group that lets its members reach
     * each other lets everything out. Any other group may be an enterprise group, which lets nothing out by itself; it
     * is read as one, with a note.
     *
     * @param id {@code sg-...}
     * @throws CloudException when there is no such group, or the call fails
     */
    public ReadRules read(String id) {
        List<AliyunPermission> all = new ArrayList<>();
        List<Finding> found = new ArrayList<>();
        Pages pages = Pages.of(AliyunAction.DESCRIBE_SECURITY_GROUP.word);
        Answer page;
        do {
            page = page(id, pages.token());
            add(page, all, found);
        } while (pages.followed(page.text("NextToken")));
        boolean members = page.text("InnerAccessPolicy").equalsIgnoreCase("Accept");
        if (!members) {
            found.add(Finding.of(
                    AliyunFindingCode.UNMATCHED_EGRESS_TAKEN_AS_DENIED,
                    id,
                    "the group lets its members not reach each other, so it may be an enterprise group, which lets nothing out by"
                            + " itself; a basic group lets everything out"));
        }
        return new AliyunPermissions(all, Findings.of(found)).read(firewall -> {
            if (members) {
                letMembersIn(id, firewall);
            }
        });
    }

    /** Behind every rule that is written down. */
    private static void letMembersIn(String id, Firewall.Builder firewall) {
        firewall.unmatched(Direction.EGRESS, Action.ALLOW)
                .rule(
                        Integer.MAX_VALUE,
                        PortRule.ingress()
                                .protocol(Protocol.ALL)
                                .group(id)
                                .purpose("members reach each other")
                                .build());
    }

    private Answer page(String id, String token) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("SecurityGroupId", id, "MaxResults", PAGE_SIZE));
        if (!token.isEmpty()) {
            parameters.put("NextToken", token);
        }
        return client.call(AliyunAction.DESCRIBE_SECURITY_GROUP, parameters);
    }

    private static void add(Answer page, List<AliyunPermission> all, List<Finding> found) {
        for (Answer permission : page.items("Permissions", "Permission")) {
            Optional<AliyunPermission> read = read(permission);
            read.ifPresent(all::add);
            if (read.isEmpty()) {
                found.add(Finding.of(
                        RenderCode.RULE_NOT_READABLE,
                        Finding.quote(permission.text("SecurityGroupRuleId")),
                        "the rule is about less than a protocol, ports and one peer; it is left out: "
                                + Finding.quote(permission.fields().toString())));
            }
        }
    }

    private static Optional<AliyunPermission> read(Answer permission) {
        boolean ingress = permission.text("Direction").equalsIgnoreCase("ingress");
        return narrowed(permission, ingress)
                ? Optional.empty()
                : peer(permission, ingress ? "Source" : "Dest")
                        .map(peer -> new AliyunPermission(
                                ingress ? Direction.INGRESS : Direction.EGRESS,
                                permission.text("IpProtocol"),
                                permission.text("PortRange"),
                                permission.text("Policy"),
                                Integer.parseInt(permission.optional("Priority").orElse(LOWEST)),
                                peer,
                                permission.text("Description")));
    }

    /** By the ports of the other side, or by addresses of its own. */
    private static boolean narrowed(Answer permission, boolean ingress) {
        String own = ingress ? "Dest" : "Source";
        return !permission.optional("SourcePortRange").orElse(ANY_PORT).equals(ANY_PORT)
                || !permission.text(own + "CidrIp").isEmpty()
                || !permission.text("Ipv6" + own + "CidrIp").isEmpty();
    }

    private static Optional<Peer> peer(Answer permission, String side) {
        return permission
                .optional(side + "CidrIp")
                .or(() -> permission.optional("Ipv6" + side + "CidrIp"))
                .map(cidr -> Peer.of(Cidr.reported(cidr)))
                .or(() -> permission
                        .optional(side + "GroupId")
                        .or(() -> permission.optional(side + "PrefixListId"))
                        .map(Peer::group));
    }
}
