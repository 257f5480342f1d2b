package io.drawbridge.k8s.registered;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Whether a component takes a role instead of an AccessKey: by OIDC, as its pods say themselves or as
 * {@code ack-pod-identity-webhook} will make them say, or that of its ECS instance.
 */
final class Roles {

    private static final String AUDIENCE = "sts.aliyuncs.com";
    private static final String INJECTION = "pod-identity.alibabacloud.com/injection";
    private static final String ROLE_NAME = "pod-identity.alibabacloud.com/role-name";
    private static final Set<String> VARIABLES =
            Set.of("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABA_CLOUD_ECS_METADATA");
    private static final int FORBIDDEN = 403;

    private final KubernetesClient client;

    Roles(KubernetesClient client) {
        this.client = client;
    }

    boolean takes(AckComponents.Running running) {
        PodTemplateSpec template = running.template();
        return AckComponents.containers(template)
                        .flatMap(container -> container.getEnv().stream())
                        .map(EnvVar::getName)
                        .anyMatch(VARIABLES::contains)
                || audiences(template).anyMatch(AUDIENCE::equals)
                || isInjected(running.workload().getMetadata().getNamespace(), template);
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
        boolean named = metadata(
                        () -> client.serviceAccounts().inNamespace(namespace).withName(account).get())
                .map(object -> object.getMetadata().getAnnotations())
                .filter(annotations -> !annotations.getOrDefault(ROLE_NAME, "").isEmpty())
                .isPresent();
        return named
                && (isOn(template.getMetadata() == null ? null : template.getMetadata().getLabels())
                        || metadata(() -> client.namespaces().withName(namespace).get())
                                .filter(object -> isOn(object.getMetadata().getLabels()))
                                .isPresent());
    }

    private static boolean isOn(@Nullable Map<String, String> labels) {
        return labels != null && "on".equals(labels.get(INJECTION));
    }

    /** Nothing where it is not there or may not be read: then a role does not show. */
    private static Optional<HasMetadata> metadata(Supplier<? extends HasMetadata> reading) {
        try {
            return Optional.ofNullable(reading.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() != FORBIDDEN) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
