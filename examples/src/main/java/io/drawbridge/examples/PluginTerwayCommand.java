package io.drawbridge.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.options.VersionConverter;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.k8s.plugin.terway.EipSwitch;
import io.drawbridge.k8s.plugin.terway.TerwayCluster;
import io.drawbridge.k8s.plugin.terway.TerwayComponent;
import io.drawbridge.k8s.plugin.terway.TerwayEniConfig;
import io.drawbridge.k8s.plugin.terway.TerwayInstallation;
import io.drawbridge.k8s.plugin.terway.TerwayPlan;
import io.drawbridge.k8s.plugin.terway.TerwayStep;
import io.drawbridge.k8s.plugin.terway.TerwayUpgrade;
import io.drawbridge.version.DottedVersion;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Terway's EIP switches: the plan of a change. */
@Command(
        name = "terway",
        description = {
            "Plans a change of Terway's EIP switches in ConfigMap kube-system/eni-config, or of its version. Changes nothing.",
            "Ends with 1 when the change is refused."
        })
final class PluginTerwayCommand extends Subcommand {

    @Nullable
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "the ConfigMap as YAML, or the JSON text of its eni_conf; without it a cluster is read")
    private Path file;

    @Mixin
    private PluginCluster cluster = new PluginCluster();

    @Option(names = "--enable", paramLabel = "pool|rob|migrate", split = ",", description = "switches to put in")
    private List<EipSwitch> enable = List.of();

    @Option(names = "--disable", paramLabel = "pool|rob|migrate", split = ",", description = "switches to take out")
    private List<EipSwitch> disable = List.of();

    @Nullable
    @Option(
            names = "--upgrade-to",
            paramLabel = "VERSION",
            converter = VersionConverter.class,
            description = "the version of Terway to have instead, with its EIP feature")
    private DottedVersion target;

    @Option(
            names = "--component",
            paramLabel = "terway-eniip|terway-eni",
            defaultValue = "terway-eniip",
            converter = ComponentConverter.class,
            description = "beside FILE: the component that is installed; default ${DEFAULT-VALUE}")
    private TerwayComponent component = TerwayComponent.TERWAY_ENIIP;

    @Mixin
    private OutputForm output = new OutputForm();

    /** By the name that people know. */
    static final class ComponentConverter implements ITypeConverter<TerwayComponent> {
        @Override
        public TerwayComponent convert(String text) {
            return List.of(TerwayComponent.values()).stream()
                    .filter(each -> each.text().equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("expected terway-eniip or terway-eni, but was '" + text + "'"));
        }
    }

    @Override
    public Integer call() {
        boolean switches = !enable.isEmpty() || !disable.isEmpty();
        if (switches == (target != null)) {
            throw new UsageException("say what is wanted: --enable and --disable, or --upgrade-to alone");
        }
        enable.stream().filter(disable::contains).findFirst().ifPresent(both -> {
            throw new UsageException(
                    "--enable and --disable both name " + both.name().toLowerCase(Locale.ROOT));
        });
        TerwayInstallation installed = installed();
        out().println(target == null ? plan(installed) : upgrade(installed, target));
        out().flush();
        return Drawbridge.DONE;
    }

    private TerwayInstallation installed() {
        if (file == null) {
            return cluster.read(
                    output.isJson() ? err() : out(),
                    client -> TerwayCluster.of(client).read());
        }
        if (cluster.isNamed()) {
            throw new UsageException("name FILE or a cluster, not both");
        }
        String text = TextFile.read(file.toString(), file);
        List<GenericKubernetesResource> objects =
                Manifest.parse(file.toString(), text).objects();
        String conf = objects.isEmpty() ? text : inConfigMap(objects);
        return new TerwayInstallation(component, Optional.empty(), TerwayEniConfig.parse(conf), "");
    }

    private String inConfigMap(List<GenericKubernetesResource> objects) {
        return objects.stream()
                .filter(object -> "ConfigMap".equals(object.getKind()))
                .flatMap(object -> Stream.ofNullable(object.<Object>get("data", TerwayEniConfig.KEY)))
                .map(Object::toString)
                .findFirst()
                .orElseThrow(() -> new UsageException(file + " has no ConfigMap with " + TerwayEniConfig.KEY));
    }

    private String plan(TerwayInstallation installed) {
        TerwayPlan plan = TerwayPlan.of(installed, config -> {
            TerwayEniConfig changed = config;
            for (EipSwitch each : enable) {
                changed = changed.with(each);
            }
            for (EipSwitch each : disable) {
                changed = changed.without(each);
            }
            return changed;
        });
        return output.isJson() ? json(plan).toPrettyString() : plan.toString();
    }

    private static ObjectNode json(TerwayPlan plan) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("component", plan.component().text());
        ArrayNode steps = json.putArray("steps");
        for (TerwayStep step : plan.steps()) {
            if (step instanceof TerwayStep.PatchEniConf patch) {
                steps.addObject()
                        .put("step", "patch-eni-conf")
                        .put("before", patch.before())
                        .put("after", patch.after())
                        .put("resourceVersion", patch.resourceVersion());
            } else if (step instanceof TerwayStep.RestartPods restart) {
                steps.addObject()
                        .put("step", "restart-pods")
                        .put("namespace", restart.namespace())
                        .put("label", restart.label());
            }
        }
        json.set("findings", OutputForm.json(plan.findings()));
        return json;
    }

    private String upgrade(TerwayInstallation installed, DottedVersion to) {
        TerwayUpgrade plan = TerwayUpgrade.of(installed, to);
        return output.isJson()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("component", plan.component().text())
                        .put("from", plan.from().map(DottedVersion::toString).orElse(null))
                        .put("to", plan.to().toString())
                        .toPrettyString()
                : plan.toString();
    }
}
