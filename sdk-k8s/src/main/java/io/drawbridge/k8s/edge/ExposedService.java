package io.drawbridge.k8s.edge;

import io.drawbridge.edge.EdgeLookup;
import io.drawbridge.edge.EdgeService;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a Service is reached from outside.
 *
 * @param name namespace and name
 * @param type as the Service says it
 * @param addresses none when there is none, or none is known
 * @param ports those that it has at these addresses
 * @param remedy what to do where waiting for an address does not help
 */
record ExposedService(String name, String type, List<String> addresses, List<EdgeService.Port> ports, String remedy) {

    private static final int FORBIDDEN = 403;

    static ExposedService of(Service service, Nodes nodes) {
        String name = service.getMetadata().getNamespace() + "/"
                + service.getMetadata().getName();
        String type = Objects.requireNonNullElse(service.getSpec().getType(), "ClusterIP");
        List<ServicePort> ports = service.getSpec().getPorts();
        List<String> addresses = Stream.concat(
                        ingress(service), stream(service.getSpec().getExternalIPs()))
                .distinct()
                .toList();
        if (!addresses.isEmpty() || type.equals("LoadBalancer")) {
            return new ExposedService(name, type, addresses, at(ports, ServicePort::getPort), "");
        }
        if (type.equals("NodePort") && ports.stream().allMatch(port -> port.getNodePort() != null)) {
            return new ExposedService(
                    name, type, nodes.externalAddresses(), at(ports, ServicePort::getNodePort), nodePortRemedy(ports));
        }
        return new ExposedService(
                name,
                type,
                List.of(),
                List.of(),
                "make it of type LoadBalancer: from outside nothing reaches it, however long one waits");
    }

    private static String nodePortRemedy(List<ServicePort> ports) {
        return "make it of type LoadBalancer, or give what edge nodes reach its node ports "
                + ports.stream().map(port -> port.getNodePort().toString()).collect(Collectors.joining(", "))
                + " by: no node of the cloud is known to have an external address";
    }

    /** Its name, and its type where that is why it has no address. */
    String pendingName() {
        return remedy.isEmpty() ? name : name + " (type " + type + ")";
    }

    boolean hasAddress() {
        return !addresses.isEmpty();
    }

    EdgeService found() {
        return new EdgeService(name, addresses.stream().map(EdgeLookup::peer).toList(), ports);
    }

    private static List<EdgeService.Port> at(List<ServicePort> ports, Function<ServicePort, Integer> number) {
        return ports.stream().map(port -> port(port, number.apply(port))).toList();
    }

    private static EdgeService.Port port(ServicePort port, int number) {
        Protocol protocol = Protocol.of(Objects.requireNonNullElse(port.getProtocol(), "TCP"));
        return new EdgeService.Port(protocol, protocol.hasPorts() ? PortRange.of(number) : PortRange.ALL);
    }

    private static Stream<String> ingress(Service service) {
        return Optional.ofNullable(service.getStatus())
                .map(ServiceStatus::getLoadBalancer)
                .map(LoadBalancerStatus::getIngress)
                .stream()
                .flatMap(List::stream)
                .flatMap(ExposedService::address);
    }

    private static Stream<String> address(LoadBalancerIngress ingress) {
        return Stream.of(Optional.ofNullable(ingress.getIp()), Optional.ofNullable(ingress.getHostname()))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .limit(1);
    }

    private static <T> Stream<T> stream(Collection<T> some) {
        return Optional.ofNullable(some).stream().flatMap(Collection::stream);
    }

    /** The cloud's nodes; edge nodes reach each other by other ways. */
    static final class Nodes {

        private static final Set<String> EDGE = Set.of("alibabacloud.com/is-edge-worker", "openyurt.io/is-edge-worker");

        private final KubernetesClient client;

        Nodes(KubernetesClient client) {
            this.client = client;
        }

        /** None when nodes may not be listed. */
        List<String> externalAddresses() {
            try {
                return client.nodes().list().getItems().stream()
                        .filter(node -> !isEdge(node))
                        .flatMap(node -> Optional.ofNullable(node.getStatus()).map(NodeStatus::getAddresses).stream()
                                .flatMap(List::stream))
                        .filter(address -> "ExternalIP".equals(address.getType()))
                        .map(NodeAddress::getAddress)
                        .distinct()
                        .sorted()
                        .toList();
            } catch (KubernetesClientException e) {
                if (e.getCode() != FORBIDDEN) {
                    throw e;
                }
                return List.of();
            }
        }

        private static boolean isEdge(Node node) {
            Map<String, String> labels =
                    Optional.ofNullable(node.getMetadata().getLabels()).orElseGet(Map::of);
            return EDGE.stream().anyMatch(label -> "true".equals(labels.get(label)));
        }
    }
}
