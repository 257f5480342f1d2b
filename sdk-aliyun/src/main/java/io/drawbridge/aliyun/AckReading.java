package io.drawbridge.aliyun;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.AclEntry;
import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.network.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a cluster and what is around its API server. */
final class AckReading {

    /** Components of the control plane come from here; the vendor's document asks for it in every whitelist. */
    private static final AclEntry CONTROL_PLANE = new AclEntry(Cidr.of("100.104.0.0/16"), "ACK control plane");

    private final AliyunClient client;
    private final AckBalancers balancers;
    private final AckAcls acls;
    private final AckEips eips;

    AckReading(AliyunClient client, AckBalancers balancers, AckAcls acls, AckEips eips) {
        this.client = client;
        this.balancers = balancers;
        this.acls = acls;
        this.eips = eips;
    }

    AckCluster read(ClusterId id, List<AckEip> wanted) {
        Answer detail =
                Answer.of(client.rest(AliyunAction.DESCRIBE_CLUSTER, "GET", "/clusters/" + id, Map.of(), Map.of()));
        String internal = url(detail, "intranet_api_server_endpoint").orElse("");
        AckBalancer balancer = balancers.find(id, detail, ApiServerEndpoint.parse(internal));
        Optional<String> clb = balancer instanceof AckBalancer.Clb found ? Optional.of(found.id()) : Optional.empty();
        Optional<AckEip> bound = clb.flatMap(eips::boundTo);
        return new AckCluster(
                id,
                kind(detail.text("cluster_type"), detail.text("profile")),
                detail.text("state"),
                detail.text("region_id"),
                balancer,
                internal,
                url(detail, "api_server_endpoint"),
                bound,
                clb.map(balancerId -> acls.read(id, balancerId)).orElse(AckListener.open()),
                needed(detail.text("vpc_id")),
                wanted.stream()
                        .filter(eip ->
                                bound.filter(here -> here.id().equals(eip.id())).isEmpty())
                        .toList());
    }

    private static ClusterKind kind(String type, String profile) {
        return switch (type) {
            case "ManagedKubernetes" ->
                switch (profile) {
                    case "", "Default" -> ClusterKind.ACK_MANAGED;
                    case "Serverless" -> ClusterKind.ACK_SERVERLESS;
                    case "Edge" -> ClusterKind.ACK_EDGE;
                    case "Lingjun" -> ClusterKind.ACK_LINGJUN;
                    default -> ClusterKind.UNKNOWN;
                };
            case "Ask" -> ClusterKind.ACK_SERVERLESS;
            case "Kubernetes" -> ClusterKind.ACK_DEDICATED;
            case "ExternalKubernetes" -> ClusterKind.ACK_REGISTERED;
            default -> ClusterKind.UNKNOWN;
        };
    }

    /** {@code master_url} is JSON inside a string; it may lag, and lack the public endpoint or be empty. */
    private static Optional<String> url(Answer detail, String name) {
        try {
            JsonElement urls = JsonParser.parseString(detail.text("master_url"));
            if (!urls.isJsonObject() || !urls.getAsJsonObject().has(name)) {
                return Optional.empty();
            }
            JsonElement url = urls.getAsJsonObject().get(name);
            return Optional.of(url.isJsonPrimitive() ? url.getAsString() : "").filter(text -> !text.isEmpty());
        } catch (JsonParseException unreadable) {
            return Optional.empty();
        }
    }

    /** The whole VPC rather than the nodes' vSwitches: more are added to these than to that. */
    private List<AclEntry> needed(String vpc) {
        List<AclEntry> needed = new ArrayList<>(List.of(CONTROL_PLANE));
        if (vpc.isEmpty()) {
            return needed;
        }
        Answer answer = client.call(AliyunAction.DESCRIBE_VPC, Map.of("VpcId", vpc));
        answer.optional("CidrBlock").ifPresent(cidr -> add(needed, cidr, vpc + " primary CIDR"));
        answer.texts("SecondaryCidrBlocks", "SecondaryCidrBlock")
                .forEach(cidr -> add(needed, cidr, vpc + " secondary CIDR"));
        answer.texts("UserCidrs", "UserCidr").forEach(cidr -> add(needed, cidr, vpc + " user CIDR"));
        return needed;
    }

    private static void add(List<AclEntry> needed, String cidr, String where) {
        needed.add(new AclEntry(Cidr.reported(cidr), where));
    }
}
