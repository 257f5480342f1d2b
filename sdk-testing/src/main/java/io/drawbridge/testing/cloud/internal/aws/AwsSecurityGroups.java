package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.aws.AwsFilters.Subject;
import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.aws.Networks.Entry;
import io.drawbridge.testing.cloud.internal.aws.Networks.Group;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The security groups of {@code ec2} 2016-11-15: their ingress rules, in the form of {@code IpPermissions}. */
final class AwsSecurityGroups {

    private static final Subject<Group> GROUPS = new Subject<>(
            Map.of(
                    "group-id", group -> Set.of(group.id),
                    "group-name", group -> Set.of(group.name),
                    "vpc-id", group -> Set.of(group.vpcId)),
            group -> Map.of());

    private record Ports(String protocol, int from, int to) {

        static Ports of(IngressRule rule) {
            return new Ports(rule.protocol(), rule.fromPort(), rule.toPort());
        }
    }

    private final Networks networks;

    AwsSecurityGroups(Networks networks) {
        this.networks = networks;
    }

    List<Action> actions() {
        String dryRun = AwsFilters.DRY_RUN;
        return List.of(
                Action.of(
                        "DescribeSecurityGroups",
                        this::describe,
                        "GroupId",
                        "Filter",
                        "MaxResults",
                        "NextToken",
                        dryRun),
                Action.of("AuthorizeSecurityGroupIngress", this::authorize, "GroupId", "IpPermissions", dryRun),
                Action.of("RevokeSecurityGroupIngress", this::revoke, "GroupId", "IpPermissions", dryRun));
    }

    private Effect describe(Parameters parameters, Fault fault) {
        return AwsNetworks.list(
                parameters,
                "securityGroupInfo",
                GROUPS,
                AwsNetworks.chosen(parameters, "GroupId", networks.groups(), this::group),
                AwsSecurityGroups::view);
    }

    private Group group(String id) {
        return networks.group(id)
                .orElseThrow(() -> Refusal.of(
                        new VendorCode("InvalidGroup.NotFound", 400, CloudErrorCode.NOT_FOUND),
                        "The security group '" + id + "' does not exist"));
    }

    /** All or nothing; rule {@link EngineRule#EC2_DUPLICATE_RULE}. */
    private Effect authorize(Parameters parameters, Fault fault) {
        Group group = group(parameters.required("GroupId"));
        Map<IngressRule, String> rules = IpPermissions.read(parameters);
        for (IngressRule rule : rules.keySet()) {
            if (group.rules.containsKey(rule)) {
                throw Refusal.of(
                        new VendorCode("InvalidPermission.Duplicate", 400, CloudErrorCode.INVALID_REQUEST),
                        "the specified rule \"" + rule.describe() + "\" already exists");
            }
        }
        List<Map<String, Object>> made = new ArrayList<>();
        rules.forEach((rule, description) ->
                made.add(ruleView(group, rule, networks.allow(group, rule, description), "referencedGroupInfo")));
        return Effect.read(Map.of("securityGroupRuleSet", made));
    }

    private Effect revoke(Parameters parameters, Fault fault) {
        Group group = group(parameters.required("GroupId"));
        Set<IngressRule> rules = IpPermissions.read(parameters).keySet();
        if (!group.rules.keySet().containsAll(rules)) {
            throw Refusal.of(
                    new VendorCode("InvalidPermission.NotFound", 400, CloudErrorCode.NOT_FOUND),
                    "The specified rule does not exist in this security group.");
        }
        List<Map<String, Object>> revoked = new ArrayList<>();
        for (IngressRule rule : rules) {
            Entry entry = group.rules.remove(rule);
            if (entry != null) {
                revoked.add(ruleView(group, rule, entry, "referencedGroupId"));
            }
        }
        return Effect.read(Map.of("revokedSecurityGroupRuleSet", revoked));
    }

    private static Map<String, Object> ruleView(Group group, IngressRule rule, Entry entry, String groupField) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("securityGroupRuleId", entry.ruleId());
        view.put("groupId", group.id);
        view.put("isEgress", false);
        view.put("ipProtocol", rule.protocol());
        view.put("fromPort", rule.fromPort());
        view.put("toPort", rule.toPort());
        switch (rule.peer()) {
            case IPV4 -> view.put("cidrIpv4", rule.source());
            case IPV6 -> view.put("cidrIpv6", rule.source());
            case GROUP ->
                view.put(
                        groupField,
                        groupField.endsWith("Id")
                                ? rule.source()
                                : Map.of("groupId", rule.source(), "userId", Names.ACCOUNT));
        }
        if (!entry.description().isEmpty()) {
            view.put("description", entry.description());
        }
        return view;
    }

    private static Map<String, Object> view(Group group) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("ownerId", Names.ACCOUNT);
        view.put("groupId", group.id);
        view.put("groupName", group.name);
        view.put("groupDescription", group.name);
        view.put("vpcId", group.vpcId);
        view.put("ipPermissions", permissions(group));
        Map<String, Object> egress = new LinkedHashMap<>();
        egress.put("ipProtocol", "-1");
        egress.put("groups", List.of());
        egress.put("ipRanges", List.of(Map.of("cidrIp", "0.0.0.0/0")));
        view.put("ipPermissionsEgress", List.of(egress));
        return view;
    }

    /** Rules of the same protocol and ports are one permission. */
    private static List<Map<String, Object>> permissions(Group group) {
        return group.rules.keySet().stream()
                .map(Ports::of)
                .distinct()
                .map(ports -> permission(group, ports))
                .toList();
    }

    private static Map<String, Object> permission(Group group, Ports ports) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("ipProtocol", ports.protocol);
        if (ports.from != -1 || ports.protocol.startsWith("icmp")) {
            view.put("fromPort", ports.from);
            view.put("toPort", ports.to);
        }
        view.put("groups", sources(group, ports, Peer.GROUP, "groupId"));
        view.put("ipRanges", sources(group, ports, Peer.IPV4, "cidrIp"));
        view.put("ipv6Ranges", sources(group, ports, Peer.IPV6, "cidrIpv6"));
        view.put("prefixListIds", List.of());
        return view;
    }

    private static List<Map<String, Object>> sources(Group group, Ports ports, Peer peer, String field) {
        List<Map<String, Object>> sources = new ArrayList<>();
        group.rules.forEach((rule, entry) -> {
            if (rule.peer() == peer && Ports.of(rule).equals(ports)) {
                Map<String, Object> source = new LinkedHashMap<>();
                if (peer == Peer.GROUP) {
                    source.put("userId", Names.ACCOUNT);
                }
                source.put(field, rule.source());
                if (!entry.description().isEmpty()) {
                    source.put("description", entry.description());
                }
                sources.add(source);
            }
        });
        return sources;
    }
}
