package io.drawbridge.k8s.edge;

import static java.util.Objects.requireNonNull;

import io.drawbridge.edge.EdgeLookup;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks up what edge nodes connect to in the Services of {@code kube-system}; needs the right to list those. Addresses
 * are those of the load balancers and the external ones of the Service itself, ports those of the Service. A Service of
 * type NodePort is reached at the external addresses of the cloud's nodes and at its node ports, where nodes may be
 * listed and have such addresses; otherwise it is not assigned, with what to do about it.
 *
 * <pre>{@code
 * EdgeServices services = EdgeServices.of(kubernetes);
 * EdgeNode node = EdgeNode.in("cn-hangzhou")
 *         .kubernetes("1.26.3-aliyun.1")
 *         .hostCidr("10.0.0.0/16")
 *         .apiServer(aliyun.edgeApiServer(cluster))
 *         .ravenGateway(services.ravenGateway())
 *         .build();
 * }</pre>
 *
 * <p>The Services of Raven end in a random part that changes when they are made again, so do not keep their names.
 */
public final class EdgeServices {

    private static final String NAMESPACE = "kube-system";
    private static final Map<String, Predicate<String>> RAVEN =
            startingWith("x-raven-proxy-svc-gw-cloud-", "x-raven-tunnel-svc-gw-cloud-");
    private static final Map<String, Predicate<String>> TUNNEL =
            Map.of("x-tunnel-server-svc", "x-tunnel-server-svc"::equals);

    private final KubernetesClient client;

    private static Map<String, Predicate<String>> startingWith(String... names) {
        return Stream.of(names)
                .collect(Collectors.toUnmodifiableMap(name -> name + "*", name -> text -> text.startsWith(name)));
    }

    private EdgeServices(KubernetesClient client) {
        this.client = requireNonNull(client, "client");
    }

    /** Those of a cluster; the client stays the caller's. */
    public static EdgeServices of(KubernetesClient client) {
        return new EdgeServices(client);
    }

    /**
     * The Raven cloud gateway: all Services of its proxy and its tunnel. When there is none of one of the two, or one
     * has no address yet, none is given: rules with some of them only would look whole.
     *
     * @throws KubernetesClientException when the Services cannot be listed
     * @throws IllegalArgumentException when a text is not an address
     */
    public EdgeLookup ravenGateway() {
        return lookup(RAVEN);
    }

    /**
     * The tunnel server of versions before 1.26.
     *
     * @throws KubernetesClientException when the Services cannot be listed
     * @throws IllegalArgumentException when a text is not an address
     */
    public EdgeLookup tunnelServer() {
        return lookup(TUNNEL);
    }

    /** Each of what is wanted must be there. */
    private EdgeLookup lookup(Map<String, Predicate<String>> wanted) {
        List<Service> all = client.services().inNamespace(NAMESPACE).list().getItems();
        List<String> missing = wanted.entrySet().stream()
                .filter(each -> all.stream().noneMatch(service -> isNamed(service, each.getValue())))
                .map(each -> "Service " + NAMESPACE + "/" + each.getKey())
                .sorted()
                .toList();
        return missing.isEmpty()
                ? addresses(all.stream()
                        .filter(service -> wanted.values().stream().anyMatch(name -> isNamed(service, name)))
                        .toList())
                : new EdgeLookup.NotFound(String.join(" and ", missing));
    }

    private static boolean isNamed(Service service, Predicate<String> name) {
        return name.test(service.getMetadata().getName());
    }

    private EdgeLookup addresses(List<Service> services) {
        ExposedService.Nodes nodes = new ExposedService.Nodes(client);
        List<ExposedService> exposed = services.stream()
                .map(service -> ExposedService.of(service, nodes))
                .toList();
        List<ExposedService> pending =
                exposed.stream().filter(each -> !each.hasAddress()).toList();
        return pending.isEmpty()
                ? new EdgeLookup.Found(
                        exposed.stream().map(ExposedService::found).toList())
                : new EdgeLookup.NotYetAssigned(
                        pending.stream()
                                .map(ExposedService::pendingName)
                                .sorted()
                                .toList(),
                        pending.stream()
                                .map(ExposedService::remedy)
                                .filter(remedy -> !remedy.isEmpty())
                                .findFirst()
                                .orElse(""));
    }
}
