package io.drawbridge.examples;

import io.drawbridge.edge.EdgeNode;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.network.render.AliyunTerraform;
import io.drawbridge.network.render.AwsPermissionsJson;
import io.drawbridge.network.render.AwsTerraform;
import io.drawbridge.network.render.Iptables;
import io.drawbridge.network.render.Markdown;
import io.drawbridge.network.render.Nftables;
import io.drawbridge.network.render.Renderer;
import io.drawbridge.network.render.Rendering;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a firewall before the edge nodes of an ACK Edge cluster must let through, in that firewall's own language. Endpoints of the cluster are
 * given, looked up in it, or those of an embedded one.
 *
 * <pre>{@code
 * java -cp "examples/target/classes:$(cat examples/target/classpath)" io.drawbridge.examples.EdgeFirewall \
 *     --region cn-zhangjiakou --version 1.24 --host-cidr 10.0.0.0/16 --format nftables
 * }</pre>
 */
@Command(
        name = "EdgeFirewall",
        description =
                "Writes what the firewall before edge nodes must let through. Rules go to standard output, findings to"
                        + " standard error.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every rule is written, or the firewall that is checked lets everything through",
            "1:rules are left out, an endpoint is missing, or the firewall that is checked lacks something",
            "2:the command line is not understood"
        })
public final class EdgeFirewall implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int INCOMPLETE = 1;

    /** Languages, and the explanation for people. */
    enum Format {
        NFTABLES,
        IPTABLES,
        IP6TABLES,
        AWS_JSON,
        ALIYUN_JSON,
        AWS_TERRAFORM,
        ALIYUN_TERRAFORM,
        MARKDOWN,
        EXPLAIN;

        Renderer renderer() {
            return switch (this) {
                case NFTABLES -> new Nftables("edge");
                case IPTABLES -> Iptables.ipv4();
                case IP6TABLES -> Iptables.ipv6();
                case AWS_JSON -> new AwsPermissionsJson();
                case ALIYUN_JSON -> new AliyunPermissionsJson();
                case AWS_TERRAFORM -> new AwsTerraform();
                case ALIYUN_TERRAFORM -> new AliyunTerraform();
                case MARKDOWN, EXPLAIN -> new Markdown();
            };
        }
    }

    @Spec
    @Nullable
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this")
    private boolean unusedHelp;

    @Option(names = "--region", required = true, description = "the cluster's region, such as cn-hangzhou")
    private String region = "";

    @Option(
            names = "--version",
            required = true,
            description = "the cluster's Kubernetes version, such as 1.26.3-aliyun.1")
    private String version = "";

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
            description = "install_and_upgrade or running; default ${DEFAULT-VALUE}")
    private Phase phase = Phase.RUNNING;

    @Option(names = "--self-hosted-ntp", description = "the nodes keep their own time")
    private boolean selfHostedNtp;

    @Option(
            names = "--format",
            defaultValue = "nftables",
            description =
                    "${COMPLETION-CANDIDATES}, in any case, with hyphens or underscores; default ${DEFAULT-VALUE}")
    private Format format = Format.NFTABLES;

    @Option(
            names = "--resolve",
            paramLabel = "HOST=ADDRESS[;ADDRESS]",
            description =
                    "addresses for a host name, for firewalls that know no names; 0.0.0.0/0 opens its port to everywhere,"
                            + " and * stands for every host that is not named")
    private Map<String, String> resolved = Map.of();

    @Nullable
    @Option(
            names = "--check",
            paramLabel = "FILE",
            description =
                    "a security group as JSON, of AWS (IpPermissions) or Alibaba Cloud (Permissions, taken to let nothing out by"
                            + " itself, as an enterprise group): says what it lacks")
    private Path check;

    @Nullable
    @Option(
            names = "--upgrade-to",
            paramLabel = "VERSION",
            description = "shows what changes with this version instead")
    private String upgradeTo;

    @Mixin
    private EdgeEndpoints endpoints = new EdgeEndpoints();

    /** Writes the rules once. */
    public static void main(String[] args) {
        System.exit(Program.commandLine(new EdgeFirewall()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        EdgeNode node = node(version, err);
        if (node.problems().hasErrors()) {
            print(node.problems(), err);
            return INCOMPLETE;
        }
        if (upgradeTo != null) {
            out.println(node.rules(phase).diff(node(upgradeTo, err).rules(phase)));
            return DONE;
        }
        if (format == Format.EXPLAIN) {
            node.explain(phase).forEach(out::println);
            return DONE;
        }
        PortRules needed = node.rules(phase).resolve(addresses(node));
        return check == null ? write(needed, out, err) : check(needed, Files.readString(check), out);
    }

    private EdgeNode node(String kubernetes, PrintWriter notes) {
        try {
            EdgeNode.Builder node = EdgeNode.in(region).kubernetes(kubernetes);
            hostCidrs.forEach(node::hostCidr);
            if (selfHostedNtp) {
                node.selfHostedNtp();
            }
            endpoints.addTo(node, notes);
            return node.build();
        } catch (IllegalArgumentException wrong) {
            throw misunderstood(wrong);
        }
    }

    private RuntimeException misunderstood(IllegalArgumentException wrong) {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        return Program.usage(command, String.valueOf(wrong.getMessage()));
    }

    private Map<Peer.Host, CidrSet> addresses(EdgeNode node) {
        try {
            return node.rules(phase).hosts().stream()
                    .filter(host -> text(host) != null)
                    .collect(Collectors.toMap(
                            host -> host,
                            host -> CidrSet.of(
                                    Arrays.stream(String.valueOf(text(host)).split(";"))
                                            .map(Cidr::of)
                                            .toList())));
        } catch (IllegalArgumentException wrong) {
            throw misunderstood(wrong);
        }
    }

    @Nullable
    private String text(Peer.Host host) {
        return resolved.containsKey(host.name()) ? resolved.get(host.name()) : resolved.get("*");
    }

    private int write(PortRules needed, PrintWriter out, PrintWriter err) {
        Rendering rendering = format.renderer().render(needed);
        out.print(rendering.text());
        out.flush();
        print(rendering.findings(), err);
        return rendering.isComplete() ? DONE : INCOMPLETE;
    }

    private int check(PortRules needed, String json, PrintWriter out) {
        Coverage coverage = needed.coveredBy(firewall(json));
        out.println(coverage);
        return coverage.isComplete() ? DONE : INCOMPLETE;
    }

    private Firewall firewall(String json) {
        try {
            return json.contains("\"IpPermissions")
                    ? AwsPermissionsJson.read(json).read().firewall()
                    : AliyunPermissionsJson.read(json).read(basic -> {}).firewall();
        } catch (IllegalArgumentException wrong) {
            throw misunderstood(wrong);
        }
    }

    private static void print(Findings findings, PrintWriter err) {
        findings.forEach(err::println);
        err.flush();
    }
}
