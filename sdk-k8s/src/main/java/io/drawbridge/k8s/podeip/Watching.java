package io.drawbridge.k8s.podeip;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/** Watches single objects of a cluster until it is closed. */
final class Watching implements AutoCloseable {

    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    /**
     * Told what is there at first and after every change.
     *
     * @param <T> the class of the object
     */
    @FunctionalInterface
    interface Observer<T> {
        /** Null when there is nothing. */
        void seen(@Nullable T now);
    }

    /** Watches one more object; {@code unreadable} is told when it cannot even be looked for. */
    <T extends HasMetadata> void add(Informable<T> resource, Observer<T> observer, Consumer<Throwable> unreadable) {
        SharedIndexInformer<T> informer = resource.runnableInformer(0);
        informers.add(informer);
        informer.addEventHandler(new Handler<>(observer));
        var unused = informer.start().whenComplete((nothing, failure) -> {
            if (failure != null) {
                unreadable.accept(failure);
            } else if (informer.getStore().list().isEmpty()) {
                observer.seen(null);
            }
        });
    }

    private record Handler<T>(Observer<T> observer) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T now) {
            observer.seen(now);
        }

        @Override
        public void onUpdate(T before, T now) {
            observer.seen(now);
        }

        @Override
        public void onDelete(T last, boolean lastStateUnknown) {
            observer.seen(null);
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
    }
}
