package io.drawbridge.k8s.operator.internal.lifecycle;

/** What one pod, its PodEIP and the work on them have in common. */
public record Key(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
