package io.drawbridge.examples;

import io.drawbridge.examples.demo.EmbeddedCluster;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.examples.output.RegisteredJson;
import io.drawbridge.k8s.registered.RegisteredClusterReader;
import io.drawbridge.registered.AgentMode;
import io.drawbridge.registered.BeforeYouBegin;
import io.drawbridge.registered.Check.Outcome;
import io.drawbridge.registered.CheckReport;
import io.drawbridge.registered.Connection;
import io.drawbridge.registered.RegisteredCluster;
import io.drawbridge.registered.TriState;
import io.fabric8.kubernetes.client.KubernetesClient;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The vendor's list "Before you begin" for registered clusters, checked on a cluster of yours or an embedded one. */
@Command(
        name = "registered",
        description = {
            "Checks what is to be looked at before a cluster is registered with ACK One. Reads the cluster, changes nothing.",
            "Ends with 1 when a check failed, or the cluster cannot be read."
        })
final class RegisteredCommand extends Subcommand {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--connection",
            paramLabel = "internal|public|unknown",
            defaultValue = "unknown",
            description = "by which endpoint the cluster is reached; default ${DEFAULT-VALUE}")
    private Connection connection = Connection.UNKNOWN;

    @Option(
            names = "--acl",
            paramLabel = "yes|no|unknown",
            defaultValue = "unknown",
            description = "whether access control with entries is on for port 6443; default ${DEFAULT-VALUE}")
    private TriState acl = TriState.UNKNOWN;

    @Option(
            names = "--node-pools",
            paramLabel = "yes|no|unknown",
            defaultValue = "unknown",
            description = "whether node pools are used; told by the nodes when they show it; default ${DEFAULT-VALUE}")
    private TriState nodePools = TriState.UNKNOWN;

    @Option(
            names = "--init-script",
            paramLabel = "yes|no|unknown",
            defaultValue = "unknown",
            description = "whether the script that initializes nodes is ready; default ${DEFAULT-VALUE}")
    private TriState initScript = TriState.UNKNOWN;

    @Nullable
    @Option(
            names = "--agent-mode",
            paramLabel = "admin|restricted",
            description = "in which mode the agent is meant to run; told by its rights when they show it")
    private AgentMode agentMode;

    @Option(names = "--demo", description = "checks an embedded fake cluster")
    private boolean demo;

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        CheckReport report = BeforeYouBegin.check(withAnswers(demo ? embedded() : own()));
        if (output.isJson()) {
            out().println(RegisteredJson.of(report));
        } else {
            print(report);
        }
        out().flush();
        return report.passes() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    private void print(CheckReport report) {
        out().print(report);
        out().println(report.has(Outcome.FAILED).size() + " failed, "
                + report.has(Outcome.WARNING).size() + " with a warning, "
                + report.has(Outcome.UNKNOWN).size() + " not known, of "
                + report.checks().size() + " checks");
    }

    private RegisteredCluster own() {
        if (!cluster.isGiven()) {
            throw new UsageException("name a cluster by --kubeconfig=FILE, or try --demo");
        }
        try (KubernetesClient client = cluster.connect()) {
            return RegisteredClusterReader.of(client).read();
        }
    }

    private RegisteredCluster embedded() {
        if (cluster.isNamed()) {
            throw new UsageException("--demo has a cluster of its own; leave it out, or --kubeconfig");
        }
        (output.isJson() ? err() : out()).println(Narrator.DEMO);
        try (EmbeddedCluster embedded = EmbeddedCluster.with("registered-cluster.yaml")) {
            return RegisteredClusterReader.of(embedded.client()).read();
        }
    }

    private RegisteredCluster withAnswers(RegisteredCluster read) {
        RegisteredCluster.Builder facts =
                read.toBuilder().connection(connection).apiServerAcl(acl).initScript(initScript);
        if (nodePools != TriState.UNKNOWN) {
            facts.nodePools(nodePools);
        }
        if (agentMode != null) {
            facts.agentMode(agentMode);
        }
        return facts.build();
    }
}
