package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The network configuration of OpenKruiseGame's {@code GameServerSet}. Its plugin for EIPs writes each value into an
 * annotation of the pod as it is, over whatever stands there, and drops names that it does not know.
 */
final class GameNetwork {

    private static final Set<String> PLUGINS = Set.of("AlibabaCloud-EIP", "EIP-Network");
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private static final Map<String, AnnotationKey<?>> KEYS = Map.of(
            "ReleaseStrategy", AnnotationKey.POD_EIP_RELEASE_STRATEGY,
            "PoolId", AnnotationKey.EIP_PUBLIC_IP_ADDRESS_POOL_ID,
            "ResourceGroupId", AnnotationKey.EIP_RESOURCE_GROUP_ID,
            "Bandwidth", AnnotationKey.EIP_BANDWIDTH,
            "BandwidthPackageId", AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID,
            "ChargeType", AnnotationKey.EIP_INTERNET_CHARGE_TYPE,
            "Description", AnnotationKey.EIP_DESCRIPTION);

    /** Game servers are numbered from 0 on; as many digits are kept free. */
    private static final int LAST_SERVER = 99;

    private final Map<String, String> annotations = new LinkedHashMap<>();
    private final Map<String, JsonNode> sources = new HashMap<>();
    private final List<JsonNode> unknown = new ArrayList<>();
    private final JsonNode network;

    private GameNetwork(JsonNode network) {
        this.network = network;
    }

    static GameNetwork of(ObjectNode object) {
        JsonNode network = object.path("spec").path("network");
        GameNetwork game = new GameNetwork(network);
        if (ObjectTree.text(object, "kind").equals("GameServerSet")
                && PLUGINS.contains(ObjectTree.text(network, "networkType"))) {
            game.read(object);
        }
        return game;
    }

    private void read(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = ObjectTree.text(metadata, "namespace");
        String owner = (namespace.isEmpty() ? "default" : namespace) + "/" + ObjectTree.text(metadata, NAME);
        put(AnnotationKey.POD_WITH_EIP, "true", network);
        put(AnnotationKey.EIP_NAME, owner + "-" + LAST_SERVER, network);
        for (JsonNode setting : network.path("networkConf")) {
            AnnotationKey<?> key = KEYS.get(ObjectTree.text(setting, NAME));
            if (key == null) {
                unknown.add(setting);
            } else {
                put(key, ObjectTree.text(setting, VALUE), setting);
            }
        }
    }

    private void put(AnnotationKey<?> key, String value, JsonNode source) {
        String annotation = key.annotation(AnnotationPrefix.K8S_ALIYUN);
        annotations.put(annotation, value);
        sources.put(annotation, source);
    }

    /** The annotations that the pods get in the end. */
    Map<String, String> addTo(Map<String, String> template) {
        Map<String, String> all = new LinkedHashMap<>(template);
        all.putAll(annotations);
        return all;
    }

    /** What each annotation is made from. */
    Map<String, JsonNode> sources() {
        return sources;
    }

    List<Finding> check(LintObject object) {
        return unknown.stream().map(setting -> unknown(object, setting)).toList();
    }

    private static Finding unknown(LintObject object, JsonNode setting) {
        Finding finding = Finding.of(
                WorkloadCode.UNKNOWN_NETWORK_CONF,
                object.label() + " spec.network.networkConf",
                Finding.quote(ObjectTree.text(setting, NAME)) + " is no name that the plugin knows, and is dropped;"
                        + " allowed are "
                        + String.join(", ", KEYS.keySet().stream().sorted().toList()));
        return object.at(finding, setting, NAME);
    }
}
