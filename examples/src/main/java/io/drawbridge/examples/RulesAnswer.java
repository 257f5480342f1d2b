package io.drawbridge.examples;

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
import io.drawbridge.network.PortRules;
import io.drawbridge.network.render.ReadRules;
import io.drawbridge.network.render.Renderer;
import io.drawbridge.network.render.Rendering;
import io.drawbridge.network.render.SecurityGroupJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What becomes of rules that are needed: they are written for a firewall, or held against one. */
final class RulesAnswer {

    /** Stands for every host that {@code --resolve} does not name. */
    private static final String EVERY = "*";

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

    /** Refuses addresses that are none, and what says something about a check that there is not. */
    void check() {
        if (check == null && !(checkGroup.isEmpty() && members.isEmpty())) {
            throw new UsageException(
                    "--check-group and --members are about the security group that is checked; name its file by"
                            + " --check");
        }
        UsageException.checked(() -> addresses(resolved));
        UsageException.checked(() -> addresses(members));
    }

    /** Who asks for a check takes an exit code of 0 for its outcome, so nothing that checks nothing may end with it. */
    void refuseBeside(String option) {
        if (check != null || !resolved.isEmpty()) {
            throw new UsageException(option + " shows rules and checks nothing; leave it out, or "
                    + (check == null ? "--resolve" : "--check"));
        }
    }

    /**
     * With addresses in the place of the host names that are resolved.
     *
     * @param declared rules whose hosts may be resolved, those included that are over
     */
    PortRules resolve(PortRules rules, PortRules declared) {
        Map<String, CidrSet> known = addresses(resolved);
        requireNamed("--resolve", "host", known.keySet(), named(declared.hosts(), Peer.Host::name));
        Map<Peer.Host, CidrSet> addresses = new HashMap<>();
        for (Peer.Host host : rules.hosts()) {
            CidrSet found = known.getOrDefault(host.name(), known.get(EVERY));
            if (found != null) {
                addresses.put(host, found);
            }
        }
        return rules.resolve(addresses);
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

    private static Map<String, CidrSet> addresses(Map<String, String> texts) {
        Map<String, CidrSet> addresses = new HashMap<>();
        texts.forEach((host, text) -> addresses.put(
                host, CidrSet.of(Arrays.stream(text.split(";")).map(Cidr::of).toList())));
        return addresses;
    }

    /** Writes the rules for a firewall. */
    int write(PortRules needed, Supplier<Renderer> renderer, Subcommand command) {
        Rendering rendering = UsageException.checked(renderer).render(needed);
        print(rendering.text(), rendering.findings(), command);
        return rendering.isComplete() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    /** What the firewall lacks, as it is printed; empty when there is none to check. */
    Optional<Coverage> coverage(PortRules needed, Subcommand command) {
        Path file = check;
        if (file == null) {
            return Optional.empty();
        }
        String name = "--check " + file;
        ReadRules read = group(TextFile.read(name, file), name);
        Map<String, CidrSet> groups = addresses(members);
        requireNamed(
                "--members", "group", groups.keySet(), named(read.firewall().groups(), Peer.Group::id));
        ReadRules group = read.withMembers(groups);
        Coverage coverage = needed.coveredBy(group.firewall());
        if (output.isJson()) {
            command.out().println(EdgeJson.of(coverage, group.findings().and(coverage.findings())));
        } else {
            print(coverage + "\n", group.findings(), command);
        }
        return Optional.of(coverage);
    }

    private ReadRules group(String json, String name) {
        try {
            return SecurityGroupJson.read(json, checkGroup);
        } catch (IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage()).replace("by its id", "by --check-group ID");
            throw new UsageException(name + ": " + why);
        }
    }

    /** Rules go to standard output, findings to standard error. */
    void print(String text, Findings findings, Subcommand command) {
        PrintWriter out = command.out();
        PrintWriter err = command.err();
        if (output.isJson()) {
            out.println(EdgeJson.of(text, findings));
        } else {
            out.print(text);
            findings.forEach(err::println);
        }
        out.flush();
        err.flush();
    }
}
