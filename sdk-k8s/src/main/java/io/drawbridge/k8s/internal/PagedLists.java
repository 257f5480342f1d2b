package io.drawbridge.k8s.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists of any length, read in pages past all caches. */
public final class PagedLists {

    private static final long SIZE = 500;

    private PagedLists() {}

    /** Each object that the list holds, so that no more than a page is kept. */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> void each(
            Listable<L> listed, Consumer<T> action) {
        each(listed, Optional.empty(), action);
    }

    /** All objects that the list holds, those that a field selector leaves. */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> all(
            Listable<L> listed, Optional<String> fields) {
        List<T> found = new ArrayList<>();
        each(listed, fields, found::add);
        return found;
    }

    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> void each(
            Listable<L> listed, Optional<String> fields, Consumer<T> action) {
        String next = "";
        do {
            L page = listed.list(new ListOptionsBuilder()
                    .withLimit(SIZE)
                    .withFieldSelector(fields.orElse(null))
                    .withContinue(next.isEmpty() ? null : next)
                    .build());
            page.getItems().forEach(action);
            next = Optional.ofNullable(page.getMetadata())
                    .map(ListMeta::getContinue)
                    .orElse("");
        } while (!next.isEmpty());
    }
}
