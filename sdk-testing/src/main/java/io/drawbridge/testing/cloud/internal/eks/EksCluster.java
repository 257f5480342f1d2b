package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** A cluster inside the engine. */
public final class EksCluster {

    static final String ACTIVE = "ACTIVE";
    static final String CREATING = "CREATING";
    static final String UPDATING = "UPDATING";

    /** What does not change. */
    public record Facts(
            EksHost host,
            String version,
            String roleArn,
            String ipFamily,
            String vpcId,
            String clusterSecurityGroupId,
            List<String> remoteNodeNetworks,
            List<String> remotePodNetworks,
            String outpostArn,
            String connectorProvider,
            Instant createdAt) {}

    public final String name;
    public final Facts facts;
    public final List<EksUpdate> updates = new ArrayList<>();

    /** The log types that are on. */
    final List<String> logs = new ArrayList<>();

    List<String> subnetIds = List.of();
    List<String> securityGroupIds = List.of();
    public String authenticationMode = "API_AND_CONFIG_MAP";
    String supportType = "EXTENDED";
    boolean zonalShift;
    boolean deletionProtection;
    boolean bootstrapsAdmin = true;
    String serviceIpv4Cidr = "172.20.0.0/16";
    Map<String, String> tags = Map.of();

    /** Without regard to updates. */
    String settledStatus = ACTIVE;

    public EksAccess access;

    /** What reads give: {@link #access}, later. */
    EksAccess shown;

    @Nullable
    public EksUpdate running;

    Instant updatingFrom = Instant.MIN;

    EksCluster(String name, Facts facts, EksAccess access) {
        this.name = name;
        this.facts = facts;
        this.access = access;
        this.shown = access;
    }

    /** Rules {@link EngineRule#EKS_ACTIVE_AFTER_THE_CALL} and {@link EngineRule#EKS_HIDDEN_PATCHING}. */
    public String status(Instant now) {
        boolean shows = running != null && running.isListed() && !now.isBefore(updatingFrom);
        return shows ? UPDATING : settledStatus;
    }

    Optional<EksUpdate> update(String id) {
        return updates.stream().filter(update -> update.id.equals(id)).findFirst();
    }

    boolean isOnOutpost() {
        return !facts.outpostArn.isEmpty();
    }

    boolean isConnected() {
        return !facts.connectorProvider.isEmpty();
    }

    /** How the next update that is started is to end; null for well. */
    @Nullable
    EksUpdate.End nextEnd;

    /** The delays of the service, which a test may change. */
    static final class Timing {
        /** Rule {@link EngineRule#EKS_UPDATES_TAKE_MINUTES}. */
        Duration update = Duration.ofMinutes(3);

        Duration statusLag = Duration.ofSeconds(5);
        Duration readLag = Duration.ZERO;
        Duration unknown = Duration.ZERO;
    }

    /** All clusters of the account. */
    public static final class Registry {
        final Timing timing = new Timing();
        private final Map<String, EksCluster> byName = new LinkedHashMap<>();
        private long updates;

        public static Registry of(World world) {
            return world.part(Registry.class, Registry::new);
        }

        public Optional<EksCluster> find(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        void add(EksCluster cluster) {
            byName.put(cluster.name, cluster);
        }

        List<String> names() {
            return byName.keySet().stream().sorted().toList();
        }

        long nextUpdate() {
            return ++updates;
        }
    }
}
