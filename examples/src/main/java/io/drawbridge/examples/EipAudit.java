package io.drawbridge.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.audit.AuditReport;
import io.drawbridge.k8s.audit.AuditedEip;
import io.drawbridge.k8s.audit.ClusterAudit;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which elastic IPs that a cluster's operator bought are used, kept, or left over; releases what is left over when asked to.
 *
 * <pre>{@code
 * java -cp "examples/target/classes:$(cat examples/target/classpath)" io.drawbridge.examples.EipAudit \
 *     --kubeconfig ~/.kube/config --cluster-uid 4f3c... --cloud aliyun --region cn-hangzhou
 * }</pre>
 */
@Command(
        name = "EipAudit",
        mixinStandardHelpOptions = true,
        description =
                "Compares the elastic IPs that carry a cluster's mark with its PodEIPs. Changes nothing, unless --release is given.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no orphan is left",
            "1:there are orphans, or it failed",
            "2:the command line is not understood"
        })
public final class EipAudit implements Callable<Integer> {

    private static final int CLEAN = 0;
    private static final int ORPHANS = 1;

    /** Whether orphans are released. */
    private enum Mode {
        DRY,
        RELEASE
    }

    @Spec
    @Nullable
    private CommandSpec command;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private FakeCloudOptions fakeCloudOptions = new FakeCloudOptions();

    @Mixin
    private CloudOptions cloudOptions = new CloudOptions();

    @Option(
            names = "--cluster-uid",
            required = true,
            paramLabel = "UID",
            description = "the UID of the cluster's namespace kube-system; another cluster is refused")
    private String clusterUid = "";

    @Option(
            names = "--release",
            description = "release the orphans that are old enough, bound to nothing and named by nobody")
    private boolean release;

    @Option(
            names = "--min-age",
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

    /** Runs one audit. */
    public static void main(String[] args) {
        System.exit(Program.commandLine(new EipAudit()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        PrintWriter out = command.commandLine().getOut();
        try (CloudAccount account = cloudOptions.open(fakeCloudOptions, command);
                KubernetesClient client = cluster.connect()) {
            ClusterAudit audit = ClusterAudit.builder(client, account.eips(), clusterUid)
                    .minimumAge(minimumAge)
                    .firstSeen(recall())
                    .build();
            AuditReport report = mode() == Mode.RELEASE ? audit.releaseOrphans() : audit.inspect();
            remember(report);
            print(report, out);
            boolean left = report.eips().stream().anyMatch(EipAudit::isLeft);
            return left ? ORPHANS : CLEAN;
        }
    }

    private Mode mode() {
        return release ? Mode.RELEASE : Mode.DRY;
    }

    private static boolean isLeft(AuditedEip eip) {
        return eip.fate() != AuditedEip.Fate.KEPT && eip.fate() != AuditedEip.Fate.RELEASED;
    }

    private void print(AuditReport report, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("EIP", "ADDRESS", "STATE", "STANDING", "FATE", "WHY"));
        for (AuditedEip each : report.eips()) {
            rows.add(List.of(
                    each.eip().id().value(),
                    each.eip().address(),
                    each.eip().state().value(),
                    words(each.standing()),
                    words(each.fate()),
                    each.why()));
        }
        Narrator.format(rows).forEach(out::println);
        out.println(report.eips().size() + " EIPs carry the mark of cluster " + report.clusterUid()
                + (mode() == Mode.DRY ? "; nothing was changed" : ""));
        out.flush();
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // --- memory ---

    private Map<EipId, Instant> recall() throws IOException {
        Map<EipId, Instant> since = new LinkedHashMap<>();
        if (memory == null) {
            return since;
        }
        try {
            new JsonMapper()
                    .readTree(Files.readString(memory))
                    .properties()
                    .forEach(each -> since.put(
                            EipId.of(each.getKey()),
                            Instant.parse(each.getValue().asText())));
        } catch (NoSuchFileException first) {
            return since;
        } catch (IOException | IllegalArgumentException | DateTimeParseException unreadable) {
            throw new IOException("--memory " + memory + " is none that this program wrote; move it away", unreadable);
        }
        return since;
    }

    private void remember(AuditReport report) throws IOException {
        if (memory != null) {
            ObjectNode since = new JsonMapper().createObjectNode();
            report.orphansSince().forEach((id, at) -> since.put(id.value(), at.toString()));
            Files.writeString(memory, since.toPrettyString());
        }
    }
}
