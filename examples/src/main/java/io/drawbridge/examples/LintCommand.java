package io.drawbridge.examples;

import io.drawbridge.examples.options.PluginConverter;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.options.ValuesOption;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingFormat;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.k8s.workload.PodTemplatePath;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What speaks against the EIPs that manifests ask for. */
@Command(
        name = "lint",
        description = {
            "Says what speaks against the elastic IPs that manifests ask for, each by itself and against each other.",
            "Asks no cluster and no cloud. Ends with 1 when a finding is as severe as --fail-on, or more."
        })
final class LintCommand extends Subcommand {

    @Parameters(
            paramLabel = "FILE|DIR|-",
            arity = "0..*",
            description = "manifests: YAML of one or many documents or JSON; a directory for its .yaml, .yml and .json"
                    + " files and those of its directories; - is standard input")
    private List<String> files = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "a policy of the operator, to be checked too; may be repeated")
    private List<String> policies = List.of();

    @Option(
            names = "--plugin",
            paramLabel = "NAME[:VERSION]",
            defaultValue = "ack-extend-network-controller",
            converter = PluginConverter.class,
            description =
                    "which component serves the pods: ack-extend-network-controller, terway or drawbridge, such as"
                            + " terway:1.5.0; default ${DEFAULT-VALUE}")
    private EipPlugin plugin = EipPlugin.recommended();

    @Mixin
    private ValuesOption values = new ValuesOption();

    @Option(
            names = "--template",
            paramLabel = "KIND=PATH",
            converter = {KindConverter.class, PathConverter.class},
            description = "where a custom kind keeps its pod template, such as Kafka=spec.kafka.template.pod or"
                    + " Elasticsearch=spec.nodeSets[*].podTemplate; may be repeated")
    private Map<String, PodTemplatePath> templates = Map.of();

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|note",
            defaultValue = "error",
            description = "from which severity on the exit code is 1; default ${DEFAULT-VALUE}")
    private Severity failOn = Severity.ERROR;

    @ArgGroup
    private Output output = new Output();

    /** How the findings are written. */
    static final class Output {
        @Option(
                names = "--output",
                paramLabel = "text|json|sarif",
                description = "how the findings are written; default text")
        private FindingFormat format = FindingFormat.TEXT;

        @Option(names = "--json", description = "the same as --output json")
        private boolean json;

        String render(Findings findings) {
            return (json ? FindingFormat.JSON : format).render(findings);
        }
    }

    /** Kinds are taken as they are. */
    static final class KindConverter implements ITypeConverter<String> {
        @Override
        public String convert(String kind) {
            return kind;
        }
    }

    /** Says what a path may be. */
    static final class PathConverter implements ITypeConverter<PodTemplatePath> {
        @Override
        public PodTemplatePath convert(String path) {
            try {
                return PodTemplatePath.of(path);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(refused.getMessage());
            }
        }
    }

    @Override
    public Integer call() {
        ManifestLinter linter = ManifestLinter.forPlugin(plugin).inCluster(values.facts());
        for (Map.Entry<String, PodTemplatePath> template : templates.entrySet()) {
            linter = linter.podTemplateOf(template.getKey(), template.getValue());
        }
        if (files.isEmpty() && policies.isEmpty()) {
            throw new UsageException("there is nothing to check: name manifests, or a policy with --policy FILE");
        }
        Findings findings = policies.stream().map(LintCommand::checkPolicy).reduce(Findings.none(), Findings::and);
        if (!files.isEmpty()) {
            findings = findings.and(linter.checkFiles(ManifestFiles.read(files)));
        }
        out().println(output.render(findings));
        out().flush();
        return findings.stream().anyMatch(this::isSevere) ? Drawbridge.OBJECTED : Drawbridge.DONE;
    }

    private static Findings checkPolicy(String file) {
        return PodEipPolicy.check(file, TextFile.read(file, TextFile.path(file)));
    }

    private boolean isSevere(Finding finding) {
        return finding.severity().compareTo(failOn) >= 0;
    }
}
