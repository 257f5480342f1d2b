package io.drawbridge.k8s.edge;

import static java.util.Objects.requireNonNull;

import io.drawbridge.edge.EdgeLookup;
import io.drawbridge.edge.EdgeService;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks up what edge nodes connect to in the Services of {@code kube-system}; needs the right to list those. Addresses
 * are those of the load balancers, ports those of the Services.
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
    private static final String RAVEN_PROXY = "x-raven-proxy-svc-gw-cloud-";
    private static final String RAVEN_TUNNEL = "x-raven-tunnel-svc-gw-cloud-";
    private static final String TUNNEL_SERVER = "x-tunnel-server-svc";

    private final KubernetesClient client;

    private EdgeServices(KubernetesClient client) {
        this.client = requireNonNull(client, "client");
    }

    /** Those of a cluster; the client stays the caller's. */
    public static EdgeServices of(KubernetesClient client) {
        return new EdgeServices(client);
    }

    /**
     * The Raven cloud gateway: all Services of its proxy and its tunnel. When one of them has no address yet, none is
     * given: rules with some of them only would look whole.
     *
     * @throws KubernetesClientException when the Services cannot be listed
     * @throws IllegalArgumentException when a text is not an address
     */
    public EdgeLookup ravenGateway() {
        return lookup(
                name -> name.startsWith(RAVEN_PROXY) || name.startsWith(RAVEN_TUNNEL),
                "Services " + NAMESPACE + "/" + RAVEN_PROXY + "* and " + RAVEN_TUNNEL + "*");
    }

    /**
     * The tunnel server of versions before 1.26.
     *
     * @throws KubernetesClientException when the Services cannot be listed
     * @throws IllegalArgumentException when a text is not an address
     */
    public EdgeLookup tunnelServer() {
        return lookup(TUNNEL_SERVER::equals, "Service " + NAMESPACE + "/" + TUNNEL_SERVER);
    }

    private EdgeLookup lookup(Predicate<String> wanted, String what) {
        List<Service> services = client.services().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(service -> wanted.test(service.getMetadata().getName()))
                .toList();
        List<String> pending = services.stream()
                .filter(service -> addresses(service).isEmpty())
                .map(EdgeServices::name)
                .sorted()
                .toList();
        if (services.isEmpty()) {
            return new EdgeLookup.NotFound(what);
        }
        return pending.isEmpty()
                ? new EdgeLookup.Found(
                        services.stream().map(EdgeServices::found).toList())
                : new EdgeLookup.NotYetAssigned(pending);
    }

    private static String name(Service service) {
        return NAMESPACE + "/" + service.getMetadata().getName();
    }

    private static EdgeService found(Service service) {
        return new EdgeService(
                name(service),
                addresses(service),
                service.getSpec().getPorts().stream().map(EdgeServices::port).toList());
    }

    private static EdgeService.Port port(ServicePort port) {
        Protocol protocol = Protocol.of(Objects.requireNonNullElse(port.getProtocol(), "TCP"));
        return new EdgeService.Port(protocol, protocol.hasPorts() ? PortRange.of(port.getPort()) : PortRange.ALL);
    }

    private static List<Peer> addresses(Service service) {
        return Optional.ofNullable(service.getStatus())
                .map(ServiceStatus::getLoadBalancer)
                .map(LoadBalancerStatus::getIngress)
                .stream()
                .flatMap(List::stream)
                .flatMap(EdgeServices::address)
                .map(EdgeLookup::peer)
                .toList();
    }

    private static Stream<String> address(LoadBalancerIngress ingress) {
        return Stream.of(Optional.ofNullable(ingress.getIp()), Optional.ofNullable(ingress.getHostname()))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .limit(1);
    }
}
