package io.drawbridge.k8s;

/** The other EIP implementations, as they show in a cluster. */
public final class PluginManifests {

    private static final String VERSION = "v1.6.4";
    private static final String CONF = "{\"version\": \"1\", \"enable_eip_pool\": \"true\"}";

    /** ACK's controller, at work. */
    public static final String EXTEND = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: ack-extend-network-controller, namespace: kube-system}
            spec:
              replicas: 1
              selector: {matchLabels: {app: extend}}
              template:
                metadata: {labels: {app: extend}}
                spec: {containers: [{name: main, image: extend}]}
            """;

    /** Terway that gives pods EIPs. */
    public static final String TERWAY = """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: terway-eniip, namespace: kube-system}
            spec:
              selector: {matchLabels: {app: terway-eniip}}
              template:
                metadata: {labels: {app: terway-eniip}}
                spec: {containers: [{name: terway, image: "acs/terway:""" + VERSION + """
            "}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: eni-config, namespace: kube-system}
            data: {eni_conf: '""" + CONF + "'}\n";

    private PluginManifests() {}

    /** Terway in a version, with what its {@code eni_conf} says. */
    public static String terway(String version, String conf) {
        return TERWAY.replace(VERSION, version).replace(CONF, conf);
    }
}
