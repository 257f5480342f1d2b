package io.drawbridge.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.EipId;
import io.drawbridge.examples.options.CloudAccount;
import io.drawbridge.examples.options.CloudOptions;
import io.drawbridge.examples.options.ClusterIdOption;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.DurationConverter;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.AuditText;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.k8s.audit.AuditReport;
import io.drawbridge.k8s.audit.AuditedEip;
import io.drawbridge.k8s.audit.ClusterAudit;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which elastic IPs that a cluster's operator bought are used, kept, or left over; releases those when asked to. */
@Command(
        name = "audit",
        description = {
            "Compares the elastic IPs that carry a cluster's mark with its PodEIPs. Changes nothing, unless --release is given.",
            "Ends with 0 when no orphan is left, with 1 when there are some."
        })
final class AuditCommand extends Subcommand {

    /** Whether orphans are released. */
    private enum Mode {
        DRY,
        RELEASE
    }

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private CloudOptions cloudOptions = new CloudOptions();

    @Option(
            names = "--cluster-uid",
            required = true,
            paramLabel = "UID",
            description = "the UID of the cluster's namespace kube-system; another cluster is refused")
    private String clusterUid = "";

    @Mixin
    private ClusterIdOption clusterId = new ClusterIdOption();

    @Option(
            names = "--release",
            description = "release the orphans that are old enough, bound to nothing and named by nobody")
    private boolean release;

    @Option(
            names = "--min-age",
            paramLabel = "DURATION",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "how old an orphan has to be before it is released; default ${DEFAULT-VALUE}")
    private Duration minimumAge = Duration.ofHours(1);

    @Nullable
    @Option(
            names = "--memory",
            paramLabel = "FILE",
            description =
                    "since when orphans are known, from run to run; for AWS, which does not say when an address was bought")
    private Path memory;

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        Map<EipId, Instant> since = recall();
        try (CloudAccount account = cloudOptions.open();
                KubernetesClient client = cluster.connect()) {
            ClusterAudit.Builder builder = ClusterAudit.builder(client, account.eips(), clusterUid);
            clusterId.tell(builder::clusterId);
            ClusterAudit audit = UsageException.checked(
                    () -> builder.minimumAge(minimumAge).firstSeen(since).build());
            AuditReport report = mode() == Mode.RELEASE ? audit.releaseOrphans() : audit.inspect();
            print(report);
            remember(report);
            boolean left = report.eips().stream().anyMatch(AuditCommand::isLeft);
            return left ? Drawbridge.OBJECTED : Drawbridge.DONE;
        }
    }

    private Mode mode() {
        return release ? Mode.RELEASE : Mode.DRY;
    }

    private static boolean isLeft(AuditedEip eip) {
        return eip.fate() != AuditedEip.Fate.KEPT && eip.fate() != AuditedEip.Fate.RELEASED;
    }

    private void print(AuditReport report) {
        if (output.isJson()) {
            out().println(AuditText.json(report));
        } else {
            AuditText.table(report).forEach(out()::println);
            out().println(report.eips().size() + " EIPs carry the mark of cluster " + report.clusterUid()
                    + (mode() == Mode.DRY ? "; nothing was changed" : ""));
        }
        out().flush();
    }

    // --- memory ---

    private Map<EipId, Instant> recall() {
        Map<EipId, Instant> since = new LinkedHashMap<>();
        if (memory == null || !Files.exists(memory)) {
            return since;
        }
        String text = TextFile.read("--memory " + memory, memory);
        try {
            new JsonMapper()
                    .readTree(text)
                    .properties()
                    .forEach(each -> since.put(
                            EipId.of(each.getKey()),
                            Instant.parse(each.getValue().asText())));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException unreadable) {
            throw new UsageException("--memory " + memory + " was not written by this command; move it away");
        }
        return since;
    }

    private void remember(AuditReport report) {
        if (memory == null) {
            return;
        }
        ObjectNode since = new JsonMapper().createObjectNode();
        report.orphansSince().forEach((id, at) -> since.put(id.value(), at.toString()));
        try {
            Files.writeString(memory, since.toPrettyString());
        } catch (IOException unwritable) {
            throw new UsageException("--memory " + memory + " cannot be written: " + TextFile.why(unwritable));
        }
    }
}
