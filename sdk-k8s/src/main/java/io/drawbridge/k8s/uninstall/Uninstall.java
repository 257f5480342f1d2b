package io.drawbridge.k8s.uninstall;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.internal.ClusterIds;
import io.drawbridge.k8s.migration.internal.Inventory;
import io.drawbridge.k8s.migration.internal.InventoryReader;
import io.drawbridge.k8s.operator.internal.cluster.Fabric8ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.RecordBodies;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * Takes the operator out of a cluster, once it is stopped: freezes everything as it is, or drains it.
 *
 * <pre>{@code
 * Uninstall uninstall = Uninstall.builder(kubernetes, eips).build();
 * System.out.println(uninstall.report());
 * Drain drain = uninstall.drain();
 * while (!drain.advance().isFinished()) {
 *     pause();
 * }
 * }</pre>
 *
 * <p>Stop the operator first: one that runs brings back what is taken away here. PodEIPs of other controllers are not
 * touched.
 */
public final class Uninstall {

    private final KubernetesClient client;
    private final Eips eips;
    private final Clock clock;
    private final Set<DrainPermission> permissions;

    @Nullable
    private final String clusterId;

    private Uninstall(Builder builder) {
        this.client = builder.client;
        this.eips = builder.eips;
        this.clock = builder.clock;
        this.permissions = builder.permissions;
        this.clusterId = builder.clusterId;
    }

    /**
     * Starts the settings.
     *
     * @param kubernetes the cluster; stays open
     * @param eips the account and region of its pods' EIPs
     */
    public static Builder builder(KubernetesClient kubernetes, Eips eips) {
        return new Builder(requireNonNull(kubernetes, "kubernetes"), requireNonNull(eips, "eips"));
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws io.drawbridge.error.CloudException when the cloud cannot be read
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the cluster cannot be read
     */
    public UninstallReport report() {
        return report(look());
    }

    private UninstallReport report(Inventory seen) {
        Fates fates = new Fates(seen, permissions);
        List<UninstalledEip> rows = seen.records().stream().map(fates::row).toList();
        List<Finding> findings = new ArrayList<>();
        seen.records().stream()
                .filter(record -> record.isOf(seen.clusterUid()) && record.deleting() && record.isProtected())
                .map(record -> Finding.of(
                        UninstallCode.PODEIP_IS_GOING,
                        record.key().toString(),
                        "it names "
                                + record.allocationId().map(Object::toString).orElse("no EIP yet")))
                .forEach(findings::add);
        unclear(seen).ifPresent(findings::add);
        new KnownEips(seen.clusterUid())
                .doubt(seen, clock.instant())
                .map(why -> Finding.of(UninstallCode.CLOUD_SHOWS_OTHER_EIPS, "cloud", why))
                .ifPresent(findings::add);
        List<Eip> marked = eips.describe(OwnerFilter.cluster(seen.clusterUid()));
        strange(seen, marked).forEach(findings::add);
        unseen(seen, marked).forEach(findings::add);
        return new UninstallReport(rows, Findings.of(findings));
    }

    /** In a clone the UID of kube-system is the original's, and so are the EIPs that carry it. */
    private Optional<Finding> unclear(Inventory seen) {
        return clusterId != null
                ? Optional.empty()
                : seen.records().stream()
                        .filter(record -> record.clusterUid().isPresent() && !record.isOf(seen.clusterUid()))
                        .findFirst()
                        .map(record -> Finding.of(
                                UninstallCode.CLUSTER_ID_UNCLEAR,
                                record.key().toString(),
                                "it is of cluster "
                                        + Finding.quote(record.clusterUid().orElseThrow())
                                        + ", and the UID of namespace kube-system is " + seen.clusterUid()));
    }

    /** What there is, when it is clear whose it is. */
    Inventory lookAtOwn() {
        Inventory seen = look();
        unclear(seen).ifPresent(finding -> {
            throw new DrawbridgeException("not drained:\n" + finding);
        });
        return seen;
    }

    private static List<Finding> strange(Inventory seen, List<Eip> marked) {
        return seen.records().stream()
                .filter(record ->
                        record.isOf(seen.clusterUid()) && seen.strange().contains(record.key()))
                .map(record -> Finding.of(
                        UninstallCode.PODEIP_OF_ANOTHER_FORM,
                        record.key().toString(),
                        "bought for it are "
                                + marked.stream()
                                        .filter(eip -> isMarked(eip, record.uid()))
                                        .map(eip -> eip.id() + " (" + eip.address() + ")")
                                        .toList()))
                .toList();
    }

    private static boolean isMarked(Eip eip, String uid) {
        return eip.owner().filter(mark -> mark.podEipUid().equals(uid)).isPresent();
    }

    /** What was bought here, and is nobody's in the rows. */
    private static List<Finding> unseen(Inventory seen, List<Eip> marked) {
        Map<String, PodEipRecord> byUid = seen.records().stream()
                .collect(Collectors.toMap(PodEipRecord::uid, record -> record, (first, second) -> first));
        return marked.stream()
                .flatMap(eip -> eip.owner().stream()
                        .map(mark -> unseen(eip, seen, Optional.ofNullable(byUid.get(mark.podEipUid()))))
                        .flatMap(Optional::stream))
                .toList();
    }

    private static Optional<Finding> unseen(Eip eip, Inventory seen, Optional<PodEipRecord> record) {
        String where = eip.address() + " is " + eip.state() + ", and its PodEIP ";
        if (record.isEmpty()) {
            return Optional.of(
                    Finding.of(UninstallCode.EIP_WITHOUT_PODEIP, eip.id().value(), where + "is gone"));
        }
        return record.filter(known -> !known.isOf(seen.clusterUid()))
                .map(known -> Finding.of(
                        UninstallCode.EIP_OF_FOREIGN_PODEIP,
                        eip.id().value(),
                        where + known.key() + " does not carry the operator's annotation"));
    }

    Inventory look() {
        return new InventoryReader(client, eips, clusterId).read();
    }

    /**
     * Leaves every EIP and every PodEIP as it is, and takes the finalizers off, so that PodEIPs and namespaces can be
     * deleted without anybody who answers. What was bought keeps its mark, and an operator that is started again goes
     * on with all of it. May be done again.
     *
     * @return what goes on costing money
     * @throws DrawbridgeException when a PodEIP is being deleted, or when it is not clear whose PodEIPs are meant;
     *     nothing was done
     */
    public UninstallReport freeze() {
        Inventory seen = look();
        UninstallReport report = report(seen);
        if (report.findings().hasErrors()) {
            throw new DrawbridgeException("not frozen:\n" + report.findings());
        }
        RecordBodies bodies = new RecordBodies(seen.clusterUid());
        Fabric8ClusterApi api = new Fabric8ClusterApi(client);
        seen.records().stream()
                .filter(record -> record.isOf(seen.clusterUid()) && record.isProtected())
                .forEach(record -> {
                    var unused = api.patch(record.key(), bodies.withoutFinalizer(record));
                });
        return report;
    }

    /** Unbinds and gives back by release strategy, as far as it is permitted. Nothing is done before it is advanced. */
    public Drain drain() {
        return new Drain(this, new Fabric8ClusterApi(client), eips, clock, permissions);
    }

    /** Builds {@link Uninstall}s. */
    public static final class Builder {
        private final KubernetesClient client;
        private final Eips eips;
        private Set<DrainPermission> permissions = Set.of();
        private Clock clock = Clock.systemUTC();

        @Nullable
        private String clusterId;

        private Builder(KubernetesClient client, Eips eips) {
            this.client = client;
            this.eips = eips;
        }

        /** What draining may do besides; default nothing. */
        public Builder permit(DrainPermission... permissions) {
            this.permissions = Set.of(permissions);
            return this;
        }

        /** The clock by which an EIP that is not seen counts as gone; default the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Who the cluster is, where its operator was given {@link
         * io.drawbridge.k8s.operator.PodEipOperatorBuilder#clusterId an id of its own}; default the UID of namespace
         * {@code kube-system}.
         *
         * @throws IllegalArgumentException when it has not 1 to 128 characters
         */
        public Builder clusterId(String clusterId) {
            this.clusterId = ClusterIds.checked(clusterId);
            return this;
        }

        /** The uninstallation. */
        public Uninstall build() {
            return new Uninstall(this);
        }
    }
}
