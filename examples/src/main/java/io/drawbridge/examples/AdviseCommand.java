package io.drawbridge.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.examples.options.AccountOptions;
import io.drawbridge.examples.options.PluginConverter;
import io.drawbridge.examples.options.QuotaConverter;
import io.drawbridge.examples.options.ValuesOption;
import io.drawbridge.examples.output.FindingCounts;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.k8s.advice.AccountFacts;
import io.drawbridge.k8s.advice.EipDemand;
import io.drawbridge.k8s.advice.RolloutAdvice;
import io.drawbridge.k8s.advice.RolloutAdvisor;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import java.util.OptionalInt;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a rollout asks of an account, before it is rolled out. */
@Command(
        name = "advise",
        description = {
            "Says before a rollout whether the account's EIPs suffice, how long it takes, what it costs. Asks no cluster and no cloud.",
            "Ends with 1 when a finding is an error."
        })
final class AdviseCommand extends Subcommand {

    @Parameters(paramLabel = "FILE|DIR|-", arity = "1..*", description = "manifests, as for lint")
    private List<String> files = List.of();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Option(
            names = "--plugin",
            paramLabel = "NAME[:VERSION]",
            defaultValue = "ack-extend-network-controller",
            converter = PluginConverter.class,
            description = "which component serves the pods, as for lint; default ${DEFAULT-VALUE}")
    private EipPlugin plugin = EipPlugin.recommended();

    @Mixin
    private ValuesOption values = new ValuesOption();

    @Nullable
    @Option(
            names = "--nodes",
            paramLabel = "NUMBER",
            converter = QuotaConverter.class,
            description = "on how many nodes the pods of a DaemonSet run; without it, they are not counted")
    private Integer nodes;

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        RolloutAdvisor advisor =
                RolloutAdvisor.forAccount(account.facts()).servedBy(plugin).inCluster(values.facts());
        RolloutAdvice advice = (nodes == null ? advisor : advisor.onNodes(nodes))
                .advise(ManifestFiles.read(files).toArray(Manifest[]::new));
        out().println(output.isJson() ? json(advice).toPrettyString() : text(advice));
        out().flush();
        return advice.findings().hasErrors() ? Drawbridge.OBJECTED : Drawbridge.DONE;
    }

    private static String text(RolloutAdvice advice) {
        return advice + System.lineSeparator() + FindingCounts.words(advice.findings());
    }

    private static ObjectNode json(RolloutAdvice advice) {
        AccountFacts account = advice.account();
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("eips", advice.eips())
                .put("mostEips", advice.mostEips())
                .put("peakEips", advice.peakEips())
                .put("bought", advice.bought())
                .put("boughtByUpdate", advice.boughtByUpdate())
                .put("leastSeconds", advice.leastTime().toSeconds())
                .put("quota", account.quota())
                .put("used", known(account.used()))
                .put("free", known(account.free()))
                .put("shortfall", known(advice.shortfall()))
                .put("purchasesAnHour", known(account.purchasesAnHour()));
        advice.demands().forEach(demand -> json.withArray("workloads").add(json(demand)));
        json.set("findings", OutputForm.json(advice.findings()));
        return json;
    }

    /** Null where it is not known, or not limited. */
    @Nullable
    private static Integer known(OptionalInt number) {
        return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
    }

    private static ObjectNode json(EipDemand demand) {
        return new JsonMapper()
                .createObjectNode()
                .put("workload", demand.workload())
                .put("pods", demand.pods())
                .put("mostPods", demand.mostPods())
                .put("surge", demand.surge())
                .put("charging", demand.charging())
                .put("release", demand.release().text());
    }
}
