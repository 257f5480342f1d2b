package io.drawbridge.k8s.registered;

import io.drawbridge.registered.AgentPermission;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** What RBAC lets the agent's ServiceAccount do, by its own name or by a group that it is in. */
final class AgentRbac {

    private static final String NAMESPACE = "kube-system";
    private static final String ACCOUNT = "ack";
    private static final Set<String> GROUPS =
            Set.of("system:serviceaccounts", "system:serviceaccounts:" + NAMESPACE, "system:authenticated");

    /** What every server gives to everybody, and no more than asking about oneself. */
    private static final Set<String> OF_EVERYBODY =
            Set.of("system:basic-user", "system:discovery", "system:public-info-viewer");

    private final KubernetesClient client;

    AgentRbac(KubernetesClient client) {
        this.client = client;
    }

    List<AgentPermission> permissions() {
        Map<String, ClusterRole> clusterRoles = client.rbac().clusterRoles().list().getItems().stream()
                .collect(Collectors.toMap(role -> role.getMetadata().getName(), Function.identity()));
        Map<String, Role> roles = client.rbac().roles().inAnyNamespace().list().getItems().stream()
                .collect(Collectors.toMap(
                        role -> role.getMetadata().getNamespace() + "/"
                                + role.getMetadata().getName(),
                        Function.identity()));
        Stream<AgentPermission> everywhere = client.rbac().clusterRoleBindings().list().getItems().stream()
                .filter(binding -> !OF_EVERYBODY.contains(binding.getRoleRef().getName()))
                .filter(binding -> concernsAgent(binding.getSubjects(), ""))
                .flatMap(binding ->
                        in("", rules(clusterRoles.get(binding.getRoleRef().getName()))));
        Stream<AgentPermission> somewhere = client.rbac().roleBindings().inAnyNamespace().list().getItems().stream()
                .filter(binding -> concernsAgent(
                        binding.getSubjects(), binding.getMetadata().getNamespace()))
                .flatMap(binding -> {
                    String namespace = binding.getMetadata().getNamespace();
                    RoleRef ref = binding.getRoleRef();
                    return in(
                            namespace,
                            ref.getKind().equals("ClusterRole")
                                    ? rules(clusterRoles.get(ref.getName()))
                                    : rules(roles.get(namespace + "/" + ref.getName())));
                });
        return Stream.concat(everywhere, somewhere).toList();
    }

    private static boolean concernsAgent(@Nullable List<Subject> subjects, String bindingNamespace) {
        return subjects != null && subjects.stream().anyMatch(subject -> isAgent(subject, bindingNamespace));
    }

    private static boolean isAgent(Subject subject, String bindingNamespace) {
        String namespace = subject.getNamespace() == null ? bindingNamespace : subject.getNamespace();
        return switch (subject.getKind()) {
            case "ServiceAccount" -> subject.getName().equals(ACCOUNT) && namespace.equals(NAMESPACE);
            case "Group" -> GROUPS.contains(subject.getName());
            default -> subject.getName().equals("system:serviceaccount:" + NAMESPACE + ":" + ACCOUNT);
        };
    }

    private static List<PolicyRule> rules(@Nullable ClusterRole role) {
        return role == null || role.getRules() == null ? List.of() : role.getRules();
    }

    private static List<PolicyRule> rules(@Nullable Role role) {
        return role == null || role.getRules() == null ? List.of() : role.getRules();
    }

    /** Rules about paths instead of resources are about no object of the cluster. */
    private static Stream<AgentPermission> in(String namespace, List<PolicyRule> rules) {
        return rules.stream()
                .filter(rule -> !rule.getResources().isEmpty())
                .map(rule -> new AgentPermission(
                        namespace,
                        Set.copyOf(rule.getApiGroups()),
                        Set.copyOf(rule.getResources()),
                        Set.copyOf(rule.getResourceNames()),
                        Set.copyOf(rule.getVerbs())));
    }
}
