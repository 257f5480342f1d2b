package io.drawbridge.examples;

import io.drawbridge.edge.EdgeNode;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.network.render.AliyunTerraform;
import io.drawbridge.network.render.AwsPermissionsJson;
import io.drawbridge.network.render.AwsTerraform;
import io.drawbridge.network.render.Firewalld;
import io.drawbridge.network.render.Iptables;
import io.drawbridge.network.render.Markdown;
import io.drawbridge.network.render.Nftables;
import io.drawbridge.network.render.Renderer;
import java.util.List;
import java.util.Locale;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a firewall before the edge nodes of an ACK Edge cluster must let through, in that firewall's own language.
 * Endpoints of the cluster are given, looked up in it, or those of an embedded one.
 */
@Command(
        name = "edge",
        description = {
            "Writes what the firewall before edge nodes must let through. Rules go to standard output, findings to"
                    + " standard error.",
            "Ends with 0 when every rule is written, or the firewall that is checked lets everything through for sure; with"
                    + " 1 when rules are left out, an endpoint is missing, or the firewall that is checked lacks something"
                    + " or has a rule that may be against it and could not be read."
        })
final class EdgeCommand extends Subcommand {

    /** Languages, and the explanation for people. */
    enum Format {
        NFTABLES,
        IPTABLES,
        IP6TABLES,
        FIREWALLD,
        AWS_JSON,
        ALIYUN_JSON,
        AWS_TERRAFORM,
        ALIYUN_TERRAFORM,
        MARKDOWN,
        EXPLAIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Renderer renderer(String name) {
            return switch (this) {
                case NFTABLES -> new Nftables(name);
                case IPTABLES -> Iptables.ipv4(name);
                case IP6TABLES -> Iptables.ipv6(name);
                case FIREWALLD -> new Firewalld(name);
                case AWS_JSON -> new AwsPermissionsJson();
                case ALIYUN_JSON -> new AliyunPermissionsJson();
                case AWS_TERRAFORM -> new AwsTerraform();
                case ALIYUN_TERRAFORM -> new AliyunTerraform();
                case MARKDOWN, EXPLAIN -> new Markdown();
            };
        }
    }

    @Option(
            names = "--region",
            paramLabel = "REGION",
            required = true,
            description = "the cluster's region, such as cn-hangzhou")
    private String region = "";

    @Option(
            names = "--kubernetes",
            paramLabel = "VERSION",
            required = true,
            description = "the cluster's Kubernetes version, such as 1.26.3-aliyun.1")
    private String kubernetes = "";

    @Option(
            names = "--host-cidr",
            required = true,
            split = ",",
            paramLabel = "CIDR",
            description = "blocks that the edge nodes have their addresses in")
    private List<String> hostCidrs = List.of();

    @Option(
            names = "--phase",
            defaultValue = "running",
            paramLabel = "install_and_upgrade|running",
            description = "while nodes are installed and upgraded too, or while they run; default ${DEFAULT-VALUE}")
    private Phase phase = Phase.RUNNING;

    @Option(names = "--self-hosted-ntp", description = "the nodes keep their own time")
    private boolean selfHostedNtp;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "nftables",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Format format = Format.NFTABLES;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "edge",
            description =
                    "of the table, chains or policies that are written for a firewall of the host, which take the place"
                            + " of those of the same name; default ${DEFAULT-VALUE}")
    private String name = "";

    @Mixin
    private RulesAnswer answer = new RulesAnswer();

    @Nullable
    @Option(
            names = "--upgrade-to",
            paramLabel = "VERSION",
            description = "shows what changes with this version instead")
    private String upgradeTo;

    @Mixin
    private EdgeEndpoints endpoints = new EdgeEndpoints();

    @Override
    public Integer call() {
        answer.check();
        if (upgradeTo != null || format == Format.EXPLAIN) {
            answer.refuseBeside(upgradeTo != null ? "--upgrade-to" : "--format explain");
        }
        EdgeNode node = node(kubernetes);
        if (node.problems().hasErrors()) {
            answer.print("", node.problems(), this);
            return Drawbridge.OBJECTED;
        }
        if (upgradeTo != null) {
            answer.print(node.rules(phase).diff(node(upgradeTo).rules(phase)) + "\n", Findings.none(), this);
            return Drawbridge.DONE;
        }
        if (format == Format.EXPLAIN) {
            answer.print(
                    String.join(
                                    "\n",
                                    node.explain(phase).stream()
                                            .map(String::valueOf)
                                            .toList()) + "\n",
                    Findings.none(),
                    this);
            return Drawbridge.DONE;
        }
        PortRules rules = node.rules(phase);
        PortRules needed = answer.resolve(rules, rules);
        return answer.coverage(needed, this)
                .map(coverage -> coverage.isComplete() ? Drawbridge.DONE : Drawbridge.OBJECTED)
                .orElseGet(() -> answer.write(needed, () -> format.renderer(name), this));
    }

    private EdgeNode node(String version) {
        return UsageException.checked(() -> {
            EdgeNode.Builder node = EdgeNode.in(region).kubernetes(version);
            hostCidrs.forEach(node::hostCidr);
            if (selfHostedNtp) {
                node.selfHostedNtp();
            }
            endpoints.addTo(node, err());
            return node.build();
        });
    }
}
