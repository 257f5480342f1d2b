package io.drawbridge.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.plugin.DetectedPlugin;
import io.drawbridge.k8s.plugin.EipPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which components give EIPs to the pods of a cluster. */
@Command(
        name = "detect",
        description = {
            "Says which components give EIPs to the pods of a cluster, in which version, and what tells so. Reads only.",
            "Ends with 1 when two are on, or when it cannot be said whether one is."
        })
final class PluginDetectCommand extends Subcommand {

    @Mixin
    private PluginCluster cluster = new PluginCluster();

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        EipPlugins plugins = cluster.read(output.isJson() ? err() : out(), EipPlugins::detectAll);
        out().println(output.isJson() ? json(plugins).toPrettyString() : text(plugins));
        out().flush();
        boolean objected =
                plugins.findings().has(Severity.ERROR) || plugins.findings().has(Severity.WARNING);
        return objected ? Drawbridge.OBJECTED : Drawbridge.DONE;
    }

    private static String text(EipPlugins plugins) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PLUGIN", "VERSION", "EIP FEATURE", "WHERE", "EVIDENCE"));
        plugins.found()
                .forEach(each -> rows.add(List.of(
                        each.plugin().name(),
                        version(each),
                        feature(each),
                        each.where().orElse("-"),
                        each.evidence())));
        List<String> lines = new ArrayList<>(
                plugins.found().isEmpty() ? List.of("no component that gives EIPs to pods") : Narrator.format(rows));
        lines.add(OutputForm.text(plugins.findings()));
        return String.join(System.lineSeparator(), lines);
    }

    private static ObjectNode json(EipPlugins plugins) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode found = json.putArray("plugins");
        for (DetectedPlugin each : plugins.found()) {
            ObjectNode one = found.addObject()
                    .put("plugin", each.plugin().name())
                    .put("version", version(each))
                    .put("feature", feature(each))
                    .put("where", each.where().orElse("-"))
                    .put("evidence", each.evidence());
            ArrayNode rights = one.putArray("missingRights");
            each.missingRights().stream().sorted().forEach(rights::add);
        }
        json.set("findings", OutputForm.json(plugins.findings()));
        return json;
    }

    private static String version(DetectedPlugin detected) {
        return detected.plugin().version().map(Object::toString).orElse("-");
    }

    private static String feature(DetectedPlugin detected) {
        return detected.feature().name().toLowerCase(Locale.ROOT);
    }
}
