package io.drawbridge.examples;

import io.drawbridge.edge.EdgeNode;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.EdgeJson;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.Peer;
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
import io.drawbridge.network.render.ReadRules;
import io.drawbridge.network.render.Renderer;
import io.drawbridge.network.render.Rendering;
import io.drawbridge.network.render.SecurityGroupJson;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Stands for every host that {@code --resolve} does not name. */
    private static final String EVERY = "*";

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

        Renderer renderer() {
            return switch (this) {
                case NFTABLES -> new Nftables("edge");
                case IPTABLES -> Iptables.ipv4();
                case IP6TABLES -> Iptables.ipv6();
                case FIREWALLD -> new Firewalld("edge");
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
                    "a security group as JSON, as aws ec2 describe-security-groups or describe-security-group-rules and aliyun"
                            + " ecs DescribeSecurityGroupAttribute print it, or its lists alone (a bare list is of ingress"
                            + " rules; a group of Alibaba Cloud that does not tell its InnerAccessPolicy is taken to let"
                            + " nothing out by itself): says what it lacks")
    private Path check;

    @Option(
            names = "--check-group",
            paramLabel = "ID",
            defaultValue = "",
            description = "which group of the file, when it has several")
    private String checkGroup = "";

    @Option(
            names = "--members",
            paramLabel = "ID=ADDRESS[;ADDRESS]",
            description = "the addresses in a prefix list or security group that the checked group names")
    private Map<String, String> members = Map.of();

    @Mixin
    private OutputForm output = new OutputForm();

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
        Map<String, CidrSet> known = UsageException.checked(() -> addresses(resolved));
        Map<String, CidrSet> groups = UsageException.checked(() -> addresses(members));
        EdgeNode node = node(kubernetes);
        if (node.problems().hasErrors()) {
            print("", node.problems());
            return Drawbridge.OBJECTED;
        }
        if (upgradeTo != null) {
            print(node.rules(phase).diff(node(upgradeTo).rules(phase)) + "\n", Findings.none());
            return Drawbridge.DONE;
        }
        if (format == Format.EXPLAIN) {
            print(
                    String.join(
                                    "\n",
                                    node.explain(phase).stream()
                                            .map(String::valueOf)
                                            .toList()) + "\n",
                    Findings.none());
            return Drawbridge.DONE;
        }
        PortRules rules = node.rules(phase);
        requireNamed("--resolve", "host", known.keySet(), named(rules.hosts(), Peer.Host::name));
        PortRules needed = rules.resolve(addresses(rules, known));
        return check == null ? write(needed) : check(needed, check, groups);
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

    private static Map<String, CidrSet> addresses(Map<String, String> texts) {
        Map<String, CidrSet> addresses = new HashMap<>();
        texts.forEach((host, text) -> addresses.put(
                host, CidrSet.of(Arrays.stream(text.split(";")).map(Cidr::of).toList())));
        return addresses;
    }

    private static Map<Peer.Host, CidrSet> addresses(PortRules rules, Map<String, CidrSet> resolved) {
        Map<Peer.Host, CidrSet> addresses = new HashMap<>();
        for (Peer.Host host : rules.hosts()) {
            CidrSet found = resolved.getOrDefault(host.name(), resolved.get(EVERY));
            if (found != null) {
                addresses.put(host, found);
            }
        }
        return addresses;
    }

    private static <P> Set<String> named(Set<P> peers, Function<P, String> name) {
        return peers.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Addresses for a name that nothing asks for are a typing error, and the rule that was meant stays without. */
    private static void requireNamed(String option, String what, Set<String> given, Set<String> known) {
        for (String name : new TreeSet<>(given)) {
            if (!known.contains(name) && !name.equals(EVERY)) {
                throw new UsageException(option + ": no rule names the " + what + " " + Finding.quote(name)
                        + "; the rules name " + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    private int write(PortRules needed) {
        Rendering rendering = format.renderer().render(needed);
        print(rendering.text(), rendering.findings());
        return rendering.isComplete() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    private int check(PortRules needed, Path file, Map<String, CidrSet> groups) {
        String json = TextFile.read("--check " + file, file);
        ReadRules read = group(json, "--check " + file);
        requireNamed(
                "--members", "group", groups.keySet(), named(read.firewall().groups(), Peer.Group::id));
        ReadRules group = read.withMembers(groups);
        Coverage coverage = needed.coveredBy(group.firewall());
        if (output.isJson()) {
            out().println(EdgeJson.of(coverage, group.findings().and(coverage.findings())));
        } else {
            print(coverage + "\n", group.findings());
        }
        return coverage.isComplete() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    private ReadRules group(String json, String name) {
        try {
            return SecurityGroupJson.read(json, checkGroup);
        } catch (IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage()).replace("by its id", "by --check-group ID");
            throw new UsageException(name + ": " + why);
        }
    }

    private void print(String text, Findings findings) {
        if (output.isJson()) {
            out().println(EdgeJson.of(text, findings));
        } else {
            out().print(text);
            findings.forEach(err()::println);
        }
        out().flush();
        err().flush();
    }
}
