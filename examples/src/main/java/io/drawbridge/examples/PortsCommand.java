package io.drawbridge.examples;

import io.drawbridge.examples.options.UsageException;
import io.drawbridge.k8s.declared.Dated;
import io.drawbridge.k8s.declared.DeclaredPortRules;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.PortRules;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Port rules that a file declares: written for a firewall, or held against one. */
@Command(
        name = "ports",
        description = {
            "Writes port rules of a file (kind: PortRules) for a firewall, or says where a security group differs from"
                    + " them. Several documents are taken together; rules that are over are left out.",
            "Ends with 0 when every rule is written, or the group lets through what is declared and no more; with 3 when"
                    + " it differs; with 1 when rules are left out, or a rule of the group could not be read."
        })
final class PortsCommand extends Subcommand {

    @Mixin
    private DeclaredOptions declared = new DeclaredOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "nftables",
            description = "as of 'drawbridge edge', but explain; default ${DEFAULT-VALUE}")
    private EdgeCommand.Format format = EdgeCommand.Format.NFTABLES;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "ports",
            description = "as of 'drawbridge edge'; default ${DEFAULT-VALUE}")
    private String name = "";

    @Mixin
    private RulesAnswer answer = new RulesAnswer();

    @Override
    public Integer call() {
        answer.check();
        if (format == EdgeCommand.Format.EXPLAIN) {
            throw new UsageException("--format explain is of 'drawbridge edge'; take markdown");
        }
        List<DeclaredPortRules> all = declared.read(DeclaredPortRules.class, "port rules");
        Instant now = declared.clock().instant();
        all.forEach(rules -> rules.over(now).forEach(err()::println));
        PortRules due = all.stream().map(rules -> rules.rules(now)).reduce(PortRules.none(), PortRules::merge);
        PortRules needed = answer.resolve(due, declared(all));
        return answer.coverage(needed, this)
                .map(PortsCommand::code)
                .orElseGet(() -> answer.write(needed, () -> format.renderer(name), this));
    }

    private static PortRules declared(List<DeclaredPortRules> all) {
        return PortRules.of(all.stream()
                .flatMap(rules -> rules.entries().stream())
                .map(Dated::value)
                .toList());
    }

    private static int code(Coverage coverage) {
        boolean same = coverage.missing().isEmpty() && coverage.contradicted().isEmpty() && !coverage.isWider();
        if (!same) {
            return Drawbridge.DRIFTED;
        }
        return coverage.unknown().isEmpty() && coverage.unchecked().isEmpty() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }
}
