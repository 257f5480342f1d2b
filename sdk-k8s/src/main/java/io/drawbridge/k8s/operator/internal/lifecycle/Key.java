package io.drawbridge.k8s.operator.internal.lifecycle;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** What one pod, its PodEIP and the work on them have in common. */
public record Key(String namespace, String name) {

    public static Key of(HasMetadata resource) {
        return new Key(
                resource.getMetadata().getNamespace(), resource.getMetadata().getName());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
