package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.aws.Networks.Entry;
import io.drawbridge.testing.cloud.internal.aws.Networks.Group;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Security groups and their rules in the fields of EC2's model. */
final class SecurityGroupViews {

    private record Ports(String protocol, int from, int to) {
        static Ports of(IngressRule rule) {
            return new Ports(rule.protocol(), rule.fromPort(), rule.toPort());
        }
    }

    private final World world;

    SecurityGroupViews(World world) {
        this.world = world;
    }

    static boolean hasPorts(IngressRule rule) {
        return rule.fromPort() != -1 || rule.protocol().startsWith("icmp");
    }

    private String arn(String resource) {
        String partition =
                world.region.startsWith("cn-") ? "aws-cn" : world.region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return "arn:" + partition + ":ec2:" + world.region + ":" + Names.ACCOUNT + ":" + resource;
    }

    Map<String, Object> rule(Group group, IngressRule rule, Entry entry) {
        Map<String, Object> view = facts(group, rule, entry);
        view.put("groupOwnerId", Names.ACCOUNT);
        view.put("securityGroupRuleArn", arn("security-group-rule/" + entry.ruleId()));
        view.put("tagSet", Ec2Tags.view(Ec2Tags.Book.of(world).tags(entry.ruleId())));
        if (rule.peer() == Peer.GROUP) {
            Map<String, Object> referenced = new LinkedHashMap<>();
            referenced.put("groupId", rule.source());
            referenced.put("userId", Names.ACCOUNT);
            view.put("referencedGroupInfo", referenced);
        }
        return view;
    }

    Map<String, Object> revoked(Group group, IngressRule rule, Entry entry) {
        Map<String, Object> view = facts(group, rule, entry);
        if (rule.peer() == Peer.GROUP) {
            view.put("referencedGroupId", rule.source());
        }
        return view;
    }

    private static Map<String, Object> facts(Group group, IngressRule rule, Entry entry) {
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
            case PREFIX_LIST -> view.put("prefixListId", rule.source());
            case GROUP -> {
                // in a field of its own, which is not the same everywhere
            }
        }
        if (!entry.description().isEmpty()) {
            view.put("description", entry.description());
        }
        return view;
    }

    Map<String, Object> group(Group group) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("ownerId", Names.ACCOUNT);
        view.put("groupId", group.id);
        view.put("groupName", group.name);
        view.put("groupDescription", group.description);
        view.put("vpcId", group.vpcId);
        view.put("securityGroupArn", arn("security-group/" + group.id));
        view.put("ipPermissions", permissions(group));
        view.put("ipPermissionsEgress", List.of(everythingOut()));
        view.put("tagSet", Ec2Tags.view(Ec2Tags.Book.of(world).tags(group.id)));
        return view;
    }

    private static Map<String, Object> everythingOut() {
        Map<String, Object> egress = new LinkedHashMap<>();
        egress.put("ipProtocol", "-1");
        egress.put("groups", List.of());
        egress.put("ipRanges", List.of(Map.of("cidrIp", "0.0.0.0/0")));
        egress.put("ipv6Ranges", List.of());
        egress.put("prefixListIds", List.of());
        return egress;
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
        view.put("prefixListIds", sources(group, ports, Peer.PREFIX_LIST, "prefixListId"));
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
