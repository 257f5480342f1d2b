package io.drawbridge.apiserver.plan;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Reach;

/**
 * One row of the reachability matrix.
 *
 * @param client who
 * @param before whether and how it reaches the API server now
 * @param after whether and how it will
 */
public record ReachChange(Client client, Reach before, Reach after) {

    /** Checks that nothing is missing. */
    public ReachChange {
        requireNonNull(client, "client");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }
}
