package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.IngressRule.Peer;
import io.drawbridge.testing.cloud.internal.aws.Networks.Entry;
import io.drawbridge.testing.cloud.internal.aws.Networks.Group;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The security groups of {@code ec2} 2016-11-15: their ingress rules, in the form of {@code IpPermissions}. */
final class AwsSecurityGroups {

    private static final String GROUP = "GroupId";
    private static final String NAME = "GroupName";
    private static final String RULE = "SecurityGroupRuleId";

    /** Rule {@link EngineRule#EC2_RULES_PER_GROUP}. */
    private static final int MOST_RULES = 60;

    private static final List<String> SHORT = List.of("IpProtocol", "FromPort", "ToPort", "CidrIp");
    private static final String SOURCE_NAME = "SourceSecurityGroupName";
    private static final String SOURCE_OWNER = "SourceSecurityGroupOwnerId";

    private final World world;
    private final Networks networks;
    private final SecurityGroupViews views;

    AwsSecurityGroups(World world) {
        this.world = world;
        this.networks = Networks.of(world);
        this.views = new SecurityGroupViews(world);
    }

    List<Action> actions() {
        return List.of(
                Action.of(Ec2Pages.listing("DescribeSecurityGroups", GROUP, NAME + ".N"), this::describe),
                changing(
                        "AuthorizeSecurityGroupIngress",
                        this::authorize,
                        "TagSpecification.N.ResourceType",
                        "TagSpecification.N.Tag.N.Key",
                        "TagSpecification.N.Tag.N.Value"),
                changing("RevokeSecurityGroupIngress", this::revoke, RULE + ".N"));
    }

    private static Action changing(String action, Action.Handler handler, String... more) {
        String[] parameters = Stream.of(
                        Stream.of(GROUP, NAME, SOURCE_NAME, SOURCE_OWNER, Ec2Pages.DRY_RUN),
                        SHORT.stream(),
                        IpPermissions.PARAMETERS.stream(),
                        Stream.of(more))
                .flatMap(some -> some)
                .toArray(String[]::new);
        return Action.of(ServedAction.of(action, parameters).refusing(IpPermissions.REFUSED), handler);
    }

    private Effect describe(Parameters parameters, Fault fault) {
        parameters.members(NAME).stream().findFirst().ifPresent(member -> {
            throw noSuchName(parameters.text(member));
        });
        List<String> ids =
                parameters.members(GROUP).stream().map(parameters::text).toList();
        Collection<Group> chosen = ids.isEmpty() ? networks.groups() : Ec2Kind.GROUP.require(ids, networks::group);
        return Ec2Pages.list(
                parameters, GROUP, "securityGroupInfo", SecurityGroupFilters.subject(world), chosen, views::group);
    }

    /** Names are looked up in a default VPC only, and the fake has none. */
    private static Refusal noSuchName(String name) {
        return Ec2Codes.notFound(
                "InvalidGroup.NotFound", "The security group '" + name + "' does not exist in default VPC");
    }

    private Group group(Parameters parameters) {
        if (parameters.has(GROUP)) {
            return Ec2Kind.GROUP.require(parameters.text(GROUP), networks::group);
        }
        if (parameters.has(NAME)) {
            throw IpPermissions.byName(parameters.text(NAME));
        }
        throw Ec2Codes.missing("The request must contain the parameter groupName or groupId");
    }

    private static Map<IngressRule, String> rules(Parameters parameters) {
        if (parameters.has(SOURCE_NAME)) {
            throw IpPermissions.byName(parameters.text(SOURCE_NAME));
        }
        if (parameters.has(SOURCE_OWNER)) {
            throw Ec2Codes.combination("The parameter " + SOURCE_OWNER + " needs the parameter " + SOURCE_NAME);
        }
        boolean inShort = SHORT.stream().anyMatch(parameters::has);
        if (inShort && parameters.mentions(IpPermissions.NAME)) {
            throw Ec2Codes.combination(
                    "The parameter ipPermissions cannot be used with the parameters of a single rule");
        }
        return inShort ? IpPermissions.readShort(parameters) : IpPermissions.read(parameters);
    }

    /** All or nothing; rules {@link EngineRule#EC2_DUPLICATE_RULE} and {@link EngineRule#EC2_RULES_PER_GROUP}. */
    private Effect authorize(Parameters parameters, Fault fault) {
        Group group = group(parameters);
        Map<IngressRule, String> rules = rules(parameters);
        rules.keySet().forEach(rule -> requireSource(group, rule));
        for (IngressRule rule : rules.keySet()) {
            if (group.rules.containsKey(rule)) {
                throw Ec2Codes.invalid(
                        "InvalidPermission.Duplicate", "the specified rule \"" + rule.describe() + "\" already exists");
            }
        }
        requireRoom(group, rules.keySet());
        Map<String, String> tags = Ec2Tags.ofSpecifications(parameters, "security-group-rule");
        List<Map<String, Object>> made = new ArrayList<>();
        rules.forEach((rule, description) -> {
            Entry entry = networks.allow(group, rule, description);
            tags.forEach((key, value) -> Ec2Tags.Book.of(world).put(entry.ruleId(), key, value));
            made.add(views.rule(group, rule, entry));
        });
        return Effect.read(Map.of("securityGroupRuleSet", made));
    }

    private void requireSource(Group group, IngressRule rule) {
        if (rule.peer() == Peer.PREFIX_LIST) {
            throw Ec2Kind.PREFIX_LIST.missing(rule.source());
        }
        if (rule.peer() == Peer.GROUP) {
            Group source = Ec2Kind.GROUP.require(rule.source(), networks::group);
            if (!source.vpcId.equals(group.vpcId)) {
                throw Ec2Codes.notFound(
                        "InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
            }
        }
    }

    private static void requireRoom(Group group, Set<IngressRule> more) {
        Set<IngressRule> all = new LinkedHashSet<>(group.rules.keySet());
        all.addAll(more);
        boolean fits = Stream.of(Peer.IPV4, Peer.IPV6).allMatch(family -> count(all, family) <= MOST_RULES);
        if (!fits) {
            throw Ec2Codes.limit(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
    }

    /** A rule for a group is one of both families. */
    private static long count(Set<IngressRule> rules, Peer family) {
        return rules.stream()
                .filter(rule -> rule.peer() == family || rule.peer() == Peer.GROUP)
                .count();
    }

    /** Rule {@link EngineRule#EC2_REVOKING_NOTHING}. */
    private Effect revoke(Parameters parameters, Fault fault) {
        Group group = group(parameters);
        Set<IngressRule> rules =
                parameters.members(RULE).isEmpty() ? rules(parameters).keySet() : byId(group, parameters);
        if (!group.rules.keySet().containsAll(rules)) {
            throw Ec2Codes.notFound(
                    "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        }
        List<Map<String, Object>> revoked = new ArrayList<>();
        for (IngressRule rule : rules) {
            Optional.ofNullable(group.rules.remove(rule)).ifPresent(entry -> {
                revoked.add(views.revoked(group, rule, entry));
                Ec2Tags.Book.of(world).forget(entry.ruleId());
            });
        }
        return Effect.read(Map.of("revokedSecurityGroupRuleSet", revoked));
    }

    private static Set<IngressRule> byId(Group group, Parameters parameters) {
        if (parameters.mentions(IpPermissions.NAME) || SHORT.stream().anyMatch(parameters::has)) {
            throw Ec2Codes.combination(
                    "The parameter securityGroupRuleIds cannot be used with the parameters of a rule");
        }
        List<String> ids =
                parameters.members(RULE).stream().map(parameters::text).toList();
        return new LinkedHashSet<>(Ec2Kind.RULE.require(ids, group::rule));
    }
}
