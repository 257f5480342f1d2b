package io.drawbridge.k8s.operator.internal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** What an informer has to know to notice changes and deletions: names, UIDs and versions, and nothing else. */
final class NamesOnlyStore<T extends HasMetadata> implements ItemStore<T> {

    private final Map<String, T> items = new ConcurrentHashMap<>();

    @Override
    public String getKey(T resource) {
        ObjectMeta metadata = resource.getMetadata();
        return metadata.getNamespace() + "/" + metadata.getName();
    }

    @Nullable
    @Override
    public T put(String key, T resource) {
        return items.put(key, pruned(resource));
    }

    private static <T extends HasMetadata> T pruned(T resource) {
        ObjectMeta whole = resource.getMetadata();
        ObjectMeta names = new ObjectMeta();
        names.setNamespace(whole.getNamespace());
        names.setName(whole.getName());
        names.setUid(whole.getUid());
        names.setResourceVersion(whole.getResourceVersion());
        @SuppressWarnings("unchecked")
        T bare = (T) bare(resource.getClass());
        bare.setMetadata(names);
        return bare;
    }

    private static HasMetadata bare(Class<? extends HasMetadata> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a Kubernetes resource class has a constructor without parameters", e);
        }
    }

    @Nullable
    @Override
    public T remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.values().stream();
    }

    @Nullable
    @Override
    public T get(String key) {
        return items.get(key);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
