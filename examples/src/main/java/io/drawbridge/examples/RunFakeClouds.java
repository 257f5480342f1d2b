package io.drawbridge.examples;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A fake Alibaba Cloud and a fake AWS on free loopback ports, for any client of theirs: command lines, SDKs of any language,
 * tools, and {@link RunOperator}. It prints where they are and what to try, and runs until SIGTERM or SIGINT.
 *
 * <pre>{@code
 * mvn -q -Prun-fake-clouds -pl examples -am
 * }</pre>
 */
@Command(
        name = "RunFakeClouds",
        mixinStandardHelpOptions = true,
        description =
                "Serves a fake Alibaba Cloud and a fake AWS, as their own clients expect them, on loopback ports.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped by SIGTERM or SIGINT",
            "2:the command line, or a journal that it names, cannot be used"
        })
public final class RunFakeClouds implements Callable<Integer> {

    private static final Duration LONG = Duration.ofHours(1);

    @Spec
    @Nullable
    private CommandSpec command;

    @Nullable
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "where both accounts are kept, in aliyun.journal and aws.journal; made when it is not there;"
                    + " default in memory only")
    private Path journal;

    @Nullable
    @Option(
            names = "--quota",
            description =
                    "how many EIPs each account may have; default the vendor's own, 20 on Alibaba Cloud and 5 on AWS")
    private Integer quota;

    @Option(
            names = "--rates",
            defaultValue = "VENDOR",
            description = "how often the clouds may be called: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private FakeCloudOptions.Rates rates = FakeCloudOptions.Rates.VENDOR;

    private final StopSignal stop;

    RunFakeClouds(StopSignal stop) {
        this.stop = stop;
    }

    /** Serves until a signal comes. */
    public static void main(String[] args) {
        StopSignal stop = new StopSignal();
        stop.listen();
        int code = commandLine(stop).execute(args);
        stop.over();
        System.exit(code);
    }

    static CommandLine commandLine(StopSignal stop) {
        return Program.commandLine(new RunFakeClouds(stop));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (FakeAliyunServer aliyun = FakeAliyunServer.start(open(CloudProfile.ALIYUN));
                FakeAwsServer aws = FakeAwsServer.start(open(CloudProfile.AWS))) {
            PrintWriter out = requireSpec().commandLine().getOut();
            new Hints(aliyun.host(), aws.uri()).lines().forEach(out::println);
            out.flush();
            while (!stop.await(LONG)) {
                out.flush();
            }
            return ExitCode.OK;
        }
    }

    private FakeCloud open(CloudProfile profile) {
        FakeCloud.Builder builder = FakeCloud.builder(profile);
        if (rates == FakeCloudOptions.Rates.UNLIMITED) {
            builder.unlimitedRates();
        }
        if (journal != null) {
            builder.journal(file(journal, profile));
        }
        FakeCloud cloud = FakeCloudOptions.checked(builder.build(), requireSpec());
        cloud.anyAddressHasAnInterface();
        if (quota != null) {
            changeQuota(cloud, quota);
        }
        return cloud;
    }

    private Path file(Path directory, CloudProfile profile) {
        try {
            return Files.createDirectories(directory).resolve(profile.name().toLowerCase(Locale.ROOT) + ".journal");
        } catch (IOException unusable) {
            throw Program.usage(requireSpec(), "--journal " + directory + " cannot be used: " + unusable);
        }
    }

    private void changeQuota(FakeCloud cloud, int most) {
        if (most < 0) {
            throw Program.usage(requireSpec(), "--quota " + most + " is out of range; 0 or more is allowed");
        }
        cloud.console().changeQuota(most);
    }

    private CommandSpec requireSpec() {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        return command;
    }
}
