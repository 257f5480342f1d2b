package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.Versioned;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** One list of the API server, compared with the cache page by page. */
public final class PagedList<T extends Versioned> implements AutoCloseable {

    /** Whether there is more to read. */
    public enum Progress {
        UNDER_WAY,
        COMPLETE
    }

    private final Function<ListPage.Request, ListPage<T>> api;
    private final Supplier<ClusterCache.Listing<T>> begin;
    private ListPage.Request request;

    @Nullable
    private ClusterCache.Listing<T> listing;

    private String resourceVersion = "";

    public PagedList(
            ListPage.Request first,
            Function<ListPage.Request, ListPage<T>> api,
            Supplier<ClusterCache.Listing<T>> begin) {
        this.request = first;
        this.api = api;
        this.begin = begin;
    }

    /** The comparison begins before the first page is asked for. */
    public Progress readPage() {
        ClusterCache.Listing<T> compared = listing == null ? begin.get() : listing;
        listing = compared;
        ListPage<T> page = api.apply(request);
        if (request.after().isEmpty()) {
            resourceVersion = page.resourceVersion();
        }
        compared.listed(page);
        if (page.next().isPresent()) {
            request = request.after(page.next().get());
            return Progress.UNDER_WAY;
        }
        compared.complete();
        compared.close();
        return Progress.COMPLETE;
    }

    /** The state that it shows, as its first page says; no later page is older. */
    String resourceVersion() {
        return resourceVersion;
    }

    /** Complete or not. */
    @Override
    public void close() {
        if (listing != null) {
            listing.close();
        }
    }
}
