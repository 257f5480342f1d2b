package io.drawbridge.examples;

import io.drawbridge.edge.EdgeNode;
import io.drawbridge.examples.demo.EmbeddedCluster;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.k8s.edge.EdgeServices;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.util.List;
import javax.annotation.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where an edge node's cluster is: as said, as looked up in a cluster, or in the embedded one. */
final class EdgeEndpoints {

    private static final String EMBEDDED_API_SERVER = "https://203.0.113.7:6443";

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Nullable
    @Option(names = "--api-server", paramLabel = "HOST|URL", description = "the public endpoint of the API server")
    private String apiServer;

    @Option(
            names = "--raven",
            paramLabel = "ADDRESS",
            split = ",",
            description = "addresses of the Raven cloud gateway; looked up with --kubeconfig")
    private List<String> raven = List.of();

    @Option(
            names = "--tunnel-server",
            paramLabel = "ADDRESS",
            split = ",",
            description = "address of the tunnel server, before 1.26; looked up with --kubeconfig")
    private List<String> tunnelServer = List.of();

    @Option(
            names = "--demo",
            description = "takes the endpoints of an embedded fake cluster, to look at rules that nobody should load")
    private boolean demo;

    /** Adds what is known; what is not stays missing. */
    void addTo(EdgeNode.Builder node, PrintWriter notes) {
        if (demo) {
            addDemo(node, notes);
            return;
        }
        if (apiServer != null) {
            node.apiServer(apiServer);
        }
        if (!raven.isEmpty()) {
            node.ravenGateway(raven.toArray(String[]::new));
        }
        if (!tunnelServer.isEmpty()) {
            node.tunnelServer(tunnelServer.toArray(String[]::new));
        }
        boolean nothingGiven = raven.isEmpty() && tunnelServer.isEmpty();
        if (cluster.isNamed() || (cluster.isGiven() && nothingGiven)) {
            try (KubernetesClient client = cluster.connect()) {
                lookUp(node, client);
            }
        }
    }

    private void addDemo(EdgeNode.Builder node, PrintWriter notes) {
        if (cluster.isNamed() || apiServer != null || !raven.isEmpty() || !tunnelServer.isEmpty()) {
            throw new UsageException("--demo has endpoints of its own;"
                    + " leave it out, or --kubeconfig, --api-server, --raven and --tunnel-server");
        }
        notes.println(Narrator.DEMO);
        embedded(node);
    }

    /** What is given by hand is not looked up. */
    private void lookUp(EdgeNode.Builder node, KubernetesClient client) {
        EdgeServices services = EdgeServices.of(client);
        if (raven.isEmpty()) {
            node.ravenGateway(services.ravenGateway());
        }
        if (tunnelServer.isEmpty()) {
            node.tunnelServer(services.tunnelServer());
        }
    }

    private void embedded(EdgeNode.Builder node) {
        try (EmbeddedCluster embedded = EmbeddedCluster.with("edge-services.yaml")) {
            embedded.assign("kube-system", "x-raven-proxy-svc-gw-cloud-1a2b3c4d", "203.0.113.8");
            embedded.assign("kube-system", "x-raven-tunnel-svc-gw-cloud-5e6f7a8b", "203.0.113.9");
            embedded.assign("kube-system", "x-tunnel-server-svc", "203.0.113.10");
            node.apiServer(EMBEDDED_API_SERVER);
            lookUp(node, embedded.client());
        }
    }
}
