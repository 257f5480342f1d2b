package io.drawbridge.k8s.migration;

import static java.util.Objects.requireNonNull;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.internal.ClusterIds;
import io.drawbridge.k8s.migration.internal.InventoryReader;
import io.drawbridge.k8s.plugin.terway.TerwayCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Migrations of a cluster's pod EIPs from one component to another. Planning reads only.
 *
 * <pre>{@code
 * Migration migration = Migration.builder(kubernetes, eips).build();
 * MigrationPlan plan = migration.plan(EipOwner.TERWAY, EipOwner.EXTEND_CONTROLLER);
 * System.out.println(plan);
 * MigrationOperation operation = migration.start(plan);
 * while (!(operation.advance() instanceof MigrationProgress.Finished)) {
 *     save(operation.token());
 *     pause();
 * }
 * }</pre>
 *
 * <p>The cloud is only read, whatever the plan. In the cluster it asks for: list of pods, nodes, PodEIPs, and what
 * {@link io.drawbridge.k8s.plugin.EipPlugins#detect} asks for; get of namespace {@code kube-system}; for Terway get of
 * {@code pods/log} in {@code kube-system}. To carry a plan out: create of PodEIPs and of their definition; for Terway
 * patch of {@code configmaps} and delete of {@code pods} in {@code kube-system}.
 */
public final class Migration {

    private final KubernetesClient client;
    private final InventoryReader reader;
    private final Planner planner;

    private Migration(Builder builder) {
        this.client = builder.client;
        this.reader = new InventoryReader(builder.client, builder.eips, builder.clusterId);
        TerwayCluster terway = TerwayCluster.of(builder.client);
        this.planner = new Planner(Set.copyOf(builder.statefulKinds), builder.limits, terway::read);
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
     * Looks, and says what there is to do; changes nothing.
     *
     * @throws io.drawbridge.error.CloudException when the cloud cannot be read
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the cluster cannot be read
     */
    public MigrationPlan plan(EipOwner from, EipOwner to) {
        return plan(MigrationMemory.none(requireNonNull(from, "from"), requireNonNull(to, "to")));
    }

    MigrationPlan plan(MigrationMemory memory) {
        return planner.plan(reader.read(), memory);
    }

    /**
     * What carries a plan out. Nothing is done before it is advanced.
     *
     * @throws StaleMigrationException when an error stands against the plan
     */
    public MigrationOperation start(MigrationPlan plan) {
        if (!plan.blocks().isEmpty()) {
            throw new StaleMigrationException(plan.blocks().all().get(0).toString(), plan);
        }
        return new MigrationOperation(this, new StepRunner(client), MigrationMemory.of(plan));
    }

    /**
     * Goes on where an operation was broken off.
     *
     * @param token what {@link MigrationOperation#token} gave; an older one is as safe
     * @throws IllegalArgumentException when it is no such token
     */
    public MigrationOperation resume(String token) {
        return new MigrationOperation(
                this, new StepRunner(client), MigrationMemory.read(requireNonNull(token, "token")));
    }

    /** Builds {@link Migration}s. */
    public static final class Builder {
        private final KubernetesClient client;
        private final Eips eips;
        private final Set<String> statefulKinds = new HashSet<>(Set.of("StatefulSet"));
        private EipLimits limits = EipLimits.unlimited();

        @Nullable
        private String clusterId;

        private Builder(KubernetesClient client, Eips eips) {
            this.client = client;
            this.eips = eips;
        }

        /** More kinds whose pods are stateful, besides {@code StatefulSet}; in any case of letters. */
        public Builder statefulKinds(String... kinds) {
            statefulKinds.addAll(Set.of(kinds));
            return this;
        }

        /** The account's rates, for how long it takes; default without limit. They do not slow it down. */
        public Builder limits(EipLimits limits) {
            this.limits = requireNonNull(limits, "limits");
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

        /** The migrations. */
        public Migration build() {
            return new Migration(this);
        }
    }
}
