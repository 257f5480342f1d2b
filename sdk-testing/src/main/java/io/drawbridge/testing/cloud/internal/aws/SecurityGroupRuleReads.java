package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.AwsFilters.Subject;
import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.aws.Networks.Entry;
import io.drawbridge.testing.cloud.internal.aws.Networks.Group;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** EC2's {@code DescribeSecurityGroupRules}: rule {@link EngineRule#EC2_RULES_HAVE_IDS}. */
final class SecurityGroupRuleReads {

    private enum Way {
        IN,
        OUT
    }

    private record Shown(Group group, IngressRule rule, Entry entry, Way way) {}

    private static final String RULE = "SecurityGroupRuleId";
    private static final IngressRule EVERYTHING = new IngressRule("-1", -1, -1, Peer.IPV4, "0.0.0.0/0");

    private final World world;
    private final SecurityGroupViews views;

    SecurityGroupRuleReads(World world) {
        this.world = world;
        this.views = new SecurityGroupViews(world);
    }

    Action describeSecurityGroupRules() {
        return Action.of(Ec2Pages.listing("DescribeSecurityGroupRules", RULE), this::describe);
    }

    private Effect describe(Parameters parameters, Fault fault) {
        List<Shown> all = all();
        List<String> ids =
                parameters.members(RULE).stream().map(parameters::text).toList();
        Collection<Shown> chosen = ids.isEmpty()
                ? all
                : Ec2Kind.RULE.require(
                        ids,
                        id -> all.stream()
                                .filter(shown -> shown.entry.ruleId().equals(id))
                                .findFirst());
        return Ec2Pages.list(parameters, RULE, "securityGroupRuleSet", subject(), chosen, this::view);
    }

    private List<Shown> all() {
        List<Shown> all = new ArrayList<>();
        for (Group group : Networks.of(world).groups()) {
            group.rules.forEach((rule, entry) -> all.add(new Shown(group, rule, entry, Way.IN)));
            all.add(new Shown(group, EVERYTHING, group.egress, Way.OUT));
        }
        return all;
    }

    private Subject<Shown> subject() {
        return new Subject<>(
                Map.of(
                        "group-id", shown -> Set.of(shown.group.id),
                        "security-group-rule-id", shown -> Set.of(shown.entry.ruleId())),
                shown -> Ec2Tags.Book.of(world).tags(shown.entry.ruleId()),
                Set.of());
    }

    private Map<String, Object> view(Shown shown) {
        Map<String, Object> view = views.rule(shown.group, shown.rule, shown.entry);
        view.put("isEgress", shown.way == Way.OUT);
        return view;
    }
}
