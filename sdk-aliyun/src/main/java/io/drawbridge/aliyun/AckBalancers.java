package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the load balancer before an API server. Clusters have others too, such as those of Ingress; so a candidate
 * counts only when it is internal, listens on port 6443 and has the internal endpoint's address.
 */
final class AckBalancers {

    private static final int PORT = 6443;
    private static final Set<String> CLB = Set.of("ALIYUN::SLB::LoadBalancer", "SLB");

    private final AliyunClient client;

    AckBalancers(AliyunClient client) {
        this.client = client;
    }

    AckBalancer find(ClusterId cluster, Answer detail, ApiServerEndpoint internal) {
        if (internal instanceof ApiServerEndpoint.AckNlb nlb) {
            return new AckBalancer.Nlb(nlb.balancer());
        }
        Optional<String> configured = configured(detail);
        if (configured.filter(id -> id.startsWith("nlb-")).isPresent()) {
            return new AckBalancer.Nlb(configured.get());
        }
        List<String> candidates = configured.map(List::of).orElseGet(() -> candidates(cluster));
        return candidates.stream()
                .filter(id -> serves(id, internal.host()))
                .findFirst()
                .<AckBalancer>map(AckBalancer.Clb::new)
                .orElseGet(AckBalancer.Unknown::new);
    }

    private static Optional<String> configured(Answer detail) {
        return detail.child("control_plane_endpoints_config").children("load_balancers_config").stream()
                .filter(config -> config.text("endpoint_type").equals("private"))
                .flatMap(config -> config.optional("load_balancer_id").stream())
                .findFirst();
    }

    private List<String> candidates(ClusterId cluster) {
        return Answer.listOf(client.rest(
                        AliyunAction.DESCRIBE_RESOURCES,
                        "GET",
                        "/clusters/" + cluster + "/resources",
                        Map.of(),
                        Map.of()))
                .stream()
                .filter(resource -> CLB.contains(resource.text("resource_type")))
                .filter(resource -> resource.child("associated_object").fields().isEmpty())
                .flatMap(resource -> resource.optional("instance_id").stream())
                .toList();
    }

    private boolean serves(String id, String address) {
        try {
            Answer balancer = client.call(AliyunAction.DESCRIBE_BALANCER, Map.of("LoadBalancerId", id));
            boolean listens = balancer.items("ListenerPortsAndProtocol", "ListenerPortAndProtocol").stream()
                    .anyMatch(listener -> listener.number("ListenerPort") == PORT);
            return listens
                    && balancer.text("AddressType").equals("intranet")
                    && balancer.text("Address").equals(address);
        } catch (CloudException refused) {
            if (refused.code() == CloudErrorCode.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }
}
