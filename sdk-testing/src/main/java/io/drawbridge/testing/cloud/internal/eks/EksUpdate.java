package io.drawbridge.testing.cloud.internal.eks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** One update of a cluster. */
public final class EksUpdate {

    static final String IN_PROGRESS = "InProgress";
    static final String SUCCESSFUL = "Successful";
    public static final String FAILED = "Failed";
    public static final String CANCELLED = "Cancelled";

    /** Another end than success. */
    record End(String status, String errorCode, String errorMessage, List<String> resourceIds) {}

    enum Listing {
        LISTED,
        HIDDEN
    }

    public final String id;
    public final String type;
    final Map<String, String> params;
    final Instant createdAt;

    /** From when on reads know it. */
    final Instant knownFrom;

    private final Listing listing;
    public String status = IN_PROGRESS;

    @Nullable
    End end;

    EksUpdate(
            String id, String type, Map<String, String> params, Instant createdAt, Instant knownFrom, Listing listing) {
        this.id = id;
        this.type = type;
        this.params = new LinkedHashMap<>(params);
        this.createdAt = createdAt;
        this.knownFrom = knownFrom;
        this.listing = listing;
    }

    boolean isListed() {
        return listing == Listing.LISTED;
    }

    boolean isKnownAt(Instant now) {
        return !now.isBefore(knownFrom);
    }

    boolean isRunning() {
        return status.equals(IN_PROGRESS);
    }
}
