package io.drawbridge.examples;

import io.drawbridge.k8s.registered.RegisteredClusterReader;
import io.drawbridge.registered.AgentMode;
import io.drawbridge.registered.Answer;
import io.drawbridge.registered.BeforeYouBegin;
import io.drawbridge.registered.Check.Outcome;
import io.drawbridge.registered.CheckReport;
import io.drawbridge.registered.Connection;
import io.drawbridge.registered.RegisteredCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The vendor's list "Before you begin" for a registered cluster, checked on a cluster of yours or on an embedded one. Only reads.
 *
 * <pre>{@code
 * java -cp "examples/target/classes:$(cat examples/target/classpath)" io.drawbridge.examples.RegisteredClusterCheck \
 *     --kubeconfig ~/.kube/config --connection internal --node-pools yes --init-script yes
 * }</pre>
 */
@Command(
        name = "RegisteredClusterCheck",
        mixinStandardHelpOptions = true,
        description =
                "Checks what is to be looked at before a cluster is registered with ACK One. Reads the cluster, changes nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing failed",
            "1:a check failed, or the cluster cannot be read",
            "2:the command line is not understood"
        })
public final class RegisteredClusterCheck implements Callable<Integer> {

    @Spec
    @Nullable
    private CommandSpec command;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--connection",
            defaultValue = "unknown",
            description =
                    "by which endpoint the cluster is reached: internal, public, unknown; default ${DEFAULT-VALUE}")
    private Connection connection = Connection.UNKNOWN;

    @Option(
            names = "--acl",
            defaultValue = "unknown",
            description =
                    "whether access control with entries is on for port 6443: yes, no, unknown; default ${DEFAULT-VALUE}")
    private Answer acl = Answer.UNKNOWN;

    @Option(
            names = "--node-pools",
            defaultValue = "unknown",
            description =
                    "whether node pools are used: yes, no, unknown; told by the nodes when they show it; default ${DEFAULT-VALUE}")
    private Answer nodePools = Answer.UNKNOWN;

    @Option(
            names = "--init-script",
            defaultValue = "unknown",
            description =
                    "whether the script that initializes nodes is ready: yes, no, unknown; default ${DEFAULT-VALUE}")
    private Answer initScript = Answer.UNKNOWN;

    @Nullable
    @Option(
            names = "--agent-mode",
            description =
                    "in which mode the agent is meant to run: admin or restricted; told by its rights when they show it")
    private AgentMode agentMode;

    /** Checks once. */
    public static void main(String[] args) {
        System.exit(Program.commandLine(new RegisteredClusterCheck()).execute(args));
    }

    @Override
    public Integer call() {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        CheckReport report = BeforeYouBegin.check(facts(command.commandLine().getErr()));
        PrintWriter out = command.commandLine().getOut();
        out.print(report);
        out.println(report.has(Outcome.FAILED).size() + " failed, "
                + report.has(Outcome.WARNING).size() + " with a warning, "
                + report.has(Outcome.UNKNOWN).size() + " not known, of "
                + report.checks().size() + " checks");
        out.flush();
        return report.passes() ? 0 : 1;
    }

    private RegisteredCluster facts(PrintWriter notes) {
        if (cluster.isGiven()) {
            try (KubernetesClient client = cluster.connect()) {
                return withAnswers(RegisteredClusterReader.of(client).read());
            }
        }
        notes.println("No cluster is named: this is the embedded one. Name yours by --kubeconfig.");
        try (EmbeddedCluster embedded = EmbeddedCluster.with("registered-cluster.yaml")) {
            return withAnswers(RegisteredClusterReader.of(embedded.client()).read());
        }
    }

    private RegisteredCluster withAnswers(RegisteredCluster read) {
        RegisteredCluster.Builder facts =
                read.toBuilder().connection(connection).apiServerAcl(acl).initScript(initScript);
        if (nodePools != Answer.UNKNOWN) {
            facts.nodePools(nodePools);
        }
        if (agentMode != null) {
            facts.agentMode(agentMode);
        }
        return facts.build();
    }
}
