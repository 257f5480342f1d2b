package io.drawbridge.k8s.registered;

import io.drawbridge.registered.AuthorizationStep;
import io.drawbridge.registered.TriState;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * What is done for a component, as far as it shows in the cluster; what RAM grants does not. A role is taken by OIDC,
 * as pods say themselves or as {@code ack-pod-identity-webhook} will make them say, or from the ECS instance.
 */
final class Authorizations {

    private static final String AUDIENCE = "sts.aliyuncs.com";
    private static final String INJECTION = "pod-identity.alibabacloud.com/injection";
    private static final String ROLE_NAME = "pod-identity.alibabacloud.com/role-name";
    private static final Set<String> VARIABLES =
            Set.of("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABA_CLOUD_ECS_METADATA");

    private final KubernetesClient client;
    private final TriState ecsNodes;
    private final Map<String, Optional<Set<AuthorizationStep>>> bySecret = new HashMap<>();

    /** With whether there are nodes on ECS instances, as far as they could be read. */
    Authorizations(KubernetesClient client, TriState ecsNodes) {
        this.client = client;
        this.ecsNodes = ecsNodes;
    }

    /** Empty where what would tell it may not be read. */
    Optional<Set<AuthorizationStep>> of(AckComponents.Running running) {
        TriState takesRole = takesRole(running);
        if (takesRole == TriState.YES) {
            return Optional.of(Set.of(AuthorizationStep.TAKE_ROLE));
        }
        return bySecret.computeIfAbsent(running.component().secretNamespace(), this::bySecret)
                .filter(done -> takesRole == TriState.NO || !done.isEmpty());
    }

    /** A Secret without values is made where the instances have roles. */
    private Optional<Set<AuthorizationStep>> bySecret(String namespace) {
        return AllowedReading.of(() -> Optional.ofNullable(client.secrets()
                        .inNamespace(namespace)
                        .withName(AddonSecret.NAME)
                        .get()))
                .flatMap(secret -> bySecret(secret.map(Secret::getData).orElseGet(Map::of)));
    }

    private Optional<Set<AuthorizationStep>> bySecret(Map<String, String> data) {
        Optional<String> id = Optional.ofNullable(data.get(AddonSecret.ID_KEY));
        Optional<String> key = Optional.ofNullable(data.get(AddonSecret.SECRET_KEY));
        if (id.isEmpty() || key.isEmpty()) {
            return Optional.of(Set.of());
        }
        if (!id.get().isEmpty() && !key.get().isEmpty()) {
            return Optional.of(Set.of(AuthorizationStep.PROVIDE_ACCESS_KEY, AuthorizationStep.CREATE_SECRET));
        }
        if (!id.get().isEmpty() || !key.get().isEmpty()) {
            return Optional.of(Set.of());
        }
        return switch (ecsNodes) {
            case YES -> Optional.of(Set.of(AuthorizationStep.TAKE_ROLE));
            case NO -> Optional.of(Set.of());
            case UNKNOWN -> Optional.empty();
        };
    }

    private TriState takesRole(AckComponents.Running running) {
        PodTemplateSpec template = running.template();
        boolean itself = AckComponents.containers(template)
                        .flatMap(container -> container.getEnv().stream())
                        .map(EnvVar::getName)
                        .anyMatch(VARIABLES::contains)
                || audiences(template).anyMatch(AUDIENCE::equals);
        if (itself) {
            return TriState.YES;
        }
        String namespace = running.workload().getMetadata().getNamespace();
        return AllowedReading.of(() -> isInjected(namespace, template) ? TriState.YES : TriState.NO)
                .orElse(TriState.UNKNOWN);
    }

    private static Stream<String> audiences(PodTemplateSpec template) {
        return Optional.ofNullable(template.getSpec().getVolumes()).stream()
                .flatMap(Collection::stream)
                .map(Volume::getProjected)
                .filter(Objects::nonNull)
                .flatMap(projected -> projected.getSources().stream())
                .map(VolumeProjection::getServiceAccountToken)
                .filter(Objects::nonNull)
                .map(ServiceAccountTokenProjection::getAudience)
                .filter(Objects::nonNull);
    }

    /** The webhook looks at the ServiceAccount for the role, and at the namespace or the pod for whether to act. */
    private boolean isInjected(String namespace, PodTemplateSpec template) {
        String account = Objects.requireNonNullElse(template.getSpec().getServiceAccountName(), "default");
        boolean named = Optional.ofNullable(client.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(account)
                        .get())
                .map(object -> object.getMetadata().getAnnotations())
                .filter(annotations -> !annotations.getOrDefault(ROLE_NAME, "").isEmpty())
                .isPresent();
        return named
                && (isOn(
                                template.getMetadata() == null
                                        ? null
                                        : template.getMetadata().getLabels())
                        || Optional.ofNullable(
                                        client.namespaces().withName(namespace).get())
                                .filter(object -> isOn(object.getMetadata().getLabels()))
                                .isPresent());
    }

    private static boolean isOn(@Nullable Map<String, String> labels) {
        return labels != null && "on".equals(labels.get(INJECTION));
    }
}
