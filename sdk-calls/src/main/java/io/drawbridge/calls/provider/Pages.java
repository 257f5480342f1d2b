package io.drawbridge.calls.provider;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * One reading of a listing that comes in pages; sees to it that it ends. A cloud that gives the same token or the same
 * page again, or more than {@value #MOST} pages, ends it with {@link CloudErrorCode#UNAVAILABLE}: what was read so far
 * is no whole listing.
 *
 * <pre>{@code
 * Pages pages = Pages.of("DescribeNetworkInterfaces");
 * do {
 *     page = client.describe(filter, pages.token());
 *     found.addAll(page.items());
 * } while (pages.followed(page.nextToken()));
 * }</pre>
 *
 * <p>For one reading and one thread.
 */
public final class Pages {

    /** How many pages a listing may have; the clouds put 50 to 1,000 items on one. */
    public static final int MOST = 500;

    private final String operation;
    private final Set<String> seen = new HashSet<>();
    private String token = "";
    private int number = 1;
    private int items;

    private Pages(String operation) {
        this.operation = requireNonNull(operation, "operation");
    }

    /**
     * Before the first page.
     *
     * @param operation what is asked, in the cloud's words; for the error
     */
    public static Pages of(String operation) {
        return new Pages(operation);
    }

    /** What to ask the next page with; empty for the first one. */
    public String token() {
        return token;
    }

    /** The number of the next page, the first one being 1. */
    public int number() {
        return number;
    }

    /**
     * Whether there is another page, by the token that the last one brought.
     *
     * @param next the token; null or empty when there are no more
     * @throws CloudException when the token came before, or there are too many pages
     */
    public boolean followed(@Nullable String next) {
        if (next == null || next.isEmpty()) {
            return false;
        }
        if (!seen.add(next)) {
            throw endless("the token of page " + number + " came before");
        }
        token = next;
        turn();
        return true;
    }

    /**
     * Whether there is another page, by what the cloud counts. A page without items is the last one, whatever it
     * counts: see {@link #isWhole}.
     *
     * @param ids what stood on the last page
     * @param total how many there are on all pages, as the last page says
     * @throws CloudException when a page brings nothing that was not seen before, or there are too many pages
     */
    public boolean followed(Collection<String> ids, int total) {
        items += ids.size();
        boolean news = seen.addAll(ids);
        if (ids.isEmpty() || isWhole(total)) {
            return false;
        }
        if (!news) {
            throw endless("page " + number + " has nothing that was not on the pages before");
        }
        turn();
        return true;
    }

    /** Whether as many items came as the cloud counts. */
    public boolean isWhole(int total) {
        return items >= total;
    }

    /** For a listing that ended although more was announced. */
    public CloudException cutShort(int total) {
        return failure("the listing ended after " + items + " of " + total + " items");
    }

    private void turn() {
        if (number >= MOST) {
            throw endless("there are more than " + MOST + " pages");
        }
        number++;
    }

    private CloudException endless(String why) {
        return failure("the listing does not end: " + why);
    }

    private CloudException failure(String why) {
        return CloudException.of(CloudErrorCode.UNAVAILABLE, operation)
                .message(why + "; what was read is left out, read again later")
                .build();
    }
}
