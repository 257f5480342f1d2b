package io.drawbridge.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.options.VersionConverter;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.plugin.values.ExtendControllerValues;
import io.drawbridge.k8s.plugin.values.ValuesChange;
import io.drawbridge.k8s.plugin.values.ValuesFile;
import io.drawbridge.version.DottedVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Helm values of ack-extend-network-controller: what speaks against them, and what a change of them changes. */
@Command(
        name = "values",
        description = {
            "Says what speaks against Helm values of ack-extend-network-controller, and what a change of them or of the"
                    + " chart's version changes. Asks no cluster and no cloud.",
            "Ends with 1 when a finding is an error."
        })
final class PluginValuesCommand extends Subcommand {

    @Nullable
    @Parameters(paramLabel = "FILE", description = "the values, as for helm install --values FILE")
    private Path file;

    @Nullable
    @Option(
            names = "--chart-version",
            paramLabel = "VERSION",
            converter = VersionConverter.class,
            description = "the chart's version; without it no parameter is held against one")
    private DottedVersion version;

    @Nullable
    @Option(names = "--to", paramLabel = "FILE", description = "values to have instead: shows the change")
    private Path wanted;

    @Nullable
    @Option(
            names = "--to-version",
            paramLabel = "VERSION",
            converter = VersionConverter.class,
            description = "version to have instead: shows the change; needs --chart-version")
    private DottedVersion target;

    @Option(
            names = "--yaml",
            description =
                    "writes the values again, each parameter where the chart reads it; findings go to standard error")
    private boolean yaml;

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        if (version == null && (target != null || wanted != null)) {
            throw new UsageException("--to and --to-version need --chart-version, the version that is installed");
        }
        if (file == null) {
            throw new UsageException("FILE is missing");
        }
        ValuesFile before = read(file);
        ValuesFile after = wanted == null ? before : read(wanted);
        boolean isChange = wanted != null || target != null;
        Optional<ValuesChange> change = isChange ? change(before, after) : Optional.empty();
        Findings findings = change.map(plan -> unread(before)
                        .and(wanted == null ? Findings.none() : unread(after))
                        .and(plan.findings()))
                .orElseGet(() -> before.findings().and(wanted == null ? Findings.none() : after.findings()))
                .and(isChange ? Findings.none() : check(before));
        print(before, change, findings);
        return findings.hasErrors() ? Drawbridge.OBJECTED : Drawbridge.DONE;
    }

    private static ValuesFile read(Path path) {
        return ExtendControllerValues.parse(path.toString(), TextFile.read(path.toString(), path));
    }

    /** What a file has to say beside what the plan says of its values. */
    private static Findings unread(ValuesFile values) {
        Findings said = values.values().map(ExtendControllerValues::findings).orElse(Findings.none());
        return Findings.of(values.findings().stream()
                .filter(finding -> !said.all().contains(finding))
                .toList());
    }

    private Findings check(ValuesFile values) {
        DottedVersion given = version;
        return given == null
                ? Findings.none()
                : values.values().map(each -> each.check(given)).orElse(Findings.none());
    }

    private Optional<ValuesChange> change(ValuesFile before, ValuesFile after) {
        DottedVersion from = version;
        DottedVersion to = target == null ? version : target;
        return from == null || to == null
                ? Optional.empty()
                : before.values().flatMap(old -> after.values().map(next -> old.change(next, from, to)));
    }

    private void print(ValuesFile values, Optional<ValuesChange> change, Findings findings) {
        if (yaml) {
            err().println(OutputForm.text(findings));
            err().flush();
            values.values().map(ExtendControllerValues::yaml).ifPresent(out()::print);
        } else {
            out().println(output.isJson() ? json(change, findings).toPrettyString() : text(change, findings));
        }
        out().flush();
    }

    private static String text(Optional<ValuesChange> change, Findings findings) {
        List<String> lines = new ArrayList<>();
        change.ifPresent(plan -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("PARAMETER", "BEFORE", "AFTER"));
            rows.add(List.of("chart version", plan.from().toString(), plan.to().toString()));
            plan.rows()
                    .forEach(row -> rows.add(List.of(
                            row.path(), row.before().orElse("-"), row.after().orElse("-"))));
            lines.addAll(plan.isEmpty() ? List.of("nothing to change") : Narrator.format(rows));
            plan.missingParameters().forEach(path -> lines.add("not in " + plan.to() + ": " + path));
        });
        lines.add(OutputForm.text(findings));
        return String.join(System.lineSeparator(), lines);
    }

    private static ObjectNode json(Optional<ValuesChange> change, Findings findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        change.ifPresent(plan -> {
            ObjectNode shown = json.putObject("change")
                    .put("from", plan.from().toString())
                    .put("to", plan.to().toString());
            ArrayNode rows = shown.putArray("parameters");
            plan.rows()
                    .forEach(row -> rows.addObject()
                            .put("path", row.path())
                            .put("before", row.before().orElse(null))
                            .put("after", row.after().orElse(null)));
            ArrayNode missing = shown.putArray("missingParameters");
            plan.missingParameters().forEach(missing::add);
        });
        json.set("findings", OutputForm.json(findings));
        return json;
    }
}
