package io.drawbridge.examples;

import io.drawbridge.examples.demo.EmbeddedCluster;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.Narrator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A cluster of one's own, or an embedded one. */
final class PluginCluster {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--demo", description = "an embedded fake cluster")
    private boolean demo;

    /** Whether the command line asks for one. */
    boolean isNamed() {
        return demo || cluster.isNamed();
    }

    /** Reads it; a demo says that it is one. */
    <T> T read(PrintWriter notice, Function<KubernetesClient, T> reading) {
        if (!demo && !cluster.isGiven()) {
            throw new UsageException("name a cluster by --kubeconfig=FILE, or try --demo");
        }
        if (demo && cluster.isNamed()) {
            throw new UsageException("--demo has a cluster of its own; leave it out, or --kubeconfig");
        }
        if (!demo) {
            try (KubernetesClient client = cluster.connect()) {
                return reading.apply(client);
            }
        }
        notice.println(Narrator.DEMO);
        notice.flush();
        try (EmbeddedCluster embedded = EmbeddedCluster.with("plugin-cluster.yaml")) {
            return reading.apply(embedded.client());
        }
    }
}
