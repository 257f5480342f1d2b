package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The RBAC manifest")
final class RbacTest {

    private List<HasMetadata> objects = List.of();

    @BeforeEach
    void read() throws IOException {
        try (InputStream manifest = RbacTest.class.getResourceAsStream("/io/drawbridge/k8s/rbac.yaml")) {
            objects = new KubernetesSerialization().unmarshal(manifest);
        }
    }

    private <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    /** As "verb group/resource[name]", so that one line is one right. */
    private static Stream<String> rights(String where, List<PolicyRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.getVerbs().stream()
                        .flatMap(verb -> rule.getResources().stream()
                                .map(resource -> "%s: %s %s/%s%s"
                                        .formatted(
                                                where,
                                                verb,
                                                String.join(",", rule.getApiGroups()),
                                                resource,
                                                rule.getResourceNames().isEmpty() ? "" : rule.getResourceNames()))));
    }

    @Test
    @DisplayName("grants exactly the requests that the operator sends")
    void leastPrivilege() {
        Stream<String> rights = Stream.concat(
                all(ClusterRole.class).flatMap(role -> rights("cluster", role.getRules())),
                all(Role.class).flatMap(role -> rights(role.getMetadata().getNamespace(), role.getRules())));
        assertThat(rights)
                .containsExactlyInAnyOrder(
                        // ClusterWatch, and readAgain of Reconciler
                        "cluster: get /pods",
                        "cluster: list /pods",
                        "cluster: watch /pods",
                        "cluster: get alibabacloud.com/podeips",
                        "cluster: list alibabacloud.com/podeips",
                        "cluster: watch alibabacloud.com/podeips",
                        // Fabric8ClusterApi
                        "cluster: patch /pods/status",
                        "cluster: create alibabacloud.com/podeips",
                        "cluster: patch alibabacloud.com/podeips",
                        "cluster: delete alibabacloud.com/podeips",
                        "cluster: patch alibabacloud.com/podeips/status",
                        "cluster: create /events",
                        "cluster: get /nodes",
                        // PodEipOperator
                        "cluster: get /namespaces[kube-system]",
                        // OtherOwners
                        "kube-system: get apps/deployments[ack-extend-network-controller]",
                        "kube-system: get /configmaps[eni-config]",
                        // Leadership
                        "drawbridge: create coordination.k8s.io/leases",
                        "drawbridge: get coordination.k8s.io/leases[drawbridge-podeip-operator]",
                        "drawbridge: patch coordination.k8s.io/leases[drawbridge-podeip-operator]");
    }

    @Test
    @DisplayName("binds every role, in its namespace, to the one service account")
    void bindings() {
        assertThat(all(RoleBinding.class).map(binding -> binding.getMetadata().getNamespace()))
                .containsExactlyElementsOf(all(Role.class)
                        .map(role -> role.getMetadata().getNamespace())
                        .toList());
        Subject account = new SubjectBuilder()
                .withKind("ServiceAccount")
                .withNamespace("drawbridge")
                .withName("drawbridge-podeip-operator")
                .build();
        assertThat(Stream.concat(
                        all(ClusterRoleBinding.class).map(ClusterRoleBinding::getSubjects),
                        all(RoleBinding.class).map(RoleBinding::getSubjects)))
                .hasSize(3)
                .allSatisfy(subjects -> assertThat(subjects).containsExactly(account));
    }
}
