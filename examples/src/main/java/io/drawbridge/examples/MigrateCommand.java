package io.drawbridge.examples;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.examples.demo.MigrationStory;
import io.drawbridge.examples.options.CloudAccount;
import io.drawbridge.examples.options.CloudOptions;
import io.drawbridge.examples.options.ClusterIdOption;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.DurationConverter;
import io.drawbridge.examples.options.TextFile;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.MigrationReport;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.k8s.migration.EipOwner;
import io.drawbridge.k8s.migration.Migration;
import io.drawbridge.k8s.migration.MigrationOperation;
import io.drawbridge.k8s.migration.MigrationPlan;
import io.drawbridge.k8s.migration.MigrationProgress;
import io.drawbridge.k8s.migration.MigrationStep;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Hands the EIPs of running pods from one component to another. Shows the plan; carries it out when asked to, as far as
 * it can be done without a person, and goes on from its token. The demo tells a migration from Terway on an embedded
 * cluster.
 */
@Command(
        name = "migrate",
        description = {
            "Hands the EIPs of running pods from one component to another. Changes nothing, unless --apply is given.",
            "Ends with 0 when the plan can be carried out, or was; with 1 when it is blocked, stops, or waits for you."
        })
final class MigrateCommand extends Subcommand {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Who gives EIPs, in short words. */
    private enum Owner {
        TERWAY(EipOwner.TERWAY),
        CONTROLLER(EipOwner.EXTEND_CONTROLLER),
        OPERATOR(EipOwner.DRAWBRIDGE);

        private final EipOwner meant;

        Owner(EipOwner meant) {
            this.meant = meant;
        }
    }

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private CloudOptions cloudOptions = new CloudOptions();

    @Nullable
    @Option(names = "--from", paramLabel = "terway|controller|operator", description = "who gives the EIPs now")
    private Owner from;

    @Nullable
    @Option(names = "--to", paramLabel = "terway|controller|operator", description = "who is to")
    private Owner to;

    @Option(
            names = "--stateful-kinds",
            paramLabel = "KIND",
            split = ",",
            description = "more kinds whose pods are stateful, besides StatefulSet")
    private List<String> statefulKinds = List.of();

    @Mixin
    private ClusterIdOption clusterId = new ClusterIdOption();

    @Option(names = "--apply", description = "carries the plan out, until it waits for you; needs --token")
    private boolean apply;

    @Nullable
    @Option(
            names = "--token",
            paramLabel = "FILE",
            description = "where the operation is kept; one that is there goes on")
    private Path token;

    @Nullable
    @Option(
            names = "--confirm",
            paramLabel = MigrationOperation.OPERATOR_STOPPED,
            description = "says that the Drawbridge operator does not run any more")
    private String confirmed;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "how long to wait for what needs no person; default ${DEFAULT-VALUE}")
    private Duration wait = Duration.ofMinutes(5);

    @Mixin
    private OutputForm output = new OutputForm();

    @Option(names = "--demo", description = "tells a migration from Terway to the operator; takes no other option")
    private boolean demo;

    @Override
    public Integer call() {
        if (demo) {
            return tell();
        }
        if (from == null || to == null) {
            throw new UsageException("say --from and --to, or try --demo");
        }
        if (apply && token == null) {
            throw new UsageException("--apply needs --token=FILE, from which it goes on when it was broken off");
        }
        try (CloudAccount account = cloudOptions.open();
                KubernetesClient client = cluster.connect()) {
            Migration.Builder builder = Migration.builder(client, account.eips())
                    .statefulKinds(statefulKinds.toArray(String[]::new))
                    .limits(EipLimits.aliyunDefaults());
            clusterId.tell(builder::clusterId);
            Migration migration = builder.build();
            MigrationPlan plan = migration.plan(from.meant, to.meant);
            print(plan);
            if (apply) {
                return carryOut(migration, plan);
            }
            return plan.blocks().isEmpty() ? Drawbridge.DONE : Drawbridge.OBJECTED;
        }
    }

    private int tell() {
        if (spec().commandLine().getParseResult().matchedOptions().size() > 1) {
            throw new UsageException("--demo takes no other option, since it answers for no cluster of yours");
        }
        return MigrationStory.tell(out()) ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    private void print(MigrationPlan plan) {
        if (output.isJson()) {
            out().println(MigrationReport.json(plan).toPrettyString());
        } else {
            out().println("from " + plan.from() + " to " + plan.to());
            Narrator.format(MigrationReport.pods(plan)).forEach(out()::println);
            out().println(plan.cost());
            MigrationReport.steps(plan).forEach(out()::println);
            plan.findings().forEach(out()::println);
        }
        out().flush();
    }

    // --- carrying out ---

    private int carryOut(Migration migration, MigrationPlan plan) {
        MigrationOperation operation = begin(migration, plan);
        if (confirmed != null) {
            String what = confirmed;
            UsageException.checked(() -> {
                operation.confirm(what);
                return operation;
            });
        }
        save(operation);
        long giveUp = System.nanoTime() + wait.toNanos();
        while (true) {
            MigrationProgress progress = operation.advance();
            save(operation);
            tell(progress);
            if (progress instanceof MigrationProgress.Finished) {
                return Drawbridge.DONE;
            }
            if (progress instanceof MigrationProgress.Waiting waiting) {
                if (isPersons(waiting) || System.nanoTime() > giveUp) {
                    return Drawbridge.OBJECTED;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static boolean isPersons(MigrationProgress.Waiting waiting) {
        return waiting.step().hand() == MigrationStep.Hand.PERSON;
    }

    private void tell(MigrationProgress progress) {
        (output.isJson() ? err() : out()).println(progress);
        out().flush();
        err().flush();
    }

    private MigrationOperation begin(Migration migration, MigrationPlan plan) {
        Path file = file();
        if (!Files.exists(file)) {
            return migration.start(plan);
        }
        return UsageException.checked(() -> migration.resume(TextFile.read("--token " + file, file)));
    }

    private void save(MigrationOperation operation) {
        try {
            Files.writeString(file(), operation.token());
        } catch (IOException unwritable) {
            throw new UsageException("--token " + token + " cannot be written: " + TextFile.why(unwritable));
        }
    }

    private Path file() {
        if (token == null) {
            throw new IllegalStateException("asked for before");
        }
        return token;
    }
}
