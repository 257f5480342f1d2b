package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.eks.EksCluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as it is, past lags, lost answers and fault dials.
 *
 * @param name its name
 * @param status what {@code DescribeCluster} says now, such as {@code ACTIVE}
 * @param endpoint the host of its API server, without scheme
 * @param mode which endpoints are on
 * @param publicAccessCidrs the CIDRs that are kept, in network form; they count while the public endpoint is on
 * @param authenticationMode such as {@code API_AND_CONFIG_MAP}
 * @param clusterSecurityGroupId the security group that EKS made for it
 * @param updateInProgress the id of the running update, also of one that is hidden
 * @param updates all updates, oldest first
 */
public record FakeEksState(
        String name,
        String status,
        String endpoint,
        FakeEksMode mode,
        List<String> publicAccessCidrs,
        String authenticationMode,
        String clusterSecurityGroupId,
        Optional<String> updateInProgress,
        List<Update> updates) {

    /** Copies the lists. */
    public FakeEksState {
        publicAccessCidrs = List.copyOf(publicAccessCidrs);
        updates = List.copyOf(updates);
    }

    /**
     * An update.
     *
     * @param id a UUID
     * @param type such as {@code EndpointAccessUpdate}
     * @param status {@code InProgress}, {@code Successful}, {@code Failed} or {@code Cancelled}
     */
    public record Update(String id, String type, String status) {}

    static FakeEksState of(EksCluster cluster, Instant now) {
        return new FakeEksState(
                cluster.name,
                cluster.status(now),
                cluster.facts.host().text(),
                FakeEksMode.of(cluster.access),
                cluster.access.cidrs(),
                cluster.authenticationMode,
                cluster.facts.clusterSecurityGroupId(),
                Optional.ofNullable(cluster.running).map(update -> update.id),
                cluster.updates.stream()
                        .map(update -> new Update(update.id, update.type, update.status))
                        .toList());
    }
}
