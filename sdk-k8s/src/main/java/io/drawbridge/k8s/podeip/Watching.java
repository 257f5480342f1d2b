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
        Handler<T> handler = new Handler<>(informer, observer);
        informer.addEventHandler(handler);
        var unused = informer.start().whenComplete((nothing, failure) -> {
            if (failure == null) {
                handler.look();
            } else {
                unreadable.accept(failure);
            }
        });
    }

    /**
     * Never asks what an event was, only what is there now: the end of the first list and the first event come from two
     * threads, and the one that comes last must not tell what was before.
     */
    private static final class Handler<T> implements ResourceEventHandler<T> {
        private final SharedIndexInformer<T> informer;
        private final Observer<T> observer;

        Handler(SharedIndexInformer<T> informer, Observer<T> observer) {
            this.informer = informer;
            this.observer = observer;
        }

        synchronized void look() {
            List<T> now = informer.getStore().list();
            observer.seen(now.isEmpty() ? null : now.get(0));
        }

        @Override
        public void onAdd(T now) {
            look();
        }

        @Override
        public void onUpdate(T before, T now) {
            look();
        }

        @Override
        public void onDelete(T last, boolean lastStateUnknown) {
            look();
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
    }
}
