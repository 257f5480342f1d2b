package io.drawbridge.k8s.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for another EIP implementation in the cluster: two of them buy twice and fight over bindings. */
final class OtherOwners {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "kube-system";
    private static final String EXTEND = "ack-extend-network-controller";

    private final KubernetesClient client;

    OtherOwners(KubernetesClient client) {
        this.client = client;
    }

    /** An error for each implementation that is on. */
    Findings find() {
        List<Finding> found = new ArrayList<>();
        extendController().ifPresent(found::add);
        terway().ifPresent(found::add);
        return Findings.of(found);
    }

    private Optional<Finding> extendController() {
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(EXTEND)
                .get();
        boolean runs = deployment != null
                && (deployment.getSpec() == null
                        || deployment.getSpec().getReplicas() == null
                        || deployment.getSpec().getReplicas() > 0);
        return runs
                ? Optional.of(Finding.error(
                        "other-owner",
                        "deployment " + NAMESPACE + "/" + EXTEND,
                        EXTEND + " runs in this cluster and may work on the same pods",
                        "turn its EIP controller off, or tell the operator that it does not have one"))
                : Optional.empty();
    }

    private Optional<Finding> terway() {
        ConfigMap config = client.configMaps()
                .inNamespace(NAMESPACE)
                .withName("eni-config")
                .get();
        boolean on = config != null
                && config.getData() != null
                && isPoolOn(config.getData().getOrDefault("eni_conf", "{}"));
        return on
                ? Optional.of(Finding.error(
                        "other-owner",
                        "configmap " + NAMESPACE + "/eni-config",
                        "Terway has enable_eip_pool \"true\" in eni_conf and works on the same pods",
                        "take the switch out and recreate the Terway pods, or migrate from Terway first"))
                : Optional.empty();
    }

    private static boolean isPoolOn(String eniConf) {
        try {
            JsonNode pool = JSON.readTree(eniConf).path("enable_eip_pool");
            return pool.asText("").equals("true");
        } catch (JsonProcessingException unreadable) {
            // Terway cannot read it either.
            return false;
        }
    }
}
