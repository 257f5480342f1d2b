package io.drawbridge.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.EipId;
import io.drawbridge.examples.options.CloudAccount;
import io.drawbridge.examples.options.CloudOptions;
import io.drawbridge.examples.options.ClusterIdOption;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.DurationConverter;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.MigrationReport;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.k8s.uninstall.Drain;
import io.drawbridge.k8s.uninstall.DrainPermission;
import io.drawbridge.k8s.uninstall.Uninstall;
import io.drawbridge.k8s.uninstall.UninstallReport;
import io.drawbridge.k8s.uninstall.UninstalledEip;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the operator out of a cluster: says what becomes of each EIP, then freezes or drains. */
@Command(
        name = "uninstall",
        description = {
            "Says what becomes of every EIP without the operator. Changes nothing, unless --freeze or --drain is given.",
            "Ends with 0 when that is done and nothing is left; with 1 when something is blocked, or still to go."
        })
final class UninstallCommand extends Subcommand {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private CloudOptions cloudOptions = new CloudOptions();

    @Option(names = "--freeze", description = "leaves every EIP as it is, and takes the finalizers off the PodEIPs")
    private boolean freeze;

    @Option(names = "--drain", description = "unbinds and gives back, by release strategy")
    private boolean drain;

    @Option(names = "--operator-stopped", description = "says that the operator does not run any more")
    private boolean stopped;

    @Option(
            names = "--permit",
            paramLabel = "eips_in_use|retained_eips|unmarked_eips",
            split = ",",
            description =
                    "what draining may do besides: take EIPs from living pods, give back what is to be kept, unbind or"
                            + " give back EIPs that only their PodEIPs call the operator's")
    private List<DrainPermission> permissions = List.of();

    @Mixin
    private ClusterIdOption clusterId = new ClusterIdOption();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "how long draining may take; default ${DEFAULT-VALUE}")
    private Duration wait = Duration.ofMinutes(10);

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        if (freeze && drain) {
            throw new UsageException("--freeze and --drain exclude each other");
        }
        if ((freeze || drain) && !stopped) {
            throw new UsageException("stop the operator, then say --operator-stopped: one that runs brings back what"
                    + " is taken away");
        }
        try (CloudAccount account = cloudOptions.open();
                KubernetesClient client = cluster.connect()) {
            Uninstall.Builder builder =
                    Uninstall.builder(client, account.eips()).permit(permissions.toArray(DrainPermission[]::new));
            clusterId.tell(builder::clusterId);
            Uninstall uninstall = builder.build();
            UninstallReport report = uninstall.report();
            print(report);
            if (freeze) {
                var unused = uninstall.freeze();
                return Drawbridge.DONE;
            }
            return drain ? carryOut(uninstall.drain()) : result(report);
        }
    }

    private static int result(UninstallReport report) {
        return report.findings().hasErrors() ? Drawbridge.OBJECTED : Drawbridge.DONE;
    }

    private int carryOut(Drain draining) {
        long giveUp = System.nanoTime() + wait.toNanos();
        Drain.Progress progress = draining.advance();
        tell(progress);
        while (!progress.isFinished() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE_NANOS);
            progress = draining.advance();
            tell(progress);
        }
        progress.blocked().forEach(each -> err().println("blocked: " + each));
        err().flush();
        return progress.isFinished() && progress.blocked().isEmpty() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    private void tell(Drain.Progress progress) {
        progress.done().forEach(output.isJson() ? err()::println : out()::println);
        out().flush();
        err().flush();
    }

    private void print(UninstallReport report) {
        if (output.isJson()) {
            out().println(json(report).toPrettyString());
        } else {
            Narrator.format(rows(report)).forEach(out()::println);
            out().println("goes on costing: " + report.costingWhenFrozen().size() + " when frozen, "
                    + report.costingWhenDrained().size() + " when drained");
            report.findings().forEach(out()::println);
        }
        out().flush();
    }

    private static List<List<String>> rows(UninstallReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PODEIP", "EIP", "ADDRESS", "RELEASE", "USE", "FROZEN", "DRAINED", "WHY"));
        for (UninstalledEip each : report.eips()) {
            rows.add(List.of(
                    each.namespace() + "/" + each.pod(),
                    each.eip().map(EipId::value).orElse("-"),
                    each.address().orElse("-"),
                    each.release(),
                    MigrationReport.words(each.use()),
                    MigrationReport.words(each.whenFrozen()),
                    MigrationReport.words(each.whenDrained()),
                    each.why()));
        }
        return rows;
    }

    private static ObjectNode json(UninstallReport report) {
        ObjectNode json = new JsonMapper().createObjectNode();
        ArrayNode eips = json.putArray("eips");
        for (UninstalledEip each : report.eips()) {
            ObjectNode row = eips.addObject()
                    .put("namespace", each.namespace())
                    .put("pod", each.pod())
                    .put("release", each.release())
                    .put("use", MigrationReport.words(each.use()))
                    .put("whenFrozen", MigrationReport.words(each.whenFrozen()))
                    .put("whenDrained", MigrationReport.words(each.whenDrained()))
                    .put("why", each.why());
            each.eip().ifPresent(eip -> row.put("eip", eip.value()));
            each.address().ifPresent(address -> row.put("address", address));
        }
        json.set("findings", OutputForm.json(report.findings()));
        json.put("costingWhenFrozen", report.costingWhenFrozen().size());
        json.put("costingWhenDrained", report.costingWhenDrained().size());
        return json;
    }
}
