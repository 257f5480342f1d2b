package io.drawbridge.k8s.workload;

import static java.util.Objects.requireNonNull;

import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The image of a container, whatever registry it comes from.
 *
 * @param container the container's name
 * @param name what stands behind the last slash, without tag and digest, such as {@code terway}; empty for none
 * @param version the tag, where it is a version
 */
public record ImageReference(String container, String name, Optional<DottedVersion> version) {

    /** Checks that all is there. */
    public ImageReference {
        requireNonNull(container, "container");
        requireNonNull(name, "name");
        requireNonNull(version, "version");
    }

    /** The image of a container. */
    public static ImageReference of(Container container) {
        String image = Optional.ofNullable(container.getImage()).orElse("");
        String[] parts = image.substring(image.lastIndexOf('/') + 1)
                .replaceFirst("@.*", "")
                .split(":", 2);
        return new ImageReference(
                Optional.ofNullable(container.getName()).orElse(""),
                parts[0],
                parts.length == 1 ? Optional.empty() : version(parts[1]));
    }

    /** The images of a pod: those of init containers first. */
    public static Stream<ImageReference> in(PodSpec pod) {
        return Stream.of(pod.getInitContainers(), pod.getContainers())
                .flatMap(Collection::stream)
                .map(ImageReference::of);
    }

    private static Optional<DottedVersion> version(String tag) {
        try {
            return Optional.of(DottedVersion.parse(tag));
        } catch (IllegalArgumentException noVersion) {
            return Optional.empty();
        }
    }
}
