package io.drawbridge.examples;

import io.drawbridge.examples.options.ManifestFiles;
import io.drawbridge.examples.options.PluginConverter;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.podeip.EipPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What speaks against the EIPs that manifests ask for. */
@Command(
        name = "lint",
        description = {
            "Says what speaks against the elastic IPs that manifests ask for. Asks no cluster and no cloud.",
            "Ends with 1 when a finding is as severe as --fail-on, or more."
        })
final class LintCommand extends Subcommand {

    @Mixin
    private ManifestFiles files = new ManifestFiles();

    @Option(
            names = "--plugin",
            paramLabel = "NAME[:VERSION]",
            defaultValue = "ack-extend-network-controller",
            converter = PluginConverter.class,
            description =
                    "which component serves the pods: ack-extend-network-controller, terway or drawbridge, such as"
                            + " terway:1.5.0; default ${DEFAULT-VALUE}")
    private EipPlugin plugin = EipPlugin.recommended();

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|note",
            defaultValue = "error",
            description = "from which severity on the exit code is 1; default ${DEFAULT-VALUE}")
    private Severity failOn = Severity.ERROR;

    @Option(names = "--json", description = "writes the findings as a JSON array")
    private boolean json;

    @Override
    public Integer call() {
        ManifestLinter linter = ManifestLinter.forPlugin(plugin);
        Findings findings = files.read().stream().map(linter::check).reduce(Findings.none(), Findings::and);
        out().println(json ? FindingCounts.json(findings).toPrettyString() : text(findings));
        Findings findings = files.stream()
                .map(file -> linter.checkYaml(name(file), text(file)))
                .reduce(Findings.none(), Findings::and);
        out().println(json ? OutputForm.json(findings).toPrettyString() : OutputForm.text(findings));
        out().println(json ? FindingsJson.of(findings).toPrettyString() : text(findings));
        out().flush();
        return findings.stream().anyMatch(this::isSevere) ? Drawbridge.OBJECTED : Drawbridge.DONE;
    }

    private boolean isSevere(Finding finding) {
        return finding.severity().compareTo(failOn) >= 0;
    }

    private static String text(Findings findings) {
        String lines = findings.isEmpty() ? "" : findings + System.lineSeparator();
        return lines + FindingCounts.words(findings);
    private static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private static String text(String file) {
        if (!file.equals(STANDARD_INPUT)) {
            return TextFile.read(file, Path.of(file));
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UsageException("standard input cannot be read: " + unreadable.getMessage());
        }
    }

    private static String text(Findings findings) {
        String lines = findings.isEmpty() ? "" : findings + System.lineSeparator();
        return lines + FindingCounts.words(findings);
    }
}
