package io.drawbridge.k8s.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Roles with less in them. */
final class RbacManifests {

    private RbacManifests() {}

    /** The role without this right; other objects as they are. */
    static HasMetadata without(HasMetadata object, String verb, String resource) {
        if (object instanceof ClusterRole role) {
            return new ClusterRoleBuilder(role)
                    .withRules(without(role.getRules(), verb, resource))
                    .build();
        }
        if (object instanceof Role role) {
            return new RoleBuilder(role)
                    .withRules(without(role.getRules(), verb, resource))
                    .build();
        }
        return object;
    }

    private static List<PolicyRule> without(List<PolicyRule> rules, String verb, String resource) {
        return rules.stream()
                .flatMap(rule -> rule.getResources().stream().flatMap(each -> {
                    List<String> verbs = rule.getVerbs().stream()
                            .filter(has -> !each.equals(resource) || !has.equals(verb))
                            .toList();
                    PolicyRule one = new PolicyRuleBuilder(rule)
                            .withResources(each)
                            .withVerbs(verbs)
                            .build();
                    return verbs.isEmpty() ? Stream.<PolicyRule>empty() : Stream.of(one);
                }))
                .toList();
    }
}
