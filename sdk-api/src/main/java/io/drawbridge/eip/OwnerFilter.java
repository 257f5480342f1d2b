package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** Which EIPs to read by the {@link OwnerMark} that they carry. */
public sealed interface OwnerFilter extends EipFilter {

    /** The UID of the cluster that the EIPs were bought for. */
    String clusterUid();

    /** Whether an EIP with this mark is meant. */
    boolean matches(OwnerMark mark);

    @Override
    default boolean matches(Eip eip) {
        return eip.owner().filter(this::matches).isPresent();
    }

    /** Every EIP that was bought for one PodEIP, over all attempts. */
    static OwnerFilter record(String clusterUid, String podEipUid) {
        return new OfRecord(clusterUid, podEipUid);
    }

    /** Every EIP that was bought for any PodEIP of a cluster. */
    static OwnerFilter cluster(String clusterUid) {
        return new OfCluster(clusterUid);
    }

    /**
     * The EIPs of one PodEIP.
     *
     * @param clusterUid the UID of the cluster
     * @param podEipUid the UID of the PodEIP
     */
    record OfRecord(String clusterUid, String podEipUid) implements OwnerFilter {
        /** Checks that both are there. */
        public OfRecord {
            requireNonNull(clusterUid, "clusterUid");
            requireNonNull(podEipUid, "podEipUid");
        }

        @Override
        public boolean matches(OwnerMark mark) {
            return mark.clusterUid().equals(clusterUid) && mark.podEipUid().equals(podEipUid);
        }

        @Override
        public Map<String, String> tags() {
            return Map.of(OwnerMark.CLUSTER, clusterUid, OwnerMark.UID, podEipUid);
        }
    }

    /**
     * The EIPs of one cluster.
     *
     * @param clusterUid the UID of the cluster
     */
    record OfCluster(String clusterUid) implements OwnerFilter {
        /** Checks that it is there. */
        public OfCluster {
            requireNonNull(clusterUid, "clusterUid");
        }

        @Override
        public boolean matches(OwnerMark mark) {
            return mark.clusterUid().equals(clusterUid);
        }

        @Override
        public Map<String, String> tags() {
            return Map.of(OwnerMark.CLUSTER, clusterUid);
        }
    }
}
