package io.drawbridge.k8s.plugin;

import io.drawbridge.k8s.workload.ImageReference;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * What runs pods: a Deployment, StatefulSet or DaemonSet.
 *
 * @param replicas how many pods there are to be; empty when the number is not said, which means that there is to be one
 *     at least
 */
record Workload(
        String kind, String namespace, String name, List<String> labels, PodSpec pod, Optional<Integer> replicas) {

    static Workload of(HasMetadata object, PodTemplateSpec template, @Nullable Integer replicas) {
        Map<String, String> labels =
                Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
        return new Workload(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                List.copyOf(labels.values()),
                Optional.ofNullable(template.getSpec()).orElseGet(PodSpec::new),
                Optional.ofNullable(replicas));
    }

    String where() {
        return kind + " " + namespace + "/" + name;
    }

    boolean isScaledToNothing() {
        return replicas.filter(count -> count == 0).isPresent();
    }

    Stream<Container> containers() {
        return Stream.of(pod.getInitContainers(), pod.getContainers()).flatMap(Collection::stream);
    }

    /** Whether a container's image has such a name. */
    boolean runs(Predicate<String> image) {
        return ImageReference.in(pod).map(ImageReference::name).anyMatch(image);
    }

    /** The version that the tag of such an image says. */
    Optional<DottedVersion> version(Predicate<ImageReference> wanted) {
        return ImageReference.in(pod)
                .filter(wanted)
                .flatMap(image -> image.version().stream())
                .findFirst();
    }
}
