package io.drawbridge.k8s.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** Which of some objects control which. */
final class Owners {

    private record Owner(String kind, String namespace, String name) {}

    private final Set<Owner> present;

    private Owners(Set<Owner> present) {
        this.present = present;
    }

    static Owners among(Collection<? extends HasMetadata> objects) {
        return new Owners(objects.stream()
                .filter(object -> object.getMetadata() != null)
                .map(object -> new Owner(
                        text(object.getKind()),
                        text(object.getMetadata().getNamespace()),
                        text(object.getMetadata().getName())))
                .collect(Collectors.toSet()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    boolean control(HasMetadata object) {
        ObjectMeta metadata = object.getMetadata();
        return metadata != null
                && metadata.getOwnerReferences().stream()
                        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                        .anyMatch(reference -> present.contains(owner(reference, metadata)));
    }

    private static Owner owner(OwnerReference reference, ObjectMeta owned) {
        return new Owner(text(reference.getKind()), text(owned.getNamespace()), text(reference.getName()));
    }
}
