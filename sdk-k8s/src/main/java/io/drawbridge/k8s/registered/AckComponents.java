package io.drawbridge.k8s.registered;

import io.drawbridge.registered.Component;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which components of ACK workloads are. Upstream calls many of its own by the same names, so those are the vendor's
 * only by their images, their label or the Secret that they use.
 */
final class AckComponents {

    /** The vendor's images; the same host has mirrors of upstream's beside them. */
    private static final Pattern IMAGE = Pattern.compile(
            "registry[a-z0-9-]*(?:\\.[a-z0-9-]+)*\\.aliyuncs\\.com(?::[0-9]+)?/(?:acs|log-service)/([^:@]+)(?:[:@].*)?");

    /** Of these no upstream is known. */
    private static final Set<String> NAMES_OF_THE_VENDOR_ALONE =
            Set.of("logtail-ds", "terway-eniip", "migrate-controller");

    /** In the vendor's manifests, with the value {@code ack}. */
    private static final String LABEL = "ack/creator";

    private AckComponents() {}

    /** A workload, with the component that it is. */
    record Running(Component component, HasMetadata workload, PodTemplateSpec template) {}

    static Stream<Running> among(Collection<Deployment> deployments, Collection<DaemonSet> daemonSets) {
        return Stream.concat(
                deployments.stream()
                        .flatMap(each -> running(each, each.getSpec().getTemplate())),
                daemonSets.stream().flatMap(each -> running(each, each.getSpec().getTemplate())));
    }

    private static Stream<Running> running(HasMetadata workload, PodTemplateSpec template) {
        return component(workload, template).map(component -> new Running(component, workload, template)).stream();
    }

    private static Optional<Component> component(HasMetadata workload, PodTemplateSpec template) {
        String name = workload.getMetadata().getName();
        Optional<Component> named = catalogued(name);
        return named.isPresent()
                ? named.filter(component -> isOfTheVendor(component, workload.getMetadata(), template))
                : vendorImages(template)
                        .flatMap(image -> catalogued(image).stream())
                        .findFirst();
    }

    private static Optional<Component> catalogued(String name) {
        return Component.catalogue().stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    private static boolean isOfTheVendor(Component component, ObjectMeta workload, PodTemplateSpec template) {
        boolean byName = NAMES_OF_THE_VENDOR_ALONE.contains(component.name())
                && component.secretNamespace().equals(workload.getNamespace());
        boolean byLabel = workload.getLabels() != null
                && "ack".equals(workload.getLabels().get(LABEL));
        return byName || byLabel || vendorImages(template).findAny().isPresent() || usesSecret(template);
    }

    /** The names of the vendor's images, without registry and version. */
    static Stream<String> vendorImages(PodTemplateSpec template) {
        return containers(template)
                .map(Container::getImage)
                .flatMap(image -> Optional.ofNullable(image).stream())
                .map(IMAGE::matcher)
                .filter(image -> image.matches())
                .map(image -> image.group(1));
    }

    static Stream<Container> containers(PodTemplateSpec template) {
        return Optional.ofNullable(template.getSpec()).map(spec -> spec.getContainers()).stream()
                .flatMap(Collection::stream);
    }

    private static boolean usesSecret(PodTemplateSpec template) {
        boolean mounted = Optional.ofNullable(template.getSpec().getVolumes()).stream()
                .flatMap(Collection::stream)
                .anyMatch(volume -> volume.getSecret() != null
                        && AddonSecret.NAME.equals(volume.getSecret().getSecretName()));
        return mounted || containers(template).anyMatch(AckComponents::readsSecret);
    }

    private static boolean readsSecret(Container container) {
        return Stream.concat(
                        container.getEnv().stream()
                                .map(variable -> variable.getValueFrom())
                                .flatMap(from -> Optional.ofNullable(from).stream())
                                .flatMap(from -> Optional.ofNullable(from.getSecretKeyRef()).stream())
                                .map(reference -> reference.getName()),
                        container.getEnvFrom().stream()
                                .flatMap(from -> Optional.ofNullable(from.getSecretRef()).stream())
                                .map(reference -> reference.getName()))
                .anyMatch(AddonSecret.NAME::equals);
    }
}
