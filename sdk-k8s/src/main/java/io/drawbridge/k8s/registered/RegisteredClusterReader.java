package io.drawbridge.k8s.registered;

import static java.util.Objects.requireNonNull;

import io.drawbridge.registered.AgentMode;
import io.drawbridge.registered.AgentPermission;
import io.drawbridge.registered.RegisteredCluster;
import io.drawbridge.registered.TriState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Reads what a cluster itself tells about being registered: Services, the agent's RBAC, where network plug-ins run,
 * components, their roles or their Secret, and what components expect otherwise. Only reads; what it may not read stays
 * unknown.
 *
 * <pre>{@code
 * RegisteredCluster cluster = RegisteredClusterReader.of(kubernetes).read().toBuilder()
 *         .connection(Connection.INTERNAL)
 *         .build();
 * CheckReport report = BeforeYouBegin.check(cluster);
 * }</pre>
 *
 * <p>The cluster does not tell by which endpoint it is reached, whether access control is on, whether the script for
 * nodes is ready and what RAM users are granted; say these yourself.
 */
public final class RegisteredClusterReader {

    private static final String VENDOR_CLASSES = "alibabacloud.com/";

    private final KubernetesClient client;

    private RegisteredClusterReader(KubernetesClient client) {
        this.client = requireNonNull(client, "client");
    }

    /** For a cluster; the client stays the caller's. */
    public static RegisteredClusterReader of(KubernetesClient client) {
        return new RegisteredClusterReader(client);
    }

    /**
     * Reads once.
     *
     * @throws KubernetesClientException when the cluster cannot be read for another reason than a missing right
     */
    public RegisteredCluster read() {
        RegisteredCluster.Builder facts = RegisteredCluster.builder();
        AllowedReading.of(() -> facts.loadBalancerServices(loadBalancerServices()));
        AllowedReading.of(() -> agent(facts));
        AllowedReading.of(() -> daemonSets(facts));
        return facts.build();
    }

    private List<String> loadBalancerServices() {
        return client.services().inAnyNamespace().list().getItems().stream()
                .filter(service -> "LoadBalancer".equals(service.getSpec().getType()))
                .filter(service -> isLeftToTheVendor(service.getSpec().getLoadBalancerClass()))
                .map(RegisteredClusterReader::name)
                .sorted()
                .toList();
    }

    /** Another class than the vendor's is served by somebody else, such as MetalLB. */
    private static boolean isLeftToTheVendor(@Nullable String loadBalancerClass) {
        return loadBalancerClass == null || loadBalancerClass.isEmpty() || loadBalancerClass.startsWith(VENDOR_CLASSES);
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    /**
     * A mode is told when it shows: everything is an administrator, and no more than its own ConfigMaps is restricted.
     */
    private RegisteredCluster.Builder agent(RegisteredCluster.Builder facts) {
        List<AgentPermission> permissions = new AgentRbac(client).permissions();
        boolean everything = permissions.stream()
                .anyMatch(each -> each.namespace().isEmpty()
                        && each.resources().contains("*")
                        && each.verbs().contains("*")
                        && each.apiGroups().contains("*"));
        if (everything) {
            facts.agentMode(AgentMode.ADMIN);
        } else if (!permissions.isEmpty() && permissions.stream().allMatch(AgentPermission::isWithinRestrictedMode)) {
            facts.agentMode(AgentMode.RESTRICTED);
        }
        return facts.agentPermissions(permissions);
    }

    private RegisteredCluster.Builder daemonSets(RegisteredCluster.Builder facts) {
        List<DaemonSet> daemonSets =
                client.apps().daemonSets().inAnyNamespace().list().getItems();
        Optional<List<Node>> nodes =
                AllowedReading.of(() -> client.nodes().list().getItems());
        nodes.ifPresent(all -> nodes(all, daemonSets, facts));
        TriState ecsNodes = nodes.map(all -> all.stream().anyMatch(NetworkPlugins::isEcs) ? TriState.YES : TriState.NO)
                .orElse(TriState.UNKNOWN);
        AllowedReading.of(() -> components(ecsNodes, daemonSets, facts));
        return facts;
    }

    private RegisteredCluster.Builder nodes(
            List<Node> nodes, List<DaemonSet> daemonSets, RegisteredCluster.Builder facts) {
        NetworkPlugins plugins = new NetworkPlugins(client, nodes);
        AllowedReading.of(() -> facts.pluginPods(plugins.pods(daemonSets)));
        return facts.nodePools(plugins.hasEcsNodes() ? TriState.YES : TriState.UNKNOWN)
                .divergences(Stream.concat(Expectations.ofKubelets(nodes), Expectations.ofPaths(daemonSets))
                        .toList());
    }

    private RegisteredCluster.Builder components(
            TriState ecsNodes, List<DaemonSet> daemonSets, RegisteredCluster.Builder facts) {
        List<Deployment> deployments =
                client.apps().deployments().inAnyNamespace().list().getItems();
        Authorizations authorizations = new Authorizations(client, ecsNodes);
        AckComponents.among(deployments, daemonSets)
                .forEach(running ->
                        authorizations.of(running).ifPresent(done -> facts.authorization(running.component(), done)));
        return facts;
    }
}
