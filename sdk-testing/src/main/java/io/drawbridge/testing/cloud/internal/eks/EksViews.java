package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.eks.EksCluster.Facts;
import io.drawbridge.testing.cloud.internal.eks.EksUpdate.End;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clusters and updates in the fields of the vendor's service model. */
final class EksViews {

    private EksViews() {}

    static Map<String, Object> cluster(EksCluster cluster, Instant now) {
        Facts facts = cluster.facts;
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", cluster.name);
        view.put("arn", facts.host().arn());
        view.put("createdAt", seconds(facts.createdAt()));
        view.put("status", cluster.status(now));
        view.put("tags", cluster.tags);
        if (cluster.isConnected()) {
            view.put("connectorConfig", connector(facts));
            return view;
        }
        view.put("version", facts.version());
        view.put("platformVersion", "eks.1");
        view.put("roleArn", facts.roleArn());
        if (!cluster.settledStatus.equals(EksCluster.CREATING)) {
            view.put("endpoint", "https://" + facts.host().text());
            view.put("certificateAuthority", Map.of("data", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t"));
            view.put("identity", Map.of("oidc", Map.of("issuer", facts.host().issuer())));
        }
        view.put("resourcesVpcConfig", vpcConfig(cluster));
        view.put("kubernetesNetworkConfig", network(cluster));
        view.put("logging", logging(cluster));
        view.put("accessConfig", access(cluster));
        view.put("upgradePolicy", Map.of("supportType", cluster.supportType));
        view.put("zonalShiftConfig", Map.of("enabled", cluster.zonalShift));
        view.put("deletionProtection", cluster.deletionProtection);
        view.put("computeConfig", Map.of("enabled", false));
        view.put("storageConfig", Map.of("blockStorage", Map.of("enabled", false)));
        view.put("health", Map.of("issues", List.of()));
        if (!facts.remoteNodeNetworks().isEmpty()) {
            view.put("remoteNetworkConfig", remoteNetworks(facts));
        }
        if (cluster.isOnOutpost()) {
            view.put(
                    "outpostConfig",
                    Map.of("outpostArns", List.of(facts.outpostArn()), "controlPlaneInstanceType", "m5.large"));
        }
        return view;
    }

    private static Map<String, Object> connector(Facts facts) {
        return Map.of("provider", facts.connectorProvider(), "roleArn", facts.roleArn());
    }

    /** Rule {@link EngineRule#EKS_CIDRS_ARE_RETAINED}: the list is shown while public access is off. */
    private static Map<String, Object> vpcConfig(EksCluster cluster) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("subnetIds", cluster.subnetIds);
        view.put("securityGroupIds", cluster.securityGroupIds);
        view.put("clusterSecurityGroupId", cluster.facts.clusterSecurityGroupId());
        view.put("vpcId", cluster.facts.vpcId());
        view.put("endpointPublicAccess", cluster.shown.publicAccess());
        view.put("endpointPrivateAccess", cluster.shown.privateAccess());
        view.put("publicAccessCidrs", cluster.shown.cidrs());
        return view;
    }

    private static Map<String, Object> access(EksCluster cluster) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("bootstrapClusterCreatorAdminPermissions", cluster.bootstrapsAdmin);
        view.put("authenticationMode", cluster.authenticationMode);
        return view;
    }

    private static Map<String, Object> network(EksCluster cluster) {
        Map<String, Object> view = new LinkedHashMap<>();
        String family = cluster.facts.ipFamily();
        view.put("ipFamily", family);
        boolean ipv6 = family.equals("ipv6");
        view.put(ipv6 ? "serviceIpv6Cidr" : "serviceIpv4Cidr", ipv6 ? "fd12:3456:789a::/108" : cluster.serviceIpv4Cidr);
        view.put("elasticLoadBalancing", Map.of("enabled", false));
        return view;
    }

    private static Map<String, Object> logging(EksCluster cluster) {
        List<String> off = new ArrayList<>(EksLogging.TYPES);
        off.removeAll(cluster.logs);
        List<Map<String, Object>> setups = new ArrayList<>();
        if (!cluster.logs.isEmpty()) {
            setups.add(setup(cluster.logs, true));
        }
        if (!off.isEmpty()) {
            setups.add(setup(off, false));
        }
        return Map.of("clusterLogging", setups);
    }

    private static Map<String, Object> setup(List<String> types, boolean enabled) {
        Map<String, Object> setup = new LinkedHashMap<>();
        setup.put("types", List.copyOf(types));
        setup.put("enabled", enabled);
        return setup;
    }

    private static Map<String, Object> remoteNetworks(Facts facts) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("remoteNodeNetworks", List.of(Map.of("cidrs", facts.remoteNodeNetworks())));
        if (!facts.remotePodNetworks().isEmpty()) {
            view.put("remotePodNetworks", List.of(Map.of("cidrs", facts.remotePodNetworks())));
        }
        return view;
    }

    static Map<String, Object> update(EksUpdate update) {
        List<Map<String, String>> params = new ArrayList<>();
        update.params.forEach((type, value) -> params.add(Map.of("type", type, "value", value)));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", update.id);
        view.put("status", update.status);
        view.put("type", update.type);
        view.put("params", params);
        view.put("createdAt", seconds(update.createdAt));
        End end = update.end;
        view.put(
                "errors",
                end == null || update.isRunning() || end.errorCode().isEmpty() ? List.of() : List.of(error(end)));
        return view;
    }

    private static Map<String, Object> error(End end) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("errorCode", end.errorCode());
        error.put("errorMessage", end.errorMessage());
        error.put("resourceIds", end.resourceIds());
        return error;
    }

    /** Epoch seconds with milliseconds, as a number. */
    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
