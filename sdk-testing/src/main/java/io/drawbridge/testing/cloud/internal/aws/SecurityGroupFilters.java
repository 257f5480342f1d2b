package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.AwsFilters.Subject;
import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.aws.Networks.Group;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What filters can ask of a security group. */
final class SecurityGroupFilters {

    private static final String IN = "ip-permission.";
    private static final String OUT = "egress.ip-permission.";

    private SecurityGroupFilters() {}

    static Subject<Group> subject(World world) {
        Networks networks = Networks.of(world);
        Map<String, Function<Group, Collection<String>>> fields = new LinkedHashMap<>();
        fields.put("group-id", group -> Set.of(group.id));
        fields.put("group-name", group -> Set.of(group.name));
        fields.put("description", group -> Set.of(group.description));
        fields.put("owner-id", group -> Set.of(Names.ACCOUNT));
        fields.put("vpc-id", group -> Set.of(group.vpcId));
        fields.put(IN + "cidr", group -> sources(group, Peer.IPV4));
        fields.put(IN + "ipv6-cidr", group -> sources(group, Peer.IPV6));
        fields.put(IN + "group-id", group -> sources(group, Peer.GROUP));
        fields.put(
                IN + "group-name",
                group -> sources(group, Peer.GROUP).stream()
                        .map(networks::group)
                        .flatMap(Optional::stream)
                        .map(found -> found.name)
                        .collect(Collectors.toSet()));
        fields.put(IN + "prefix-list-id", group -> sources(group, Peer.PREFIX_LIST));
        fields.put(IN + "protocol", group -> values(group, IngressRule::protocol));
        fields.put(IN + "from-port", group -> values(group, rule -> port(rule, rule.fromPort())));
        fields.put(IN + "to-port", group -> values(group, rule -> port(rule, rule.toPort())));
        fields.put(IN + "user-id", group -> sources(group, Peer.GROUP).isEmpty() ? Set.of() : Set.of(Names.ACCOUNT));
        outgoing(fields);
        return new Subject<>(fields, group -> Ec2Tags.Book.of(world).tags(group.id), Set.of());
    }

    /** Every group lets everything out. */
    private static void outgoing(Map<String, Function<Group, Collection<String>>> fields) {
        fields.put(OUT + "cidr", group -> Set.of("0.0.0.0/0"));
        fields.put(OUT + "protocol", group -> Set.of("-1"));
        for (String nothing :
                new String[] {"ipv6-cidr", "group-id", "group-name", "prefix-list-id", "from-port", "to-port", "user-id"
                }) {
            fields.put(OUT + nothing, group -> Set.of());
        }
    }

    private static Collection<String> sources(Group group, Peer peer) {
        return group.rules.keySet().stream()
                .filter(rule -> rule.peer() == peer)
                .map(IngressRule::source)
                .collect(Collectors.toSet());
    }

    private static String port(IngressRule rule, int port) {
        return SecurityGroupViews.hasPorts(rule) ? Integer.toString(port) : "";
    }

    private static Collection<String> values(Group group, Function<IngressRule, String> value) {
        return group.rules.keySet().stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
    }
}
