package io.drawbridge.examples;

import io.drawbridge.examples.options.PluginConverter;
import io.drawbridge.k8s.admission.AdmissionExport;
import io.drawbridge.podeip.EipPlugin;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The linter's rules as policies that a cluster keeps without a webhook. */
@Command(
        name = "admission",
        description = {
            "Writes the errors of 'drawbridge lint' as policies that a cluster keeps at admission. What the language has"
                    + " no words for goes to standard error.",
            "Asks no cluster and no cloud."
        })
final class AdmissionCommand extends Subcommand {

    /** Whose policies. */
    private enum Language {
        VAP,
        KYVERNO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--export",
            paramLabel = "vap|kyverno",
            required = true,
            description = "a ValidatingAdmissionPolicy of Kubernetes with its binding, or a ClusterPolicy of Kyverno")
    private Language language = Language.VAP;

    @Option(
            names = "--plugin",
            paramLabel = "NAME[:VERSION]",
            defaultValue = "ack-extend-network-controller",
            converter = PluginConverter.class,
            description = "which component serves the pods, as of 'drawbridge lint'; default ${DEFAULT-VALUE}")
    private EipPlugin plugin = EipPlugin.recommended();

    @Override
    public Integer call() {
        AdmissionExport export = switch (language) {
            case VAP -> AdmissionExport.validatingAdmissionPolicy(plugin);
            case KYVERNO -> AdmissionExport.kyverno(plugin);
        };
        out().print(export.yaml());
        export.findings().forEach(err()::println);
        out().flush();
        err().flush();
        return Drawbridge.DONE;
    }
}
