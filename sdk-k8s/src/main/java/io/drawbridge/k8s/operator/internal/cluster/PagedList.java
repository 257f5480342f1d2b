package io.drawbridge.k8s.operator.internal.cluster;

import java.util.function.Function;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** One list of the API server, compared with the cache page by page. */
public final class PagedList<R> {

    /** Whether there is more to read. */
    public enum Progress {
        UNDER_WAY,
        COMPLETE
    }

    private final Function<ListPage.Request, ListPage<R>> api;
    private final Supplier<ClusterCache.Listing<R>> begin;
    private ListPage.Request request;

    @Nullable
    private ClusterCache.Listing<R> listing;

    public PagedList(
            ListPage.Request first,
            Function<ListPage.Request, ListPage<R>> api,
            Supplier<ClusterCache.Listing<R>> begin) {
        this.request = first;
        this.api = api;
        this.begin = begin;
    }

    /** The comparison begins before the first page is asked for. */
    public Progress readPage() {
        ClusterCache.Listing<R> compared = listing == null ? begin.get() : listing;
        listing = compared;
        ListPage<R> page = api.apply(request);
        compared.listed(page.items());
        if (page.next().isPresent()) {
            request = request.after(page.next().get());
            return Progress.UNDER_WAY;
        }
        compared.complete();
        compared.close();
        return Progress.COMPLETE;
    }

    /** Complete or not. */
    public void close() {
        if (listing != null) {
            listing.close();
        }
    }
}
