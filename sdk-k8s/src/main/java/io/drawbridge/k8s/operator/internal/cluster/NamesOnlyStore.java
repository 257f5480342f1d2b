package io.drawbridge.k8s.operator.internal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * What an informer has to know to notice changes and deletions: names, UIDs and versions, and nothing else. Most of a
 * cluster's pods want no EIP, so that this is most of the operator's memory: objects are made when they are asked for.
 */
final class NamesOnlyStore<T extends HasMetadata> implements ItemStore<T> {

    /** The UID and the version of an object. */
    private sealed interface Stamp {

        String uid();

        @Nullable
        String version();

        static Stamp of(ObjectMeta metadata) {
            String uid = metadata.getUid();
            String version = metadata.getResourceVersion();
            try {
                UUID number = UUID.fromString(uid);
                Stamp numbers = new Numbers(
                        number.getMostSignificantBits(), number.getLeastSignificantBits(), Long.parseLong(version));
                return numbers.uid().equals(uid) && version.equals(numbers.version())
                        ? numbers
                        : new Texts(uid, version);
            } catch (IllegalArgumentException noNumbers) {
                return new Texts(uid, version);
            }
        }
    }

    /** As Kubernetes itself writes them. */
    private record Numbers(long high, long low, long number) implements Stamp {
        @Override
        public String uid() {
            return new UUID(high, low).toString();
        }

        @Override
        public String version() {
            return Long.toString(number);
        }
    }

    private record Texts(String uid, @Nullable String version) implements Stamp {}

    private final Map<String, Stamp> stamps = new ConcurrentHashMap<>();
    private final Class<T> type;

    NamesOnlyStore(Class<T> type) {
        this.type = type;
    }

    @Override
    public String getKey(T resource) {
        ObjectMeta metadata = resource.getMetadata();
        return metadata.getNamespace() + "/" + metadata.getName();
    }

    @Nullable
    @Override
    public T put(String key, T resource) {
        return object(key, stamps.put(key, Stamp.of(resource.getMetadata())));
    }

    @Nullable
    private T object(String key, @Nullable Stamp stamp) {
        if (stamp == null) {
            return null;
        }
        int slash = key.indexOf('/');
        ObjectMeta names = new ObjectMeta();
        names.setNamespace(key.substring(0, slash));
        names.setName(key.substring(slash + 1));
        names.setUid(stamp.uid());
        names.setResourceVersion(stamp.version());
        T bare = bare();
        bare.setMetadata(names);
        return bare;
    }

    private T bare() {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a Kubernetes resource class has a constructor without parameters", e);
        }
    }

    @Nullable
    @Override
    public T remove(String key) {
        return object(key, stamps.remove(key));
    }

    @Override
    public Stream<String> keySet() {
        return stamps.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return stamps.entrySet().stream().map(each -> object(each.getKey(), each.getValue()));
    }

    @Nullable
    @Override
    public T get(String key) {
        return object(key, stamps.get(key));
    }

    @Override
    public int size() {
        return stamps.size();
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
