package io.drawbridge.testing.cloud;

import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckEip.Condition;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.eip.EipId;
import io.drawbridge.network.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads clusters, balancers and lists out of the answers of ACK, CLB and VPC. */
final class AckObserving {

    private static final String PORT = "6443";
    private static final int PER_PAGE = 50;

    private final VendorCalls calls;

    AckObserving(VendorCalls calls) {
        this.calls = calls;
    }

    AckCluster cluster(ClusterId id, List<AckEip> others) {
        Body detail = calls.read("DescribeClusterDetail", Map.of("ClusterId", id.value()));
        Map<String, String> urls = AckJson.texts(detail.text("master_url"));
        String internal = urls.getOrDefault("intranet_api_server_endpoint", "");
        AckBalancer balancer = balancer(id, ApiServerEndpoint.parse(internal));
        Optional<String> clb = balancer instanceof AckBalancer.Clb found ? Optional.of(found.id()) : Optional.empty();
        Optional<AckEip> bound = clb.flatMap(this::boundTo);
        return new AckCluster(
                id,
                kind(detail),
                detail.text("state"),
                detail.text("region_id"),
                balancer,
                internal,
                Optional.of(urls.getOrDefault("api_server_endpoint", "")).filter(url -> !url.isEmpty()),
                bound,
                clb.map(each -> listener(id, each)).orElse(AckListener.open()),
                needed(detail.text("vpc_id")),
                others.stream()
                        .filter(eip ->
                                bound.filter(here -> here.id().equals(eip.id())).isEmpty())
                        .toList());
    }

    private static ClusterKind kind(Body detail) {
        return switch (detail.text("cluster_type") + "/" + detail.text("profile")) {
            case "ManagedKubernetes/Default", "ManagedKubernetes/" -> ClusterKind.ACK_MANAGED;
            case "ManagedKubernetes/Serverless" -> ClusterKind.ACK_SERVERLESS;
            case "ManagedKubernetes/Edge" -> ClusterKind.ACK_EDGE;
            case "ManagedKubernetes/Lingjun" -> ClusterKind.ACK_LINGJUN;
            default ->
                switch (detail.text("cluster_type")) {
                    case "Kubernetes" -> ClusterKind.ACK_DEDICATED;
                    case "ExternalKubernetes" -> ClusterKind.ACK_REGISTERED;
                    default -> ClusterKind.UNKNOWN;
                };
        };
    }

    private AckBalancer balancer(ClusterId id, ApiServerEndpoint internal) {
        if (internal instanceof ApiServerEndpoint.AckNlb nlb) {
            return new AckBalancer.Nlb(nlb.balancer());
        }
        return calls.read("DescribeClusterResources", Map.of("ClusterId", id.value())).children("items").stream()
                .filter(item -> item.text("resource_type").equals("ALIYUN::SLB::LoadBalancer"))
                .map(item -> item.text("instance_id"))
                .filter(clb -> calls.read("DescribeLoadBalancerAttribute", Map.of("LoadBalancerId", clb))
                        .text("Address")
                        .equals(internal.host()))
                .findFirst()
                .<AckBalancer>map(AckBalancer.Clb::new)
                .orElseGet(AckBalancer.Unknown::new);
    }

    private Optional<AckEip> boundTo(String balancer) {
        return read(Map.of("AssociatedInstanceType", AliyunReads.BALANCER, "AssociatedInstanceId", balancer)).stream()
                .findFirst()
                .map(eip ->
                        new AckEip(EipId.of(eip.text("AllocationId")), eip.text("IpAddress"), Condition.IN_USE_HERE));
    }

    AckEip eip(EipId id) {
        return read(Map.of("AllocationId", id.value())).stream()
                .findFirst()
                .map(eip -> new AckEip(id, eip.text("IpAddress"), condition(eip)))
                .orElseGet(() -> new AckEip(id, "", Condition.NOT_IN_REGION));
    }

    private static Condition condition(Body eip) {
        if (!eip.text("ServiceManaged").equals("0")) {
            return Condition.SERVICE_MANAGED;
        }
        if (!eip.child("OperationLocks").children("LockReason").isEmpty()) {
            return Condition.LOCKED;
        }
        return eip.text("Status").equals("Available") ? Condition.USABLE : Condition.IN_USE_ELSEWHERE;
    }

    private List<Body> read(Map<String, String> filter) {
        return calls.read("DescribeEipAddresses", filter).child("EipAddresses").children("EipAddress");
    }

    private AckListener listener(ClusterId cluster, String balancer) {
        Body listener = calls.read(
                "DescribeLoadBalancerTCPListenerAttribute", Map.of("LoadBalancerId", balancer, "ListenerPort", PORT));
        List<String> ids = listener.child("AclIds").texts("AclId");
        List<Acl> spare = new ArrayList<>();
        for (String name : Acl.ownNames(cluster)) {
            calls.read("DescribeAccessControlLists", Map.of("AclName", name)).child("Acls").children("Acl").stream()
                    .map(acl -> acl.text("AclId"))
                    .filter(id -> !ids.contains(id))
                    .forEach(id -> spare.add(acl(cluster, id, balancer)));
        }
        return new AckListener(
                listener.text("AclStatus").equals("on") ? AckListener.Filter.ON : AckListener.Filter.OFF,
                listener.text("AclType").equals("black") ? AclType.DENY : AclType.ALLOW,
                ids.stream().map(id -> acl(cluster, id, balancer)).toList(),
                spare);
    }

    private Acl acl(ClusterId cluster, String id, String balancer) {
        List<io.drawbridge.apiserver.AclEntry> entries = new ArrayList<>();
        Body page = page(id, 1);
        for (int number = 1; entries.size() < page.number("TotalAclEntry"); number++) {
            page = page(id, number);
            page.child("AclEntrys")
                    .children("AclEntry")
                    .forEach(entry -> entries.add(entry(entry.text("AclEntryIP"), entry.text("AclEntryComment"))));
        }
        boolean shared = page.child("RelatedListeners").children("RelatedListener").stream()
                .anyMatch(listener -> !listener.text("LoadBalancerId").equals(balancer)
                        || !listener.text("ListenerPort").equals(PORT));
        Acl.Use use = Acl.ownNames(cluster).contains(page.text("AclName")) ? Acl.Use.OWN : Acl.Use.FOREIGN;
        return new Acl(page.text("AclName"), id, entries, shared ? Acl.Use.SHARED : use);
    }

    private Body page(String acl, int number) {
        return calls.read(
                "DescribeAccessControlListAttribute",
                Map.of("AclId", acl, "Page", Integer.toString(number), "PageSize", Integer.toString(PER_PAGE)));
    }

    private static io.drawbridge.apiserver.AclEntry entry(String cidr, String comment) {
        return new io.drawbridge.apiserver.AclEntry(Cidr.of(cidr), comment);
    }

    private List<io.drawbridge.apiserver.AclEntry> needed(String vpc) {
        List<io.drawbridge.apiserver.AclEntry> needed = new ArrayList<>();
        needed.add(entry("100.104.0.0/16", "ACK control plane"));
        Body found = calls.read("DescribeVpcAttribute", Map.of("VpcId", vpc));
        needed.add(entry(found.text("CidrBlock"), vpc + " primary CIDR"));
        found.child("SecondaryCidrBlocks")
                .texts("SecondaryCidrBlock")
                .forEach(cidr -> needed.add(entry(cidr, vpc + " secondary CIDR")));
        found.child("UserCidrs").texts("UserCidr").forEach(cidr -> needed.add(entry(cidr, vpc + " user CIDR")));
        return needed;
    }
}
