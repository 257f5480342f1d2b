package io.drawbridge.k8s.doctor;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.doctor.CloudReading.CloudSources;
import io.drawbridge.k8s.doctor.ClusterReading.Scope;
import io.drawbridge.k8s.plugin.EipPlugins;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.reachability.PodPath.Listener;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Says why a pod has no EIP, why it is not Ready or was Ready too early, why it cannot be reached, and why it does not
 * leave by its EIP, whichever component serves it. Reads only.
 *
 * <pre>{@code
 * PodDoctor doctor = PodDoctor.builder(kubernetes)
 *         .cloud(aliyun.eips())
 *         .securityGroup(node -> aliyun.securityGroups().read("sg-bp1abc").firewall())
 *         .client("198.51.100.7")
 *         .build();
 * Diagnosis diagnosis = doctor.examine("games", "game-0");
 * System.out.println(diagnosis);
 * }</pre>
 *
 * <p>Asks for: list of {@code pods}, {@code podeips.alibabacloud.com}, {@code events}, {@code nodes} and, for pods that
 * ask for no EIP, {@code replicasets}, {@code deployments}, {@code statefulsets} and {@code daemonsets}; get of the
 * ConfigMaps of EIP components. What it may not read is {@link Diagnosis.Status#NOT_CHECKED}, with the right that is
 * missing.
 */
public final class PodDoctor {

    private final KubernetesClient client;
    private final CloudSources sources;
    private final DoctorOptions options;
    private final Clock clock;

    private PodDoctor(Builder builder) {
        this.client = builder.client;
        this.sources = new CloudSources(
                Optional.ofNullable(builder.eips),
                Optional.ofNullable(builder.securityGroup),
                Optional.ofNullable(builder.cloudFirewall),
                Optional.ofNullable(builder.route));
        this.options = new DoctorOptions(
                Optional.ofNullable(builder.servedBy),
                builder.cluster,
                Optional.ofNullable(builder.roleOf),
                Optional.ofNullable(builder.region),
                Optional.ofNullable(builder.destination),
                List.copyOf(builder.ports));
        this.clock = builder.clock;
    }

    /** Starts a doctor for the pods that this client sees. The client stays the caller's to close. */
    public static Builder builder(KubernetesClient kubernetes) {
        return new Builder(requireNonNull(kubernetes, "kubernetes"));
    }

    /**
     * Looks at one pod, or at what is left of one.
     *
     * @throws DrawbridgeException when pods may not be read
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server cannot be read for another
     *     reason than a missing right
     */
    public Diagnosis examine(String namespace, String pod) {
        Scope scope =
                new Scope(Optional.of(requireNonNull(namespace, "namespace")), Optional.of(requireNonNull(pod, "pod")));
        return snapshots(scope).get(0);
    }

    /**
     * Looks at every pod of a namespace that has to do with EIPs and has not ended, and at every PodEIP; one list a
     * kind.
     *
     * @throws DrawbridgeException when pods may not be read
     */
    public List<Diagnosis> examineNamespace(String namespace) {
        return snapshots(new Scope(Optional.of(requireNonNull(namespace, "namespace")), Optional.empty()));
    }

    /**
     * The same for all namespaces.
     *
     * @throws DrawbridgeException when pods may not be read
     */
    public List<Diagnosis> examineAll() {
        return snapshots(new Scope(Optional.empty(), Optional.empty()));
    }

    /**
     * What speaks against the cluster's EIP components, whatever its pods ask for: that two of them are on, and what
     * could not be read. Findings of {@link DiagnosisCode#API_FORBIDDEN} say what was not checked.
     */
    public Findings examineCluster() {
        Service service =
                new Service(options.servedBy(), EipPlugins.detect(client).found());
        Stream<Finding> unread = service.unreadable().map(PluginExamination::unreadable);
        Stream<Finding> contested = service.isContested() ? Stream.of(PluginExamination.two(service)) : Stream.of();
        return Findings.of(Stream.concat(contested, unread).toList());
    }

    private List<Diagnosis> snapshots(Scope scope) {
        SnapshotReader reader =
                new SnapshotReader(new ClusterReading(client, scope), new CloudReading(sources), clock.instant());
        return reader.read().stream()
                .map(pod -> Examination.diagnose(pod, options))
                .toList();
    }

    /** Builds {@link PodDoctor}s. */
    public static final class Builder {
        private final KubernetesClient client;
        private final List<Listener> ports = new ArrayList<>();
        private ClusterFacts cluster = ClusterFacts.unknown();
        private Clock clock = Clock.systemUTC();

        @Nullable
        private Eips eips;

        @Nullable
        private EipPlugin servedBy;

        @Nullable
        private Function<EipPlugin, String> roleOf;

        @Nullable
        private Function<String, Firewall> securityGroup;

        @Nullable
        private Function<String, Firewall> cloudFirewall;

        @Nullable
        private Function<NetworkInterface, DefaultRoute> route;

        @Nullable
        private String region;

        @Nullable
        private String destination;

        private Builder(KubernetesClient client) {
            this.client = client;
        }

        /** The account and region that EIPs are in; without it the cloud is not asked, and the diagnosis says so. */
        public Builder cloud(Eips eips) {
            this.eips = requireNonNull(eips, "eips");
            return this;
        }

        /**
         * The component that serves pods; default: as the pod's condition, its PodEIP and the cluster's workloads say.
         */
        public Builder servedBy(EipPlugin plugin) {
            this.servedBy = requireNonNull(plugin, "plugin");
            return this;
        }

        /** What is known of the cluster, for the linter; default: nothing. */
        public Builder cluster(ClusterFacts facts) {
            this.cluster = requireNonNull(facts, "facts");
            return this;
        }

        /**
         * What is to be done where a component lacks an action in the cloud, with the name of its role, such as
         * {@code plugin -> RamRole.of(plugin, kind, created).advice()}; default: nobody knows.
         */
        public Builder roleOf(Function<EipPlugin, String> role) {
            this.roleOf = requireNonNull(role, "role");
            return this;
        }

        /** The region that EIPs are in, such as {@code cn-hangzhou}; default: not compared with the node's. */
        public Builder region(String region) {
            this.region = requireNonNull(region, "region");
            return this;
        }

        /**
         * Who is to reach pods by their EIPs, and to be reached by them; default: reach is not followed.
         *
         * @param address an IPv4 address or block, such as {@code 198.51.100.7}
         * @throws IllegalArgumentException when it is none
         */
        public Builder client(String address) {
            this.destination = Cidr.of(requireNonNull(address, "address")).toString();
            return this;
        }

        /** One more port that pods are asked at; default: those that their containers declare. */
        public Builder port(Protocol protocol, int port) {
            ports.add(new Listener(protocol, PortRange.of(port)));
            return this;
        }

        /**
         * Reads the rules of the security groups of a node, by its name, all together; asked once for each node.
         * Default: not checked.
         */
        public Builder securityGroup(Function<String, Firewall> rules) {
            this.securityGroup = requireNonNull(rules, "rules");
            return this;
        }

        /** Reads the rules of Cloud Firewall for an EIP, by its address; default: not checked. */
        public Builder cloudFirewall(Function<String, Firewall> rules) {
            this.cloudFirewall = requireNonNull(rules, "rules");
            return this;
        }

        /** Reads where the default route of an interface's subnet leads, on AWS; default: not looked at. */
        public Builder defaultRoute(Function<NetworkInterface, DefaultRoute> routes) {
            this.route = requireNonNull(routes, "routes");
            return this;
        }

        /** The clock for how long something has been so; default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** The doctor. */
        public PodDoctor build() {
            return new PodDoctor(this);
        }
    }
}
