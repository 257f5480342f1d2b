package io.drawbridge.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.aliyun.RamPolicy;
import io.drawbridge.aws.IamFeature;
import io.drawbridge.aws.IamPolicy;
import io.drawbridge.examples.options.GrantOptions;
import io.drawbridge.examples.options.PluginConverter;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.FindingCounts;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.permission.PolicyCheck;
import io.drawbridge.podeip.EipPlugin;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rights that giving pods EIPs takes: as files, as commands, as words, and held against what a role has. */
@Command(
        name = "permissions",
        description = {
            "Writes the rights that giving pods EIPs takes, or checks the policies of a role. Asks no cluster and no cloud.",
            "Ends with 1 when the policies given by --check do not suffice."
        })
final class PermissionsCommand extends Subcommand {

    private enum Form {
        POLICY,
        EXPLAINED,
        TRUST_POLICY,
        TERRAFORM,
        COMMANDS,
        CONSOLE
    }

    @Option(
            names = "--cloud",
            paramLabel = "aliyun|aws",
            defaultValue = "aliyun",
            description = "whose rights; default ${DEFAULT-VALUE}")
    private GrantOptions.Cloud cloud = GrantOptions.Cloud.ALIYUN;

    @Option(
            names = "--plugin",
            paramLabel = "NAME",
            defaultValue = "drawbridge",
            converter = PluginConverter.class,
            description = "which component serves the pods, as for lint; on AWS drawbridge; default ${DEFAULT-VALUE}")
    private EipPlugin plugin = EipPlugin.drawbridgeOperator();

    @Option(
            names = "--form",
            paramLabel = "policy|explained|trust_policy|terraform|commands|console",
            defaultValue = "policy",
            description =
                    "what to write: the policy document, why each action is needed, the role's trust policy, a file"
                            + " for Terraform, a script, or steps in the console; default ${DEFAULT-VALUE}")
    private Form form = Form.POLICY;

    @Mixin
    private GrantOptions grant = new GrantOptions();

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "a policy of a role, as the cloud shows it, to be checked instead; once for each policy")
    private List<Path> attached = List.of();

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        int code = attached.isEmpty() ? write() : check();
        out().flush();
        return code;
    }

    private int write() {
        String text = switch (form) {
            case POLICY -> policy();
            case EXPLAINED -> rows(explained());
            case TRUST_POLICY -> grant.trustPolicy(cloud, plugin, policy());
            case TERRAFORM -> grant.of(cloud, plugin, policy()).terraform().stripTrailing();
            case COMMANDS -> grant.of(cloud, plugin, policy()).script().stripTrailing();
            case CONSOLE -> numbered(grant.of(cloud, plugin, policy()).console());
        };
        out().println(text);
        return Drawbridge.DONE;
    }

    private int check() {
        String[] documents = attached.stream()
                .map(file -> TextFile.read("--check " + file, file))
                .toArray(String[]::new);
        PolicyCheck check = PolicyCheck.of(policy(), documents);
        out().println(output.isJson() ? json(check).toPrettyString() : text(check));
        return check.suffices() && !check.findings().hasErrors() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    private static String text(PolicyCheck check) {
        String lines = check.findings().isEmpty() ? "" : System.lineSeparator() + check.findings();
        return rows(check.granted()) + lines + System.lineSeparator() + FindingCounts.words(check.findings());
    }

    private static ObjectNode json(PolicyCheck check) {
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("suffices", check.suffices());
        ObjectNode granted = json.putObject("granted");
        check.granted().forEach((action, word) -> granted.put(action, word.name()));
        json.set("findings", OutputForm.json(check.findings()));
        return json;
    }

    private String policy() {
        return cloud == GrantOptions.Cloud.ALIYUN ? RamPolicy.forPlugin(plugin).document() : iam().document();
    }

    private Map<String, String> explained() {
        return cloud == GrantOptions.Cloud.ALIYUN ? RamPolicy.forPlugin(plugin).explained() : iam().explained();
    }

    private IamPolicy iam() {
        grant.requireOperator(plugin);
        return UsageException.checked(
                () -> IamPolicy.least(grant.region(), EnumSet.of(IamFeature.SERVE, IamFeature.ABANDON)));
    }

    private static String rows(Map<String, ?> rows) {
        return String.join(
                System.lineSeparator(),
                Narrator.format(rows.entrySet().stream()
                        .map(row -> List.of(row.getKey(), String.valueOf(row.getValue())))
                        .toList()));
    }

    private static String numbered(List<String> steps) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1).append(". ").append(steps.get(i)).append(System.lineSeparator());
        }
        return text.toString().stripTrailing();
    }
}
